/// What a server answered, whole.
struct Answer: Sendable {
    let head: AnswerHead
    let body: [UInt8]
}

/// The part of an answer that comes first and already tells how it went.
struct AnswerHead: Sendable {
    let status: Int
    var contentType: String?
    /// Where a redirect points to.
    var location: String?
    /// When to come back, as the server wrote it.
    var retryAfter: String?
    /// The server's own clock, as it wrote it.
    var date: String?

    init(status: Int, contentType: String? = nil, location: String? = nil, retryAfter: String? = nil, date: String? = nil) {
        self.status = status
        self.contentType = contentType
        self.location = location
        self.retryAfter = retryAfter
        self.date = date
    }
}
