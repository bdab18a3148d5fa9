import FoundationEssentials

/// Text without what differs from run to run.
enum Normalised {
    static func text(_ text: String, port: Int, work: String) -> String {
        let text = text.replacing("127.0.0.1:\(port)", with: "127.0.0.1:PORT")
            .replacing(work, with: "WORK")
            .replacing(#/hmac-sha256:[0-9a-f]{8}:[0-9a-f]{64}/#, with: "hmac-sha256:…")
            // A plan's id covers the digests of secrets, which are others in each run.
            .replacing(#/plan(":\ "|\ )[0-9a-f]{12}\b/#) { "plan\($0.output.1)PLAN" }
            // The same in a table of history.
            .replacing(#/\ \ [0-9a-f]{12}\ \ /#, with: "  PLAN  ")
            // How long a call took.
            .replacing(#/· [0-9]+ ms/#, with: "· N ms")
            // Markdown escapes the colons of a time.
            .replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}(:|&#58;)[0-9]{2}(:|&#58;)[0-9]{2}Z/#, with: "TIME")
        return days().reduce(text) { $0.replacing($1, with: "TODAY") }
    }

    /// What was written to standard error without the lines of the trace, which tell how long everything took.
    static func withoutTrace(_ errors: String) -> String { errors.replacing(#/(?m)^\+[0-9]+\.[0-9]{3}s .*\n/#, with: "") }

    /// The day on which the story is told, and the one on which it began where midnight came in between.
    private static func days() -> [String] {
        [Date(), Date(timeIntervalSinceNow: -86_400)].map { String($0.formatted(.iso8601).prefix(10)) }
    }
}
