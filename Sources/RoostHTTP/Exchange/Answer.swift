/// What a server answered, whole.
package struct Answer: Sendable {
    /// What came first.
    package let head: AnswerHead
    /// The body, byte by byte.
    package let body: [UInt8]

    /// Puts the two together.
    package init(head: AnswerHead, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}

/// The part of an answer that comes first and already tells how it went.
package struct AnswerHead: Sendable {
    /// The HTTP status.
    package let status: Int
    /// What the server says that the body is.
    package var contentType: String?
    /// Where a redirect points to.
    package var location: String?
    /// When to come back, as the server wrote it.
    package var retryAfter: String?
    /// The server's own clock, as it wrote it.
    package var date: String?

    /// Puts the parts together.
    package init(status: Int, contentType: String? = nil, location: String? = nil, retryAfter: String? = nil, date: String? = nil) {
        self.status = status
        self.contentType = contentType
        self.location = location
        self.retryAfter = retryAfter
        self.date = date
    }
}
