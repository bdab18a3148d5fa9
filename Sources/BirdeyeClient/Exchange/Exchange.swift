import RoostEngine

/// How one attempt to send a request ended.
enum Exchange: Sendable {
    /// With an answer, whatever it says.
    case answered(Answer)
    /// Without one, or with less than all of it.
    case failed(ExchangeFailure)
}

/// Why there is no whole answer.
struct ExchangeFailure: Error, Sendable {
    let reason: CallError.Reason
    /// One sentence without a full stop; nothing in it comes from the server.
    let message: String
    /// What came before the answer broke off.
    var head: AnswerHead?
    /// False where nothing of the request's body had left: then it certainly had no effect.
    var hasDeparted = true

    init(_ reason: CallError.Reason, _ message: String, head: AnswerHead? = nil) {
        self.reason = reason
        self.message = message
        self.head = head
    }

    /// The same as a report has it.
    func error(_ request: OutgoingRequest, attempts: Int) -> CallError {
        CallError(reason: reason, request: request.label, status: head?.status, message: message, attempts: attempts)
    }
}
