import NIOCore
package import NIOHTTP1
public import RoostModel
import Synchronization

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

/// One header that goes with every request to the service.
public struct HeaderField: Sendable {
    /// The header's name.
    public let name: String
    /// What it says.
    public let value: HeaderValue

    /// Puts the two together; both are checked when a request is written.
    public init(name: String, value: HeaderValue) {
        self.name = name
        self.value = value
    }
}

/// The value of a header.
public enum HeaderValue: Sendable {
    /// Text that anybody may see.
    case text(String)
    /// A credential, opened only while a request is written.
    case secret(Secret)
}

/// Remembers whether any byte of a body was handed to a connection.
final class Departure: Sendable {
    private let flag = Atomic(false)

    /// True once the body may be on its way.
    var hasHappened: Bool { flag.load(ordering: .acquiring) }

    func happen() { flag.store(true, ordering: .releasing) }
}

/// A request's body that tells when it is asked for.
///
/// The HTTP client asks only once there is a connection, with its TLS handshake done, and the head is written. Until then no server can
/// have acted: it is this that makes "it certainly had no effect" more than a guess.
struct DepartingBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let bytes: [UInt8]
    let departure: Departure

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var rest: [UInt8]?
        fileprivate let departure: Departure

        mutating func next() async throws -> ByteBuffer? {
            guard let bytes = rest else { return nil }
            departure.happen()
            rest = nil
            return ByteBuffer(bytes: bytes)
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes, departure: departure) }
}

extension ServiceURL {
    /// The full URL of a path below the base; parameters are names and values that need no escaping.
    package func request(path: String, query: [(name: String, value: String)] = []) -> String {
        guard !query.isEmpty else { return description + path }
        return description + path + "?" + query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// True where whoever is on the way can read nothing: under TLS, or where there is no way to be on.
    package var keepsSecrets: Bool { scheme == .https || Self.isLoopback(host) }
}

/// What a request is for, as the summary of a run counts it.
///
/// Each client names its own kinds in an extension.
public struct RequestKind: Sendable, Hashable {
    /// What it is called, such as `group-details`.
    public let name: String
    /// The HTTP method.
    public let method: String

    /// Names a kind of request.
    public init(_ name: String, method: String) {
        self.name = name
        self.method = method
    }

    /// True where nothing on the live side changes by it.
    public var isRead: Bool { method == "GET" }
}
