import RoostEngine
import RoostHTTP
import RoostJSON

/// All that can be done to CareStack: GET a list, once.
///
/// Nothing is sent again. A look-up that failed is asked for again by a person, and a service that is said to throttle an integrator for a
/// day is not to be tried out.
struct CareStackChannel: Sendable {
    let connection: CareStackConnection

    func get<Element: Sendable>(_ list: CareStackList<Element>, _ account: CareStackAccount) async throws(CallError) -> [Element] {
        let label = "GET " + list.path
        let request = try OutgoingRequest(
            reading: list.kind, path: list.path, at: connection.endpoint.url(of: account.domain, request: label),
            version: connection.version,
            headers: [
                HeaderField(name: "VendorKey", value: .secret(connection.vendorKey)),
                HeaderField(name: "AccountKey", value: .secret(account.key)), HeaderField(name: "AccountId", value: .secret(account.id)),
            ])
        switch await connection.exchange(request) {
        case nil: throw CallError(reason: .cancelled, request: label, message: "the run was stopped before it was sent", attempts: 0)
        case .failed(let failure)?: throw failure.error(request, attempts: 1)
        case .answered(let answer)?:
            let content = AnswerBody(answer.body, contentType: answer.head.contentType)
            if let failure = answer.failure(request, content, attempts: 1, codes: [:]) { throw advised(failure, answer.head) }
            do throws(AnswerProblem) {
                guard let document = try content.document() else { throw AnswerProblem("the answer is empty") }
                return try list.elements(of: document)
            } catch {
                throw CallError(reason: .unreadable, request: label, status: answer.head.status, message: error.message)
            }
        }
    }

    /// The same error; where the server asks for fewer requests, with how long it wants to be left alone.
    private func advised(_ error: CallError, _ head: AnswerHead) -> CallError {
        guard error.reason == .rateLimited else { return error }
        let wait = head.retryDelay(clock: connection.clock).map { "; Retry-After asks to wait \(Self.spelled($0))" } ?? ""
        return CallError(
            reason: error.reason, request: error.request, status: error.status, serviceCode: error.serviceCode,
            message: error.message + wait)
    }

    private static func spelled(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000 + (milliseconds % 1000 == 0 ? 0 : 1)
        return seconds < 600 ? "\(seconds) s" : seconds < 36_000 ? "\(seconds / 60) minutes" : "\(seconds / 3600) hours"
    }
}
