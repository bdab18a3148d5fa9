import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
package import RoostEngine

/// How one attempt to send a request ended.
package enum Exchange: Sendable {
    /// With an answer, whatever the answer says.
    case answered(Answer)
    /// Without an answer, or with only a part of it.
    case failed(ExchangeFailure)

    /// The head of the answer, if it arrived.
    package var head: AnswerHead? {
        switch self {
        case .answered(let answer): answer.head
        case .failed(let failure): failure.head
        }
    }

    /// When the request was sent, in milliseconds of the run's clock.
    package internal(set) var began: Int64 {
        get {
            switch self {
            case .answered(let answer): answer.began
            case .failed(let failure): failure.began
            }
        }
        set {
            switch self {
            case .answered(var answer):
                answer.began = newValue
                self = .answered(answer)
            case .failed(var failure):
                failure.began = newValue
                self = .failed(failure)
            }
        }
    }
}

/// Why there is no whole answer.
package struct ExchangeFailure: Error, Sendable {
    /// What kind of failure it was.
    package let reason: CallError.Reason
    /// One sentence without a full stop; nothing in it comes from the server.
    package let message: String
    /// The part that came before the answer broke off.
    package var head: AnswerHead?
    /// False if nothing of the request's body was sent: then the request certainly had no effect.
    package var hasDeparted = true
    /// When the request was sent, in milliseconds of the run's clock.
    var began: Int64 = 0

    /// Describes the failure.
    package init(_ reason: CallError.Reason, _ message: String, head: AnswerHead? = nil) {
        self.reason = reason
        self.message = message
        self.head = head
    }

    /// The same in the form of a report.
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
    /// When the request was sent, in milliseconds of the run's clock.
    var began: Int64 = 0

    /// Puts the two together.
    package init(head: AnswerHead, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}

/// The first part of an answer, which already has the result.
package struct AnswerHead: Sendable {
    /// The HTTP status.
    package let status: Int
    /// The body's type, as the server gives it.
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
    /// Failures of connecting and of TLS come as many types, and some are not visible here. So every failure that does not clearly belong to an
    /// established connection counts as one of them. This affects only the message: whether a writing request had an effect depends on whether
    /// its body was sent.
    static func transport(_ error: any Error, to peer: Peer) -> ExchangeFailure {
        switch error {
        case let error as HTTPClientError: client(error, peer)
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection, is ChannelError:
            ExchangeFailure(.interrupted, interrupted)
        case is CancellationError: ExchangeFailure(.cancelled, "the run was stopped")
        case is HTTPParserError: ExchangeFailure(.unreadable, "the answer of \(peer.host) is not HTTP")
        case NIOHTTPDecompression.DecompressionError.limit:
            ExchangeFailure(.tooLarge, "the compressed answer is too large when unpacked")
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            ExchangeFailure(.unreadable, "the answer is not compressed in the way that it declares")
        default: unconnected("\(error)", peer)
        }
    }

    /// The host that should answer, and what is on the way.
    struct Peer: Sendable {
        let host: String
        var proxy: ForwardProxy?
        /// The variables that name trusted certificates; nil if the system's are used.
        var trusted: String?

        var way: String { proxy.map { "\(host) through the proxy \($0)" } ?? host }
    }

    private static let interrupted = "the connection broke before the whole answer was there"

    private static func client(_ error: HTTPClientError, _ peer: Peer) -> ExchangeFailure {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            ExchangeFailure(.unreachable, "no connection to \(peer.way) could be made in time")
        case .proxyAuthenticationRequired:
            ExchangeFailure(
                .unreachable, "no connection to \(peer.way) could be made: the proxy wants a user and a password, or other ones")
        case .invalidProxyResponse:
            ExchangeFailure(.unreachable, "no connection to \(peer.way) could be made: the proxy does not let it through")
        case .readTimeout, .writeTimeout, .deadlineExceeded: ExchangeFailure(.timeout, "there was no answer in time")
        case .cancelled, .requestStreamCancelled: ExchangeFailure(.cancelled, "the run was stopped")
        case .invalidURL, .emptyHost, .emptyScheme:
            ExchangeFailure(.unsendable, "the request could not be written")
        default: ExchangeFailure(.interrupted, interrupted)
        }
    }

    /// Looks for a cause that a person can act on; the error's own text has internal types and numbers.
    private static func unconnected(_ text: String, _ peer: Peer) -> ExchangeFailure {
        let broken = ["uncleanShutdown", "reset by peer", "Broken pipe", "connection abort"]
        guard !broken.contains(where: text.contains) else { return ExchangeFailure(.interrupted, interrupted) }
        let untrusted =
            "its certificate is not trusted"
            + (peer.trusted.map { " (\($0) says which are trusted)" }
                ?? "; if it comes from your company's own authority, name that in SSL_CERT_FILE")
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
