/// How often to try again when a remote fails, and how long to wait in between.
struct GitPatience: Sendable {
    /// How often to try a fetch or a push when the network or the server fails temporarily.
    var attempts = 4
    /// The upper end of the first wait, in milliseconds; each further one is twice as long.
    var delay: Int64 = 200
    /// How often to try a push when the branch has moved on. Of several machines that push at once, one succeeds each time.
    var rounds = 60

    /// How long to wait after a try (the first is 1) that failed.
    func wait(after attempt: Int) -> Duration { .milliseconds(Int64.random(in: 0...delay << Int64(min(attempt - 1, 6)))) }

    /// How long to wait before the next try for the branch, so that waiting machines do not all come back at the same moment.
    func wait(afterRound round: Int) -> Duration { .milliseconds(Int.random(in: 10...80) * min(round, 10)) }
}

extension GitAnswer {
    /// Whether the failure may be temporary: an overloaded server, a broken connection.
    ///
    /// The words of the remote's own hooks do not count: a hook has decided something.
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
