import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import RoostEngine

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
