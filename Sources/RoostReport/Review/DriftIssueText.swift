import RoostDiagnostics
public import RoostJSON
import RoostModel
public import RoostPlan

/// What issues say about drift, told from the JSON report of a look.
public struct DriftIssueText: Sendable {
    /// A business in which something moved on the live side.
    public struct Business: Sendable, Hashable {
        /// Its group.
        public let key: GroupKey
        /// Its name; nil if the file gives none.
        public let name: String?
        fileprivate let findings: [JSONValue]

        /// When the newest of its findings was first seen.
        public var newest: String? { findings.compactMap { $0["firstSeen"]?.string }.max() }
    }

    /// The businesses with drift, conflicts, or something that vanished.
    public let drifted: [Business]
    /// The businesses that could not be compared.
    public let failed: Set<GroupKey>
    /// True if the look was for every business of the project.
    public let isWhole: Bool
    private let time: String
    /// The address of the job; nil if it is not known.
    public var job: String?

    /// The most bytes of an issue's text: GitHub refuses more than 65,536 characters.
    static let budget = 60_000
    /// The most businesses that a command line to copy names.
    private static let named = 100

    /// Reads a report of `roost drift --format json`; nil if the document is none.
    public init?(_ report: JSONValue) {
        guard report["formatVersion"]?.integer == 1, let time = report["time"]?.string, let isWhole = report["whole"]?.bool,
            let businesses = report["businesses"]?.array, report["summary"]?["inSync"] != nil
        else { return nil }
        self.time = time
        self.isWhole = isWhole
        let known = businesses.compactMap { business -> (JSONValue, GroupKey)? in
            guard let number = business["business"]?.integer, let source = business["source"]?.string else { return nil }
            return (business, GroupKey(business: BusinessNumber(number), source: source))
        }
        failed = Set(known.filter { $0.0["kind"]?.string == DriftKind.error.rawValue }.map(\.1))
        drifted = known.compactMap { business, key in
            let findings = (business["findings"]?.array ?? []).filter(Self.isDrift)
            return findings.isEmpty ? nil : Business(key: key, name: business["name"]?.string, findings: findings)
        }
    }

    private static func isDrift(_ finding: JSONValue) -> Bool {
        finding["verdict"]?.string.flatMap(Verdict.init).map { DriftKind($0).isDrift } ?? false
    }

    /// The title of an issue about these businesses.
    public func title(_ businesses: [Business]) -> String {
        guard businesses.count == 1, let business = businesses.first else { return "roost drift: \(businesses.count) businesses" }
        let name = business.name.map { " \($0.shown(upTo: 80))" } ?? ""
        return "roost drift: \(business.key.business) \(business.key.source.shown(upTo: 40))\(name)"
    }

    /// The text of an issue about these businesses: a row for each field, and the commands that answer it.
    public func body(_ businesses: [Business]) -> String {
        let fields = businesses.reduce(0) { $0 + $1.findings.count }
        var head = "**\(fields.counted("field")) in \(businesses.count.counted("business", "businesses")) changed on the live side.** "
        head += "Last look \(MarkdownText.words(time))"
        if let job { head += ", \(MarkdownText.code(job))" }
        head += ".\n\n" + unknown + commands(businesses)
        head += "| Business | Field | Verdict | Desired | Applied | Observed | First seen |\n|---|---|---|---|---|---|---|\n"
        let rows = businesses.flatMap { business in business.findings.map { row(business, $0) } }
        return MarkdownPage(head: head, rows: rows.map { MarkdownRow($0) }, tail: "") { "\n\($0.more()); see the full report.\n" }
            .text(budget: Self.budget)
    }

    /// The comment for those who follow the issue, about what is newer than the issue.
    public func news(_ businesses: [Business]) -> String {
        let newest = businesses.compactMap(\.newest).max()
        let rows = businesses.flatMap { business in
            business.findings.filter { $0["firstSeen"]?.string == newest }.map { row(business, $0) }
        }
        let head =
            "New since the last look:\n\n| Business | Field | Verdict | Desired | Applied | Observed | First seen |\n"
            + "|---|---|---|---|---|---|---|\n"
        return MarkdownPage(head: head, rows: rows.map { MarkdownRow($0) }, tail: "") { "\n\($0.more()).\n" }.text(budget: Self.budget)
    }

    /// The comment that closes an issue.
    public var over: String {
        "What this issue is about is gone: the look of \(MarkdownText.words(time)) found no drift"
            + (job.map { ", \(MarkdownText.code($0))" } ?? "") + ".\n"
    }

    private var unknown: String {
        guard !failed.isEmpty else { return "" }
        let names = failed.sorted { $0.business.value < $1.business.value }.prefix(20).map { MarkdownText.code("\($0.business)") }
        let more = failed.count > names.count ? " and \(failed.count - names.count) more" : ""
        return "Nothing is known of \(failed.count.counted("business", "businesses")) that could not be compared: "
            + names.joined(separator: ", ") + more + ".\n\n"
    }

    private func commands(_ businesses: [Business]) -> String {
        let numbers = Array(Set(businesses.map(\.key.business.value))).sorted()
        let chosen =
            numbers.count <= Self.named
            ? numbers.map { "--business \($0)" }.joined(separator: " ") : "--from drift.json"
        let note = numbers.count <= Self.named ? "" : "\nThe report drift.json is an artifact of the job.\n"
        return "Keep what Birdeye has (writes it into the files):\n\n```sh\nroost accept \(chosen)\n```\n\n"
            + "Send the files' values again:\n\n```sh\nroost apply \(chosen)\n```\n\(note)\n"
    }

    private func row(_ business: Business, _ finding: JSONValue) -> String {
        let title = "\(business.key.business)" + (business.name.map { " \($0)" } ?? "")
        let cells = [
            MarkdownText.code(title, upTo: 100), MarkdownText.code(finding["address"]?.string ?? "", upTo: 200),
            MarkdownText.words(finding["verdict"]?.string ?? ""), Self.value(finding["desired"]), Self.value(finding["applied"]),
            Self.value(finding["observed"]), MarkdownText.words(finding["firstSeen"]?.string ?? ""),
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    /// A value in the words of the other reports.
    private static func value(_ value: JSONValue?) -> String {
        let words: String
        switch value {
        case nil, .null?: words = "(not set)"
        case .string(let text)?: words = text
        case .bool(let flag)?: words = flag ? "true" : "false"
        case .integer(let number)?: words = String(number)
        case .object(let members)?:
            if members["reported"]?.bool == false {
                words = "(cannot be read)"
            } else if let reference = members["secret"]?.string {
                words = reference == "live" ? "(a secret)" : "secret \(reference)"
            } else {
                words = value?.text(.compact) ?? ""
            }
        default: words = value?.text(.compact) ?? ""
        }
        return MarkdownText.code(words, upTo: 300)
    }
}

/// What an issue says about a nightly job that failed, or that did not run.
public enum JobIssueText {
    /// The text about a job that ended with an error.
    public static func failed(_ exitCode: Int32, log: String, job: String?) -> String {
        var text = CommentText(marker: "", title: "roost drift")
        text.log = log
        text.exitCode = exitCode
        text.job = job
        let words = "**The nightly job did not look at everything.** Until it does, nobody knows what changed on the live side.\n\n"
        return words + text.text().drop(while: \.isNewline)
    }

    /// The text about looks that are missing.
    public static func silent(last: String, within: String) -> String {
        "**No look for drift within \(MarkdownText.words(within)).** The last complete look was at \(MarkdownText.words(last)). "
            + "See whether the schedule is still on: code hosts switch schedules off in quiet repositories.\n"
    }
}
