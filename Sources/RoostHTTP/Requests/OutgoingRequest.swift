package import NIOHTTP1

/// One request, ready to be sent. It holds opened secrets: it lives no longer than the call, and every way of printing it gives its label.
package struct OutgoingRequest: Sendable, CustomStringConvertible, CustomReflectable {
    /// What it is for, which decides the method.
    package let kind: RequestKind
    /// The full URL.
    package let url: String
    /// The host alone, for messages.
    package let host: String
    /// All header fields.
    package let headers: HTTPHeaders
    /// The body; nil where there is none.
    package let body: [UInt8]?
    /// Method and path, which is all that errors say of a request.
    package let label: String
    /// Clears what the server says of the secrets that it was sent.
    package let eraser: SecretEraser

    /// Puts the parts together.
    package init(
        kind: RequestKind, url: String, host: String, headers: HTTPHeaders, body: [UInt8]? = nil, label: String, eraser: SecretEraser
    ) {
        self.kind = kind
        self.url = url
        self.host = host
        self.headers = headers
        self.body = body
        self.label = label
        self.eraser = eraser
    }

    /// The label.
    package var description: String { label }
    /// A mirror without children, so that `dump` finds nothing.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
