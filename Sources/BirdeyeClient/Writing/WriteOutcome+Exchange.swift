import RoostEngine
import RoostHTTP

extension WriteOutcome {
    /// The longest plain text that counts as a service saying "done", in bytes.
    private static let shortText = 1024

    /// What an attempt to send a writing call means; the table stands at the top of the writer's file.
    init(_ exchange: Exchange, _ request: OutgoingRequest, attempts: Int) {
        switch exchange {
        case .answered(let answer): self.init(answer, request, attempts)
        case .failed(let failure):
            if !failure.hasDeparted {
                self = .refused(failure.error(request, attempts: attempts))
            } else if let head = failure.head, (300..<500).contains(head.status),
                let refusal = Answer(head: head, body: []).failure(request, .empty, attempts: attempts)
            {
                self = .refused(refusal)
            } else {
                self = .unknown(failure.error(request, attempts: attempts))
            }
        }
    }

    private init(_ answer: Answer, _ request: OutgoingRequest, _ attempts: Int) {
        let content = AnswerBody(answer.body, contentType: answer.head.contentType)
        let status = answer.head.status
        if let failure = answer.failure(request, content, attempts: attempts) {
            // A failure of the server is one wherever it is reported: it says nothing on how far the call had come.
            self = (200..<500).contains(status) && failure.reason != .serverError ? .refused(failure) : .unknown(failure)
            return
        }
        let doubt: String
        switch content {
        case .empty, .json:
            self = .accepted(status: status)
            return
        case .text where answer.body.count <= Self.shortText:
            self = .accepted(status: status)
            return
        case .text: doubt = "the service answered with a long text, which it is not known to do"
        case .html: doubt = "the service answered with an HTML page, so something else may have answered in its place"
        case .brokenJSON(let problem): doubt = "the answer breaks off or is damaged: \(problem)"
        case .bytes: doubt = "the answer is not text"
        }
        self = .unknown(CallError(reason: .unreadable, request: request.label, status: status, message: doubt, attempts: attempts))
    }
}
