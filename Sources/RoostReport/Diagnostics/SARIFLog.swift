import RoostDiagnostics
import RoostJSON

/// A log of SARIF 2.1.0 with one run, within the limits of code scanning.
struct SARIFLog {
    /// A kind of result.
    struct Rule {
        let id: String
        let summary: String
        let help: String
        let level: Level
    }

    /// How severe a result is.
    enum Level: String {
        case error, warning, note
    }

    /// Where a result or a notification points.
    struct Location {
        let file: String
        let line: Int
        let column: Int
    }

    /// One result.
    struct Result {
        let rule: String
        let level: Level
        let message: String
        let location: Location
        /// A text that stays the same from run to run, as long as the result stays the same.
        let fingerprint: String
        /// How the result stands to the last run: `new`, `unchanged` or `absent`; nil if there is nothing to compare with.
        var baseline: String?
    }

    /// A message about the run, not about a file under review.
    struct Notification {
        let id: String
        let level: Level
        let message: String
        var location: Location?
    }

    /// The most that one log may hold: code scanning takes 25,000 results and 10 MB.
    struct Limits {
        var results = 25_000
        var bytes = 10_000_000
    }

    /// The program's version.
    let version: String
    /// The folder that holds the files, relative to the folder where the log's paths begin.
    let folder: String
    /// Distinguishes logs of one kind from others of the same program, such as `roost-drift/`.
    let category: String
    let rules: [Rule]
    let notifications: [Notification]
    /// False if roost could not look at something.
    let isSuccessful: Bool

    /// The log as text, ending in a newline. It takes results in the order given, as long as they fit, and counts the rest.
    func text(_ results: [Result], limits: Limits = Limits()) -> String {
        let index = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
        // The log around the results, and room for the notification that counts the missing ones.
        var size = document([], notifications).bytes(.compact).count + 1_000
        var kept: [JSONValue] = []
        for result in results.prefix(limits.results) {
            let entry = self.entry(result, index[result.rule] ?? 0)
            size += entry.bytes(.compact).count + 1
            if size > limits.bytes { break }
            kept.append(entry)
        }
        var told = notifications
        let missing = results.count - kept.count
        if missing > 0 {
            told.append(
                Notification(
                    id: "roost/more-results", level: .warning, message: "\(missing.counted("more result")) did not fit into this log"))
        }
        return document(kept, told).text(.compact) + "\n"
    }

    private func document(_ results: [JSONValue], _ notifications: [Notification]) -> JSONValue {
        let driver: JSONValue = [
            "name": "roost", "version": .string(version), "semanticVersion": .string(version), "rules": .array(rules.map(entry)),
        ]
        let invocation: JSONValue = [
            "executionSuccessful": .bool(isSuccessful), "toolExecutionNotifications": .array(notifications.map(entry)),
        ]
        return [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver], "automationDetails": ["id": .string(category)], "columnKind": "unicodeCodePoints",
                    "invocations": [invocation], "results": .array(results),
                ]
            ],
        ]
    }

    private func entry(_ rule: Rule) -> JSONValue {
        [
            "id": .string(rule.id), "shortDescription": ["text": .string(rule.summary)], "fullDescription": ["text": .string(rule.help)],
            "help": ["text": .string(rule.help)], "defaultConfiguration": ["level": .string(rule.level.rawValue)],
        ]
    }

    private func entry(_ result: Result, _ index: Int) -> JSONValue {
        var entry: JSONObject = [
            "ruleId": .string(result.rule), "ruleIndex": .count(index), "level": .string(result.level.rawValue),
            "message": ["text": .string(Self.plain(result.message))], "locations": [self.entry(result.location)],
            "partialFingerprints": ["roostFinding/v1": .string(result.fingerprint.printable)],
        ]
        entry["baselineState"] = result.baseline.map { .string($0) }
        return .object(entry)
    }

    private func entry(_ notification: Notification) -> JSONValue {
        var entry: JSONObject = [
            "descriptor": ["id": .string(notification.id)], "level": .string(notification.level.rawValue),
            "message": ["text": .string(Self.plain(notification.message))],
        ]
        entry["locations"] = notification.location.map { [self.entry($0)] }
        return .object(entry)
    }

    private func entry(_ location: Location) -> JSONValue {
        [
            "physicalLocation": [
                "artifactLocation": ["uri": .string(Self.uri(ProjectPath.joined(folder, location.file)))],
                "region": ["startLine": .count(max(1, location.line)), "startColumn": .count(max(1, location.column))],
            ]
        ]
    }

    /// A message may hold links of the form `[text](address)`. A space breaks them, so that no name from a file can make a link.
    private static func plain(_ text: String) -> String { text.shown(upTo: 1_000).replacing("](", with: "] (") }

    /// A relative path as a URI reference: everything except unreserved characters and slashes is percent-encoded.
    private static func uri(_ path: String) -> String {
        path.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                result.append(Character(Unicode.Scalar(byte)))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}
