/// How often what did not work with a remote is tried again, and how long to wait in between.
struct GitPatience: Sendable {
    /// How often a fetch or a push is tried where the network or the server fails for a moment.
    var attempts = 4
    /// The upper end of the first wait, in milliseconds; each further one is twice as long.
    var delay: Int64 = 200
    /// How often a push is tried where the branch has gone on meanwhile. Of any number of machines that push at once one comes through each time.
    var rounds = 60

    /// How long to wait after a try (the first is 1) that failed.
    func wait(after attempt: Int) -> Duration { .milliseconds(Int64.random(in: 0...delay << Int64(min(attempt - 1, 6)))) }

    /// How long to wait before the branch is tried again, so that of those who wait not all come back at the same moment.
    func wait(afterRound round: Int) -> Duration { .milliseconds(Int.random(in: 10...80) * min(round, 10)) }
}

extension GitAnswer {
    /// Whether it failed in a way that may be over a moment later: a server that is overloaded, a connection that broke off.
    ///
    /// What the remote's own hooks say does not count: they have decided something.
    var isPassing: Bool {
        guard !isSuccess else { return false }
        let lines = String(decoding: complaint, as: UTF8.self).lowercased().split(whereSeparator: \.isNewline).filter {
            !$0.hasPrefix("remote:")
        }
        return lines.contains { line in Self.passing.contains(where: line.contains) }
            && !lines.contains { line in GitRemote.denials.contains(where: line.contains) }
    }

    private static let passing = [
        "returned error: 5", "returned error: 429", "returned error: 408", "http 5", "http 429", "could not resolve host",
        "temporary failure in name resolution", "connection refused", "connection reset", "connection timed out", "operation timed out",
        "failed to connect", "couldn't connect", "empty reply", "early eof", "unexpected disconnect", "hung up unexpectedly",
        "network is unreachable", "no route to host", "recv failure", "send failure", "ssl_read", "ssl_error_syscall", "gnutls recv error",
        "gnutls_handshake", "connection closed by", "kex_exchange_identification", "broken pipe", "transfer closed", "http/2 stream",
    ]
}
