import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

extension AboutGroup {
    /// How reports name the group.
    var heading: GroupHeading { GroupHeading(group: group) }
}

/// Names a group as people know it: `businesses/northstar.yaml  Northstar Dental · enterprise 155802718182498 · carestack`.
struct GroupHeading: AboutGroup {
    let group: GroupIdentity

    /// The whole heading.
    var text: String { "\(file?.shown(upTo: 100) ?? "(in no file)")  \(title)" }

    /// The heading without the file.
    var title: String {
        let number = "\(type?.rawValue ?? "business") \(key.business)"
        return [name?.shown(), number, key.source.shown()].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

extension String {
    /// The text for a line of a report: printable, and cut if it is so long that it would hide the text around it.
    func shown(upTo limit: Int = 60) -> String {
        let text = printable
        guard text.unicodeScalars.count > limit else { return text }
        return String(text.unicodeScalars.prefix(limit - 1)) + "…"
    }

    /// The same JSON document. Characters that could draw on a terminal or reorder a line become JSON escapes.
    ///
    /// Only for text of a compact layout: there, such characters can stand only within strings.
    var jsonPrintable: String {
        guard printable != self else { return self }
        return unicodeScalars.reduce(into: "") { result, scalar in
            let text = String(scalar)
            if text.printable == text {
                result += text
            } else {
                for unit in text.utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
    }
}

/// Paths of a project as other programs look for them.
enum ProjectPath {
    /// A file of the project as seen from where the project folder's own path begins.
    ///
    /// Code review looks for paths relative to the repository, but reports give them relative to the project folder. If the project folder is an
    /// absolute path or leads through a parent folder, roost cannot join the two.
    static func joined(_ folder: String, _ file: String) -> String {
        var folder = folder
        while folder.hasPrefix("./") { folder.removeFirst(2) }
        while folder.hasSuffix("/"), folder.count > 1 { folder.removeLast() }
        guard !folder.isEmpty, folder != ".", !folder.hasPrefix("/"), !folder.split(separator: "/").contains("..") else { return file }
        return "\(folder)/\(file)"
    }
}

extension RequestCounts {
    /// How many requests roost sent, for the end of a summary.
    func words(verbose: Bool) -> String {
        let total = (reads + writes).counted("request")
        let retried = retries > 0 ? [retries.counted("retry", "retries")] : []
        let parts = (verbose ? [reads.counted("read"), writes.counted("write")] : []) + retried
        return parts.isEmpty ? total : "\(total) (\(parts.joined(separator: ", ")))"
    }
}

extension Step {
    /// What the step does to what, such as `put-mapping of 160283190794732`.
    var title: String { call.location.map { "\(action.rawValue) of \($0)" } ?? action.rawValue }
}

extension Int {
    /// The number with what it counts, such as `1 call` or `3 businesses`.
    func counted(_ singular: String, _ plural: String? = nil) -> String {
        "\(self) \(self == 1 ? singular : plural ?? singular + "s")"
    }
}

/// A table of short texts in columns, for a terminal.
struct TextTable {
    private var rows: [[String]]

    init(_ heads: [String]) { rows = [heads] }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The rows, each cell as wide as the widest of its column; no blanks at the end of a line.
    var text: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.unicodeScalars.count + 2)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
