import RoostDiagnostics
import RoostModel
import RoostPlan

/// One finding of a look for drift in words: what it is about, the values, and who moved.
struct DriftFindingText {
    let business: DriftedBusiness
    let style: TextStyle

    /// The finding as one piece of text, such as `active at location 160283190794732: true → false (changed on the live side since the last apply)`.
    func phrase(_ finding: Finding) -> String {
        let values = values(finding)
        let age = business.age(of: finding).map { "; \($0.words)" } ?? ""
        return "\(subject(finding))\(values.isEmpty ? "" : ": \(values)") (\(meaning(finding))\(age))"
    }

    /// What the finding is about; a field of a location names its location.
    func subject(_ finding: Finding) -> String {
        let label = finding.label.map { " \($0.shown())" } ?? ""
        return switch finding.address {
        case .group: "integration group"
        case .property(let key): key.shown(upTo: 100)
        case .trigger(let id): "trigger \(id)\(label)"
        case .location(let number): "location \(number)\(label)"
        case .flag(let number, let flag): "\(flag.rawValue) at location \(number)\(label)"
        case .locationProperty(let number, let key): "\(key.shown(upTo: 100)) at location \(number)\(label)"
        }
    }

    /// The old value and the new one, on the side that moved; empty if the only news is that it is there.
    func values(_ finding: Finding) -> String {
        switch finding.address {
        case .trigger, .location: return ""
        case .group: return finding.verdict == .drift ? moved(from: finding.applied, to: finding.observed) : ""
        case .property, .flag, .locationProperty: break
        }
        switch finding.verdict {
        case .drift: return moved(from: finding.applied, to: finding.observed)
        case .conflict:
            return "applied \(words.text(finding.applied)), file \(words.text(finding.desired)), live \(live(finding.observed))"
        case .change where finding.applied == .absent:
            return words.change(from: finding.observed, to: finding.desired, isLive: true)
        case .change: return words.change(from: finding.applied, to: finding.desired, isLive: false)
        case .orphan: return words.text(finding.applied)
        case .unmanaged: return live(finding.observed)
        case .converged: return words.text(finding.desired == .absent ? finding.applied : finding.desired)
        default: return words.text(finding.desired)
        }
    }

    /// The three values side by side: `desired … | applied … | observed …`.
    func sideBySide(_ finding: Finding) -> String {
        "desired \(words.text(finding.desired)) | applied \(words.text(finding.applied)) | observed \(live(finding.observed))"
    }

    /// What it does to people, if it does anything; which side moved, and how.
    func meaning(_ finding: Finding) -> String {
        [finding.consequence?.sentence.printable, FindingWords(finding, in: business).found].compactMap { $0 }.joined(separator: "; ")
    }

    private var words: ValueText { ValueText(style: style) }

    /// The live side does not say where a secret came from, so there is no reference to show.
    private func live(_ value: FindingValue) -> String {
        if case .secret = value { "(a secret)" } else { words.text(value) }
    }

    private func moved(from applied: FindingValue, to observed: FindingValue) -> String {
        switch (applied, observed) {
        case (.secret, .secret): "\(words.text(applied)), its value differs from the applied one"
        case (_, .secret): "\(words.text(applied)) → (a secret)"
        default: words.change(from: applied, to: observed, isLive: false)
        }
    }
}
