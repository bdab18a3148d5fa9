/// Why a call to one of the services did not do what it was sent for, in words fit for a report.
public struct CallError: Error, Sendable, Hashable {
    /// What kind of failure it was.
    public enum Reason: String, Sendable, Hashable {
        /// No connection could be made.
        case unreachable
        /// The deadline passed.
        case timeout
        /// The connection broke before the whole answer was there.
        case interrupted
        /// The credentials or headers were not accepted.
        case unauthorized
        /// There is no such business.
        case noSuchBusiness = "no-such-business"
        /// The server asks for fewer requests.
        case rateLimited = "rate-limited"
        /// The server refused the request.
        case rejected
        /// The server failed.
        case serverError = "server-error"
        /// The answer could not be understood.
        case unreadable
        /// The answer was larger than what is accepted.
        case tooLarge = "too-large"
        /// The server sent the request elsewhere, which is never followed.
        case redirected
        /// The run was stopped.
        case cancelled
        /// The request could not be written, such as for want of a secret.
        case unsendable
    }

    /// What kind of failure it was.
    public let reason: Reason
    /// Method and path, such as `GET /integration/businessintegrationgroup/155802718182498`; never a query, header or body.
    public let request: String
    /// The HTTP status, where there was an answer.
    public let status: Int?
    /// The service's own error code, where the answer had one.
    public let serviceCode: Int64?
    /// What happened, as one sentence without a full stop.
    ///
    /// What the server said is made printable, cut to length, and cleared of every secret sent.
    public let message: String
    /// How many times it was sent.
    public let attempts: Int

    /// Puts the parts together.
    public init(reason: Reason, request: String, status: Int? = nil, serviceCode: Int64? = nil, message: String, attempts: Int = 1) {
        self.reason = reason
        self.request = request
        self.status = status
        self.serviceCode = serviceCode
        self.message = message
        self.attempts = attempts
    }

    /// The same failure with something more to say about it.
    public func with(_ more: String) -> CallError {
        CallError(
            reason: reason, request: request, status: status, serviceCode: serviceCode, message: message + "; " + more, attempts: attempts)
    }
}
