import NIOCore
import Synchronization

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
