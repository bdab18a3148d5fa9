import RoostDiagnostics
import RoostModel
import RoostPlan

/// One finding as one line: the mark, what it is about, the values, and what that means.
struct FindingText {
    let business: BusinessPlan
    let style: TextStyle
    /// Whether the line says where in the file the field stands.
    let showsSites: Bool

    /// The line, without any indentation.
    ///
    /// - Parameter subject: what stands for the place, where the line is about many.
    func line(_ finding: Finding, subject place: String? = nil) -> String {
        var line = "\(finding.mark.text(style)) \(style(.strong, place ?? subject(finding)))"
        let values = values(finding)
        if !values.isEmpty { line += ": \(values)" }
        let remarks = [FindingWords(finding, in: business).planned, site(finding)].compactMap { $0 }
        if !remarks.isEmpty {
            line += "  " + style(finding.verdict == .conflict ? .refused : .faint, "(\(remarks.joined(separator: "; ")))")
        }
        return line
    }

    /// What a finding is about, as it is called within its group or location.
    func subject(_ finding: Finding) -> String {
        let label = finding.label.map { " \($0.shown())" } ?? ""
        return switch finding.address {
        case .group: "integration group"
        case .property(let key), .locationProperty(_, let key): key.shown(upTo: 100)
        case .trigger(let id): "trigger \(id)\(label)"
        case .location(let number): "location \(number)\(label)"
        case .flag(_, let flag): flag.rawValue
        }
    }

    /// The values, from the present one to the desired one; empty if the mark says it all.
    func values(_ finding: Finding) -> String {
        let values = ValueText(style: style)
        switch finding.address {
        case .trigger, .location: return ""
        case .group:
            guard finding.verdict == .drift else { return "" }
            return values.change(from: finding.applied, to: finding.observed, isLive: false)
        case .property, .locationProperty, .flag: break
        }
        switch finding.verdict {
        case .change where finding.observed == .unreported:
            return values.change(from: finding.applied, to: finding.desired, isLive: false)
        case .change, .drift:
            return values.change(from: finding.observed, to: finding.desired, isLive: true)
        case .conflict:
            let live = finding.observed == .unreported ? finding.applied : finding.observed
            return values.change(from: live, to: finding.desired, isLive: true) + ", last applied \(values.text(finding.applied))"
        case .orphan: return "last applied \(values.text(finding.applied))"
        case .unmanaged: return finding.observed.isSecret ? "(a secret)" : values.text(finding.observed)
        case .converged: return values.text(finding.desired == .absent ? finding.applied : finding.desired)
        default: return values.text(finding.desired)
        }
    }

    private func site(_ finding: Finding) -> String? {
        guard showsSites, let site = finding.site else { return nil }
        return "line \(site.line)" + (finding.origin.words.map { ", from \($0.shown(upTo: 200))" } ?? "")
    }
}

extension FindingValue {
    fileprivate var isSecret: Bool { if case .secret = self { true } else { false } }
}

/// The sign at the beginning of a line. It helps to skim a report.
enum Mark: String {
    /// Apply creates something.
    case created = "+"
    /// Apply changes something.
    case changed = "~"
    /// Apply removes something, or something is left over.
    case removed = "-"
    /// Somebody should look.
    case alarming = "!"
    /// Apply sends nothing; it only records something in the ledger.
    case recorded = "="
    /// Apply sends nothing, and roost does not know something.
    case open = "?"

    /// The sign in its colour.
    func text(_ style: TextStyle) -> String {
        let role: TextStyle.Role =
            switch self {
            case .created: .added
            case .changed: .changed
            case .removed: .removed
            case .alarming: .error
            case .recorded, .open: .faint
            }
        return style(role, rawValue)
    }
}
