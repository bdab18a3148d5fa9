package import RoostEngine

/// How one attempt to send a request ended.
package enum Exchange: Sendable {
    /// With an answer, whatever it says.
    case answered(Answer)
    /// Without one, or with less than all of it.
    case failed(ExchangeFailure)

    /// The head of the answer, where so much of it arrived.
    package var head: AnswerHead? {
        switch self {
        case .answered(let answer): answer.head
        case .failed(let failure): failure.head
        }
    }
}

/// Why there is no whole answer.
package struct ExchangeFailure: Error, Sendable {
    /// What kind of failure it was.
    package let reason: CallError.Reason
    /// One sentence without a full stop; nothing in it comes from the server.
    package let message: String
    /// What came before the answer broke off.
    package var head: AnswerHead?
    /// False where nothing of the request's body had left: then it certainly had no effect.
    package var hasDeparted = true

    /// Describes the failure.
    package init(_ reason: CallError.Reason, _ message: String, head: AnswerHead? = nil) {
        self.reason = reason
        self.message = message
        self.head = head
    }

    /// The same as a report has it.
    package func error(_ request: OutgoingRequest, attempts: Int) -> CallError {
        CallError(reason: reason, request: request.label, status: head?.status, message: message, attempts: attempts)
    }
}
