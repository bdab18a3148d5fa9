import NIOHTTP1

/// One request, ready to be sent. It holds opened secrets: it lives no longer than the call, and every way of printing it gives its label.
struct OutgoingRequest: Sendable, CustomStringConvertible, CustomReflectable {
    let kind: RequestKind
    let url: String
    let headers: HTTPHeaders
    let body: [UInt8]?
    /// Method and path, which is all that errors say of a request.
    let label: String
    /// Clears what the server says of the secrets that it was sent.
    let eraser: SecretEraser

    var description: String { label }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
