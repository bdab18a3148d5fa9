public import RoostEngine
import RoostHTTP
import RoostJSON
public import RoostModel

/// The reading part of Birdeye's integration API.
public struct BirdeyeHTTPReader: BirdeyeReader {
    private let channel: GetChannel

    /// A reader over an open connection.
    public init(_ connection: BirdeyeConnection) { channel = GetChannel(connection) }

    /// The integration groups of a business.
    ///
    /// An empty list, an empty answer and a 404 without an error code (or with 404 as its code) all mean that there is none. A 404 with an HTML
    /// page does not: it comes from a gateway. A gateway may also send any of the others, so a caller must not believe them if the ledger knows
    /// a group.
    public func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails] {
        try await channel.get(
            .groupDetails, path: "/integration/businessintegrationgroup/\(business)", whenEmpty: [], whenMissing: [],
            decode: GroupDetails.list)
    }

    /// The triggers a source offers.
    public func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] {
        try await channel.get(
            .triggerCatalogue, path: "/integration/trigger/integrationtriggers/sourceid/\(sourceID)", whenEmpty: [], whenMissing: nil,
            decode: CatalogueTrigger.list)
    }
}

/// All that a reader can do: GET a path, and repeat it if that may help.
///
/// It has no parameter for a method or a body, so code that uses it cannot write.
struct GetChannel: Sendable {
    private let connection: BirdeyeConnection

    init(_ connection: BirdeyeConnection) { self.connection = connection }

    /// The content of a path.
    ///
    /// It repeats the request after: no connection, no answer in time, an answer that broke off, a request to slow down, a failure of the server.
    /// It does not repeat it after another refusal, or an answer that it cannot understand: asking again changes neither.
    ///
    /// - Parameters:
    ///   - whenEmpty: what an empty answer means.
    ///   - whenMissing: what a 404 means that has no error code, or 404 as its code; nil if it is an error.
    ///   - decode: decodes the document.
    func get<Value: Sendable>(
        _ kind: RequestKind, path: String, whenEmpty: Value, whenMissing: Value?, decode: (JSONValue) throws(AnswerProblem) -> Value
    ) async throws(CallError) -> Value {
        guard kind.isRead else { preconditionFailure("A reader was asked to write. This is a bug in roost.") }
        let request = try connection.writer.get(kind, path: path)
        let retry = connection.settings.retry
        var attempt = 1
        while true {
            if let refused = connection.refusal { throw refused }
            guard let exchange = await connection.exchange(request, attempt: attempt) else { throw stopped(request, attempt - 1) }
            let error: CallError
            var retryAfter: Int64?
            switch exchange {
            case .failed(let failure): error = failure.error(request, attempts: attempt)
            case .answered(let answer):
                let content = AnswerBody(answer.body, contentType: answer.head.contentType)
                guard let failure = answer.failure(request, content, attempts: attempt) else {
                    return try value(content, request, answer.head.status, attempt, whenEmpty, decode)
                }
                if let whenMissing, failure.status == 404, content.isPlainAbsence { return whenMissing }
                error = failure
                retryAfter = answer.head.retryDelay(clock: connection.settings.clock)
            }
            if error.reason == .unauthorized { throw connection.refuse(error) }
            if error.reason == .rateLimited { connection.turnedAway(exchange) }
            guard Self.mayPass(error.reason) else { throw error }
            if let tooLong = connection.settings.objection(toWaiting: retryAfter) { throw error.with(tooLong) }
            guard attempt < retry.attempts else { throw error }
            if let spent = connection.objectionToRepeating() { throw error.with(spent) }
            let delay = retry.delay(after: attempt, retryAfter: retryAfter, unreachable: error.reason == .unreachable)
            await connection.pause(delay, before: attempt + 1, of: request, everybody: error.reason == .rateLimited)
            guard !Task.isCancelled else { throw stopped(request, attempt) }
            attempt += 1
        }
    }

    private static func mayPass(_ reason: CallError.Reason) -> Bool {
        switch reason {
        case .unreachable, .timeout, .interrupted, .rateLimited, .serverError: true
        case .unauthorized, .noSuchBusiness, .rejected, .unreadable, .tooLarge, .redirected, .cancelled, .unsendable: false
        }
    }

    private func value<Value: Sendable>(
        _ content: AnswerBody, _ request: OutgoingRequest, _ status: Int, _ attempts: Int, _ whenEmpty: Value,
        _ decode: (JSONValue) throws(AnswerProblem) -> Value
    ) throws(CallError) -> Value {
        do throws(AnswerProblem) {
            guard let document = try content.document() else { return whenEmpty }
            return try decode(document)
        } catch {
            throw CallError(reason: .unreadable, request: request.label, status: status, message: error.message, attempts: attempts)
        }
    }

    private func stopped(_ request: OutgoingRequest, _ attempts: Int) -> CallError {
        CallError(reason: .cancelled, request: request.label, message: "the run was stopped", attempts: attempts)
    }
}

extension AnswerBody {
    /// True for an answer that means "there is nothing": no body, a few words, or an object without an error code (or with the status as its code).
    fileprivate var isPlainAbsence: Bool {
        switch self {
        case .empty, .text: true
        case .json(let document): ErrorEnvelope(document).map { $0.word == nil && ($0.code == nil || $0.code == 404) } ?? true
        case .brokenJSON, .html, .guessed, .bytes: false
        }
    }
}
