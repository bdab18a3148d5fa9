import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
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

extension ExchangeFailure {
    /// Says in words what the HTTP client reports.
    ///
    /// Failures to connect and to agree on TLS come as many types, some of them out of reach here: what is not known to belong to an
    /// established connection counts as one of them. Only words depend on that: whether a writing request had an effect is told by its
    /// body's departure.
    static func transport(_ error: any Error, to peer: Peer) -> ExchangeFailure {
        switch error {
        case let error as HTTPClientError: client(error, peer)
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection, is ChannelError:
            ExchangeFailure(.interrupted, interrupted)
        case is CancellationError: ExchangeFailure(.cancelled, "the run was stopped")
        case is HTTPParserError: ExchangeFailure(.unreadable, "what \(peer.host) answered is not HTTP")
        case NIOHTTPDecompression.DecompressionError.limit:
            ExchangeFailure(.tooLarge, "the compressed answer unfolds to more than what is read")
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            ExchangeFailure(.unreadable, "the answer is not compressed as it says")
        default: unconnected("\(error)", peer)
        }
    }

    /// Who was to answer, and what stands on the way.
    struct Peer: Sendable {
        let host: String
        var proxy: ForwardProxy?
        /// The variables that say whose certificates are trusted; nil where the system does.
        var trusted: String?

        var way: String { proxy.map { "\(host) through the proxy \($0)" } ?? host }
    }

    private static let interrupted = "the connection broke before the whole answer was there"

    private static func client(_ error: HTTPClientError, _ peer: Peer) -> ExchangeFailure {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            ExchangeFailure(.unreachable, "no connection to \(peer.way) could be made in time")
        case .proxyAuthenticationRequired:
            ExchangeFailure(.unreachable, "no connection to \(peer.way) could be made: the proxy wants a user and a password, or others")
        case .invalidProxyResponse:
            ExchangeFailure(.unreachable, "no connection to \(peer.way) could be made: the proxy does not let it through")
        case .readTimeout, .writeTimeout, .deadlineExceeded: ExchangeFailure(.timeout, "there was no answer in time")
        case .cancelled, .requestStreamCancelled: ExchangeFailure(.cancelled, "the run was stopped")
        case .invalidURL, .emptyHost, .emptyScheme:
            ExchangeFailure(.unsendable, "the request could not be written")
        default: ExchangeFailure(.interrupted, interrupted)
        }
    }

    /// Looks for what a person can act on; the text itself names types and numbers that nobody should have to read.
    private static func unconnected(_ text: String, _ peer: Peer) -> ExchangeFailure {
        let broken = ["uncleanShutdown", "reset by peer", "Broken pipe", "connection abort"]
        guard !broken.contains(where: text.contains) else { return ExchangeFailure(.interrupted, interrupted) }
        let untrusted =
            "its certificate is not trusted"
            + (peer.trusted.map { " (\($0) says which are)" }
                ?? ", which SSL_CERT_FILE can change where it is that of a company's own authority")
        let causes = [
            ("CERTIFICATE_VERIFY_FAILED", untrusted),
            ("unableToValidateCertificate", untrusted),
            ("failedToValidateHostname", "its certificate is for another host"),
            ("handshakeFailed", "it does not speak TLS as expected"),
            ("sslError", "it does not speak TLS as expected"),
            ("refused", "the connection was refused"),
            ("DNS error", "there is no such host"),
        ]
        let cause = causes.first { text.contains($0.0) }.map { ": " + $0.1 } ?? ""
        return ExchangeFailure(.unreachable, "no connection to \(peer.way) could be made" + cause)
    }
}
