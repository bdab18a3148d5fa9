import RoostDiagnostics
public import RoostEngine
import RoostHTTP
import RoostJSON
public import RoostModel
public import RoostPlan

// Writing calls, and what is known after one.
//
// It is not known whether a writing call is idempotent: a group created twice is two groups. So the question after each call is not "did it
// work?" but "can it have had an effect?". There are three answers, and each tells the caller what to do:
//
//     accepted   the server says that it took the call          → record it, read it back later
//     refused    it certainly had no effect                      → report it; sending it again later is safe
//     unknown    it is not known whether it had an effect        → in doubt: read the live side before anything else is sent
//
// "Refused" needs proof. There are two kinds of proof. First: nothing was sent. The call could not be written (a secret is missing), there was
// no connection, TLS failed, or the run was stopped before. The error does not decide this, because there are too many kinds of errors: the
// body itself notes when a connection asks for its first byte, and a server cannot act on a body that it never got. Second: the server says
// no, with any 4xx, or with a sign of failure inside a 2xx (`FailureSigns` has the list). The status line of a 4xx is enough; it does not
// matter whether the rest of the answer arrives.
//
// "Accepted" needs a whole 2xx answer that looks like the service: empty, JSON, or a few words. An HTML page with 200 comes from a gateway or a
// sign-in form, a redirect leads to one, and a JSON document that breaks off may say anything in the missing part: all these are unknown.
//
// Everything else is unknown too. A 5xx may come before, during or after the change (a 504 says only that a gateway stopped waiting). So may
// no answer, a connection that breaks, or an answer that is too large to read.
//
//     sent?    answer                                       outcome
//     no       –                                            refused
//     yes      2xx: empty, JSON, short text                 accepted
//     yes      2xx with a sign of failure                   refused (rate limit: sent again)
//     yes      2xx: HTML, broken JSON, no text, long text,  unknown
//              text that is announced as JSON
//     yes      429                                          turned away: sent again after a wait, at last refused
//     yes      other 4xx, whole or not                      refused
//     yes      3xx, 5xx, none, cut, too large, late,        unknown
//              stopped
//
// The writer repeats only a call that the server turned away unread, and only if the sender has no objection: before it sends a create again,
// the sender reads the live side again. If a server asks for more than the longest wait, the writer does not wait. It does not retry a
// refused connection either: the caller decides.

/// The calls of Birdeye's integration API that change something.
public struct BirdeyeHTTPWriter: BirdeyeWriter {
    private let connection: BirdeyeConnection
    private let ignored: Set<FailureSign>

    /// A writer over an open connection; `ignoring` are signs of failure that mean nothing in answers of this service.
    public init(_ connection: BirdeyeConnection, ignoring: Set<FailureSign> = []) {
        self.connection = connection
        ignored = ignoring
    }

    /// Sends one call. Sends it again only if the server turned it away for coming too fast, and `obstacle` gives no reason against it.
    public func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) async -> WriteOutcome {
        let request: OutgoingRequest
        do throws(CallError) {
            request = try connection.writer.write(call, secrets: secrets)
        } catch {
            return .refused(error)
        }
        let retry = connection.settings.retry
        var attempt = 1
        while true {
            if let refused = connection.refusal { return .refused(refused.unsent(request.label)) }
            guard let exchange = await connection.exchange(request, attempt: attempt) else { return stopped(request, attempt - 1) }
            let outcome = WriteOutcome(exchange, request, attempts: attempt, ignoring: ignored)
            guard case .refused(let error) = outcome else { return outcome }
            if error.reason == .unauthorized { return .refused(connection.refuse(error)) }
            guard error.reason == .rateLimited else { return outcome }
            connection.turnedAway(exchange)
            let asked = exchange.head?.retryDelay(clock: connection.settings.clock)
            if let tooLong = connection.settings.objection(toWaiting: asked) { return .refused(error.with(tooLong)) }
            guard attempt < retry.attempts else { return outcome }
            if let spent = connection.objectionToRepeating() { return .refused(error.with(spent)) }
            let delay = retry.delay(after: attempt, retryAfter: asked, unreachable: false)
            await connection.pause(delay, before: attempt + 1, of: request, everybody: true)
            guard !Task.isCancelled else { return stopped(request, attempt) }
            if let obstacle = await obstacle() { return .refused(error.with("it was not sent again: \(obstacle)")) }
            attempt += 1
        }
    }

    /// Stopped while waiting: nothing was under way, and the server had turned away everything that was sent before.
    private func stopped(_ request: OutgoingRequest, _ attempts: Int) -> WriteOutcome {
        .refused(
            CallError(reason: .cancelled, request: request.label, message: "the run was stopped before it was sent", attempts: attempts))
    }
}

extension CallError {
    /// The same refusal for a call that was not sent because of it.
    fileprivate func unsent(_ label: String) -> CallError {
        CallError(
            reason: reason, request: label, message: "it was not sent, because the credentials were refused before", attempts: 0)
    }
}

extension WriteOutcome {
    /// The longest plain text that counts as a service saying "done", in bytes.
    private static let shortText = 1024

    /// What an attempt to send a writing call means; the table is at the top of the writer's file.
    ///
    /// - Parameter ignoring: signs of failure that mean nothing in answers of this service.
    init(_ exchange: Exchange, _ request: OutgoingRequest, attempts: Int, ignoring: Set<FailureSign> = []) {
        switch exchange {
        case .answered(let answer): self.init(answer, request, attempts, FailureSigns(ignored: ignoring))
        case .failed(let failure):
            if !failure.hasDeparted {
                self = .refused(failure.error(request, attempts: attempts))
            } else if let head = failure.head, (400..<500).contains(head.status),
                let refusal = Answer(head: head, body: []).failure(request, .empty, attempts: attempts)
            {
                self = .refused(refusal)
            } else {
                self = .unknown(failure.error(request, attempts: attempts))
            }
        }
    }

    private init(_ answer: Answer, _ request: OutgoingRequest, _ attempts: Int, _ signs: FailureSigns) {
        let content = AnswerBody(answer.body, contentType: answer.head.contentType)
        let status = answer.head.status
        guard (200..<300).contains(status) else {
            guard let failure = answer.failure(request, content, attempts: attempts) else {
                preconditionFailure("An answer with status \(status) passed for none. This is a bug in roost.")
            }
            // A failure of the server does not say how far the call came; a redirect may come after the change.
            self = (400..<500).contains(status) ? .refused(failure) : .unknown(failure)
            return
        }
        if let failure = Self.failure(answer, content, request, attempts, signs) {
            self = .refused(failure)
            return
        }
        guard let doubt = Self.doubt(answer, content, request) else {
            self = .accepted(status: status)
            return
        }
        self = .unknown(CallError(reason: .unreadable, request: request.label, status: status, message: doubt, attempts: attempts))
    }

    /// The refusal inside an answer with a status of success; nil if there is none.
    private static func failure(
        _ answer: Answer, _ content: AnswerBody, _ request: OutgoingRequest, _ attempts: Int, _ signs: FailureSigns
    ) -> CallError? {
        let status = answer.head.status
        if !signs.ignored.contains(.code), let known = answer.failure(request, content, attempts: attempts) { return known }
        let found: (sign: FailureSign, status: Int?)? =
            switch content {
            case .json(let document): signs.first(in: document, status: status)
            case .text(let text) where answer.body.count <= shortText: signs.first(in: text)
            default: nil
            }
        guard let found else { return nil }
        let reason: CallError.Reason =
            switch found.status {
            case 401, 403: .unauthorized
            case 429: .rateLimited
            default: .rejected
            }
        let message =
            "the service answered with status \(status), and \(found.sign.meaning) (contract.accepted can say that `\(found.sign.rawValue)` "
            + "means nothing)"
        return answer.failure(reason, message, request, content, attempts: attempts)
    }

    /// Why an answer with a status of success does not prove that the service took the call; nil if it does.
    private static func doubt(_ answer: Answer, _ content: AnswerBody, _ request: OutgoingRequest) -> String? {
        let isJSON = answer.head.contentType?.lowercased().contains("json") == true
        let doubt: String
        switch content {
        case .empty, .json: return nil
        case .text where isJSON: doubt = "the answer is declared as JSON and is not JSON"
        case .text where answer.body.count <= shortText: return nil
        case .text: doubt = "the service answered with a long text, which it usually does not do"
        case .html: doubt = "the service answered with an HTML page, so something else may have answered instead"
        case .brokenJSON(let problem): doubt = "the answer breaks off or is damaged: \(problem)"
        case .guessed, .bytes: doubt = "the answer is not text"
        }
        return doubt + (answer.firstLine(request).map { "; its first line: \($0)" } ?? "")
    }
}

/// Writes Birdeye's requests.
///
/// The secrets that it opens go only into the request, and into the eraser that clears the server's words.
struct RequestWriter: Sendable {
    let endpoint: ServiceURL
    let version: String
    let headers: [HeaderField]

    /// A request that reads.
    func get(_ kind: RequestKind, path: String) throws(CallError) -> OutgoingRequest {
        try OutgoingRequest(reading: kind, path: path, at: endpoint, version: version, headers: headers)
    }

    /// A request that writes, with its secrets from the vault.
    func write(_ call: Call, secrets: SecretVault) throws(CallError) -> OutgoingRequest {
        let label = call.method + " " + call.path
        var opened: [String] = []
        let body = try call.body(
            secret: { (digest: SecretDigest) throws(CallError) -> JSONValue in
                let text = try HeaderWriter.open(
                    secrets[digest.reference], named: "the secret \(digest.reference)".printable, label: label)
                opened.append(text)
                return .string(text)
            },
            groupFromStep: { (_: Int) throws(CallError) -> JSONValue in
                throw CallError(
                    reason: .unsendable, request: label, message: "the group that the mapping goes to is not known yet", attempts: 0)
            })
        let fields = try HeaderWriter(endpoint: endpoint, version: version, label: label).fields(headers, hasBody: true, opened: &opened)
        return OutgoingRequest(
            kind: call.kind, url: endpoint.request(path: call.path, query: call.query), host: endpoint.host, headers: fields,
            body: body.bytes(.compact), label: label, eraser: SecretEraser(opened))
    }
}

extension Call {
    /// Its kind in the summary of a run.
    var kind: RequestKind {
        switch self {
        case .createGroup: .createGroup
        case .updateGroup: .updateGroup
        case .putMapping: .putMapping
        }
    }
}
