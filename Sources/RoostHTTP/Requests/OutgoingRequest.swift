import NIOCore
package import NIOHTTP1
import RoostDiagnostics
public import RoostModel
import Synchronization

/// One request, ready to send. It contains opened secrets, so it lives no longer than the call, and every way of printing it gives its label.
package struct OutgoingRequest: Sendable, CustomStringConvertible, CustomReflectable {
    /// Its kind, which decides the method.
    package let kind: RequestKind
    /// The full URL.
    package let url: String
    /// Only the host, for messages.
    package let host: String
    /// All header fields.
    package let headers: HTTPHeaders
    /// The body; nil if there is none.
    package let body: [UInt8]?
    /// Method and path: errors name only these.
    package let label: String
    /// Removes the request's secrets from the server's words.
    package let eraser: SecretEraser

    /// Puts the parts together.
    ///
    /// Wide on purpose: the parts of an HTTP request, which has as many.
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

/// One header of every request to the service.
public struct HeaderField: Sendable {
    /// The header's name.
    public let name: String
    /// Its value.
    public let value: HeaderValue
    /// Where the value comes from, such as `env:BIRDEYE_API_KEY`; nil if roost.yaml has it in the clear.
    public let origin: String?

    /// Puts the parts together; name and value are checked when a request is written.
    public init(name: String, value: HeaderValue, origin: String? = nil) {
        self.name = name
        self.value = value
        self.origin = origin
    }

    /// The name, and where the value comes from: what a message may show of it.
    public var title: String { name.printable + (origin.map { " (\($0.printable))" } ?? "") }
}

/// The value of a header.
public enum HeaderValue: Sendable {
    /// Text that is not a secret.
    case text(String)
    /// A credential, opened only while a request is written.
    case secret(Secret)
}

/// Remembers whether any byte of a body was given to a connection.
final class Departure: Sendable {
    private let flag = Atomic(false)

    /// True once the body may be on its way.
    var hasHappened: Bool { flag.load(ordering: .acquiring) }

    func happen() { flag.store(true, ordering: .releasing) }
}

/// A request's body that tells when it is asked for.
///
/// The HTTP client asks for it only after the connection and its TLS handshake are done and the head is written. Until then no server can have
/// acted. That is why roost can say "it certainly had no effect".
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

    /// True if others on the way cannot read anything: with TLS, or on this machine.
    package var keepsSecrets: Bool { scheme == .https || Self.isLoopback(host) }
}

/// The kind of a request, as the summary of a run counts it.
///
/// Each client names its own kinds in an extension.
public struct RequestKind: Sendable, Hashable {
    /// Its name, such as `group-details`.
    public let name: String
    /// The HTTP method.
    public let method: String

    /// Names a kind of request.
    public init(_ name: String, method: String) {
        self.name = name
        self.method = method
    }

    /// True if it changes nothing on the live side.
    public var isRead: Bool { method == "GET" }
}
