public import RoostEngine
import RoostHTTP
public import RoostModel

/// What one harmless request tells about the way to the service.
public struct BirdeyeSigns: Sendable {
    /// The status of the answer; nil if none came.
    public let status: Int?
    /// What time it is for the service; nil if it does not say.
    public let time: Instant?
    /// Why there was no answer, or no welcome.
    public let error: CallError?
}

extension BirdeyeConnection {
    /// Reads the trigger catalogue of a source once, without trying again: whatever answers, answers.
    public func signs(sourceID: Int64) async -> BirdeyeSigns {
        let path = "/integration/trigger/integrationtriggers/sourceid/\(sourceID)"
        let request: OutgoingRequest
        do throws(CallError) { request = try writer.get(.triggerCatalogue, path: path) } catch {
            return BirdeyeSigns(status: nil, time: nil, error: error)
        }
        switch await exchange(request, attempt: 1) {
        case nil: return BirdeyeSigns(status: nil, time: nil, error: nil)
        case .failed(let failure):
            return BirdeyeSigns(status: failure.head?.status, time: nil, error: failure.error(request, attempts: 1))
        case .answered(let answer):
            let content = AnswerBody(answer.body, contentType: answer.head.contentType)
            return BirdeyeSigns(
                status: answer.head.status, time: answer.head.date.flatMap { Instant(httpDate: $0) },
                error: answer.failure(request, content, attempts: 1))
        }
    }
}
