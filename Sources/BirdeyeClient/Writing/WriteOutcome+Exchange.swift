import RoostEngine
import RoostHTTP
import RoostModel

extension WriteOutcome {
    /// The longest plain text that counts as a service saying "done", in bytes.
    private static let shortText = 1024

    /// What an attempt to send a writing call means; the table stands at the top of the writer's file.
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
            // A failure of the server says nothing on how far the call had come; a redirect may follow the deed.
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

    /// The refusal that an answer with a status of success carries; nil where it carries none.
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

    /// Why an answer with a status of success does not prove that the service took the call; nil where it does.
    private static func doubt(_ answer: Answer, _ content: AnswerBody, _ request: OutgoingRequest) -> String? {
        let isJSON = answer.head.contentType?.lowercased().contains("json") == true
        let doubt: String
        switch content {
        case .empty, .json: return nil
        case .text where isJSON: doubt = "the answer is announced as JSON and is none"
        case .text where answer.body.count <= shortText: return nil
        case .text: doubt = "the service answered with a long text, which it is not known to do"
        case .html: doubt = "the service answered with an HTML page, so something else may have answered in its place"
        case .brokenJSON(let problem): doubt = "the answer breaks off or is damaged: \(problem)"
        case .guessed, .bytes: doubt = "the answer is not text"
        }
        return doubt + (answer.firstLine(request).map { "; its first line: \($0)" } ?? "")
    }
}
