import RoostDiagnostics

/// A comment on a change: what a command printed, what it wrote beside that, and where it came from.
public struct CommentText: Sendable, Hashable {
    /// The hidden first line.
    public var marker: String
    /// What stands first if the Markdown is missing.
    public var title: String
    /// The Markdown that a command printed; empty if it printed nothing.
    public var markdown: String
    /// What the command wrote to standard error.
    public var log: String
    /// The command's exit code; nil if it is not known.
    public var exitCode: Int32?
    /// The commit that it was run on; nil if it is not known.
    public var commit: String?
    /// The digest of the saved plan; nil if there is none.
    public var plan: String?
    /// The address of the job; nil if it is not known.
    public var job: String?

    /// A comment with a marker and a title; the rest is to be set.
    public init(marker: String, title: String) {
        self.marker = marker
        self.title = title
        markdown = ""
        log = ""
    }

    /// The most bytes of it: GitHub refuses more than 65,536 characters.
    public static let budget = 65_000
    /// The most bytes of the log: its first lines say what went wrong.
    private static let logBudget = 12_000

    /// The whole comment, ending in a newline.
    public func text(budget: Int = budget) -> String {
        let head = marker + "\n" + failure
        let tail = logBlock + origin
        let room = budget - head.utf8.count - tail.utf8.count
        let body = markdown.isEmpty ? "### \(MarkdownText.entities(title))\n" : cut(markdown, to: room)
        return head + body + tail
    }

    /// An exit code about findings is no failure.
    private var hasFailed: Bool { exitCode.map { ![0, 2, 3].contains($0) } ?? false }

    private var failure: String {
        guard hasFailed, let exitCode else { return "" }
        return "**\(MarkdownText.entities(title)) failed with exit code \(exitCode).** What it wrote is below.\n\n"
    }

    private var logBlock: String {
        let lines = log.split(whereSeparator: \.isNewline).map(String.init)
        guard !lines.isEmpty else { return "" }
        var shown: [String] = []
        var size = 0
        for line in lines {
            size += MarkdownText.entities(line.printable).utf8.count + 5
            if size > Self.logBudget { break }
            shown.append(line)
        }
        if shown.count < lines.count { shown.append("and \((lines.count - shown.count).counted("more line"))") }
        // What failed is what the reader looks for; what went well may stay folded.
        let open = hasFailed ? " open" : ""
        return "\n<details\(open)><summary>Messages</summary>\n\n\(MarkdownText.block(shown))\n\n</details>\n"
    }

    private var origin: String {
        var parts: [String] = []
        if let commit { parts.append("commit \(MarkdownText.code(String(commit.prefix(12))))") }
        if let plan { parts.append("plan \(MarkdownText.code(String(plan.prefix(12))))") }
        if let job, job.isAddress { parts.append("[job](\(job))") }
        return parts.isEmpty ? "" : "\n<sub>\(parts.joined(separator: ", "))</sub>\n"
    }

    /// The beginning of a Markdown text, up to the end of a line. roost's own texts keep a budget themselves; this is for others.
    private func cut(_ text: String, to budget: Int) -> String {
        guard text.utf8.count > budget else { return text.hasSuffix("\n") ? text : text + "\n" }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // Room for the words below, and for what closes an open block.
        var room = budget - 200
        var kept: [Substring] = []
        for line in lines {
            room -= line.utf8.count + 1
            if room < 0 { break }
            kept.append(line)
        }
        let rest = kept.joined(separator: "\n")
        let open = rest.split(separator: "<details", omittingEmptySubsequences: false).count
        let closed = rest.split(separator: "</details>", omittingEmptySubsequences: false).count
        let closing = String(repeating: "\n</details>\n", count: max(0, min(8, open - closed)))
        return rest + "\n" + closing + "\n\((lines.count - kept.count).counted("more line")); see the job.\n"
    }
}

extension String {
    /// True for an address that may stand in a Markdown link.
    fileprivate var isAddress: Bool {
        (hasPrefix("https://") || hasPrefix("http://"))
            && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>[]\"'\\`|".utf8.contains($0) }
    }
}
