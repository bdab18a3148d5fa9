import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import RoostEngine

extension ExchangeFailure {
    /// Says in words what the HTTP client reports.
    ///
    /// Failures to connect and to agree on TLS come as many types, some of them out of reach here: what is not known to belong to an
    /// established connection counts as one of them. Only words depend on that: whether a writing request had an effect is told by its
    /// body's departure.
    static func transport(_ error: any Error, host: String) -> ExchangeFailure {
        switch error {
        case let error as HTTPClientError: client(error, host: host)
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection, is ChannelError:
            ExchangeFailure(.interrupted, interrupted)
        case is CancellationError: ExchangeFailure(.cancelled, "the run was stopped")
        case is HTTPParserError: ExchangeFailure(.unreadable, "what \(host) answered is not HTTP")
        default: unconnected("\(error)", host: host)
        }
    }

    private static let interrupted = "the connection broke before the whole answer was there"

    private static func client(_ error: HTTPClientError, host: String) -> ExchangeFailure {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            ExchangeFailure(.unreachable, "no connection to \(host) could be made in time")
        case .readTimeout, .writeTimeout, .deadlineExceeded: ExchangeFailure(.timeout, "there was no answer in time")
        case .cancelled, .requestStreamCancelled: ExchangeFailure(.cancelled, "the run was stopped")
        case .invalidURL, .emptyHost, .emptyScheme:
            ExchangeFailure(.unsendable, "the request could not be written")
        default: ExchangeFailure(.interrupted, interrupted)
        }
    }

    /// Looks for what a person can act on; the text itself names types and numbers that nobody should have to read.
    private static func unconnected(_ text: String, host: String) -> ExchangeFailure {
        let broken = ["uncleanShutdown", "reset by peer", "Broken pipe", "connection abort"]
        guard !broken.contains(where: text.contains) else { return ExchangeFailure(.interrupted, interrupted) }
        let causes = [
            ("CERTIFICATE_VERIFY_FAILED", "its certificate is not trusted"),
            ("unableToValidateCertificate", "its certificate is not trusted"),
            ("failedToValidateHostname", "its certificate is for another host"),
            ("handshakeFailed", "it does not speak TLS as expected"),
            ("sslError", "it does not speak TLS as expected"),
            ("refused", "the connection was refused"),
            ("DNS error", "there is no such host"),
        ]
        let cause = causes.first { text.contains($0.0) }.map { ": " + $0.1 } ?? ""
        return ExchangeFailure(.unreachable, "no connection to \(host) could be made" + cause)
    }
}
