import RoostDiagnostics
import RoostModel
import RoostPlan

/// The findings that touch people. A report begins with them.
struct ConsequenceLines {
    /// Each with its business.
    private let findings: [(heading: GroupHeading, finding: Finding)]

    /// The report lists at most this many, and counts the others.
    private static let limit = 20

    init(_ findings: [(heading: GroupHeading, finding: Finding)]) {
        let touching = findings.filter { $0.finding.consequence != nil }
        self.findings = [0, 1].flatMap { weight in touching.filter { $0.finding.weight == weight } }
    }

    /// Lines of text; none if there is nothing to say.
    func text(_ style: TextStyle) -> [String] {
        guard !findings.isEmpty else { return [] }
        return ["\(Mark.alarming.text(style)) \(style(.refused, title))"] + lines.map { "    \($0)" }
    }

    /// The same as Markdown, ending in an empty line; empty if there is nothing to say.
    var markdown: String {
        guard !findings.isEmpty else { return "" }
        return "**\(title.prefix(1).uppercased() + title.dropFirst())**\n\n"
            + lines.map { "- \(MarkdownText.code($0, upTo: 400))\n" }.joined() + "\n"
    }

    /// True if there is nothing to say.
    var isEmpty: Bool { findings.isEmpty }

    /// What stands above the lines.
    var title: String { "look at \(findings.count == 1 ? "this" : "these") first" }

    /// A line for each, those that are alike put together.
    var lines: [String] {
        let (odd, folds) = Alike.split(findings) {
            "\($0.finding.weight) \($0.finding.address.field) \($0.finding.consequence?.sentence ?? "")"
        }
        let shown = odd.prefix(Self.limit).map { heading, finding in
            let place = finding.label.map { " (\($0.shown()))" } ?? ""
            return "\(heading.title): \(finding.address.description.shown(upTo: 200))\(place): " + sentence(finding)
        }
        return shown + (odd.count > Self.limit ? ["and \(odd.count - Self.limit) more"] : [])
            + folds.compactMap { fold in
                guard let first = fold.first else { return nil }
                let businesses = Set(fold.map(\.heading.key)).count.counted("business", "businesses")
                let places = first.finding.address.location == nil ? businesses : "\(fold.count.counted("location")) in \(businesses)"
                return "\(places), such as \(first.heading.title): \(first.finding.address.field): " + sentence(first.finding)
            }
    }

    private func sentence(_ finding: Finding) -> String { finding.consequence?.sentence.shown(upTo: 300) ?? "" }
}

extension Address {
    /// The field, whichever location it is of.
    fileprivate var field: String {
        switch self {
        case .group, .property, .trigger: description.shown(upTo: 200)
        case .location: "mapping"
        case .flag(_, let flag): flag.rawValue
        case .locationProperty(_, let key): key.shown(upTo: 200)
        }
    }
}
