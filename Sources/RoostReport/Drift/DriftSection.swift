import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// The businesses of one kind in the text of a look for drift.
struct DriftSection {
    let kind: DriftKind
    let businesses: [DriftedBusiness]
    let style: TextStyle
    let verbose: Bool

    /// Longest text about one business in a line; `--verbose` shows the rest.
    private static let width = 240

    /// The title, and below it a line for each business, or a line for each finding if the user wants everything.
    var lines: [String] {
        ["\(kind.mark.text(style)) \(style(kind.role, title))"]
            + businesses.flatMap { verbose ? inFull($0) : ["  " + line($0)] }
    }

    private var title: String { "\(businesses.count.counted("business", "businesses")) \(kind.ofBusinesses)" }

    private func line(_ business: DriftedBusiness) -> String {
        let findings = business.worstFirst
        let words = DriftFindingText(business: business, style: .plain)
        var text = ""
        for (index, finding) in findings.enumerated() {
            let phrase = words.phrase(finding)
            let rest = findings.count - index
            if index > 0, text.unicodeScalars.count + phrase.unicodeScalars.count > Self.width {
                text += "; and \(rest) more"
                break
            }
            text += (index == 0 ? "" : "; ") + phrase.shown(upTo: Self.width)
        }
        return "\(place(business, findings.first))  \(style(.strong, business.heading.title)): \(text)  "
            + style(.faint, "(\(business.lastAppliedWords))")
    }

    private func place(_ business: DriftedBusiness, _ finding: Finding?) -> String {
        business.place(of: finding).map { "\($0.file.shown(upTo: 100)):\($0.line)" } ?? "(in no file)"
    }

    private func inFull(_ business: DriftedBusiness) -> [String] {
        let heading = "\(place(business, nil))  \(business.heading.title)"
        var lines = ["  \(style(.strong, heading))  " + style(.faint, "(\(business.lastAppliedWords))")]
        let words = DriftFindingText(business: business, style: style)
        for finding in business.findings {
            let line = (business.age(of: finding).map { "; \($0.words)" } ?? "") + (finding.site.map { "; line \($0.line)" } ?? "")
            let values = finding.isTrigger ? "" : ": \(words.sideBySide(finding))"
            lines.append(
                "    \(DriftKind(finding.verdict).mark.text(style)) \(style(.strong, words.subject(finding)))\(values)  "
                    + style(.faint, "(\(finding.verdict.rawValue): \(words.meaning(finding))\(line))"))
        }
        let hidden = business.unverified - business.findings.count { $0.verdict == .unverified }
        if hidden > 0 {
            lines.append("    \(Mark.open.text(style)) \(hidden.counted("field")) unverified: \(Verdict.unverified.words.cause)")
        }
        if business.ignored > 0 { lines.append("    \(business.ignored.counted("finding")) hidden by drift.ignore") }
        return lines
    }
}

extension DriftKind {
    /// The sign at the beginning of lines about it.
    var mark: Mark {
        switch self {
        case .error, .conflict, .vanished: .alarming
        case .drift: .changed
        case .orphan: .removed
        case .pending: .created
        case .unmanaged, .unverified: .open
        case .inSync: .recorded
        }
    }

    /// How titles about it look.
    fileprivate var role: TextStyle.Role {
        switch self {
        case .error, .conflict, .vanished: .error
        case .drift: .changed
        case .orphan: .removed
        case .pending: .added
        case .unmanaged, .unverified, .inSync: .faint
        }
    }
}
