import RoostDiagnostics
import RoostModel
import RoostPlan

/// The three values of a finding, each for a column of its own: desired, applied, observed.
struct ThreeValues {
    /// What stands in a column.
    struct Cell: Hashable {
        /// A value from a file, the ledger or a server; nil if there is none to show.
        var value: String?
        /// Words of roost's own.
        var words: String?
    }

    /// What the file says.
    let desired: Cell
    /// What roost last sent.
    let applied: Cell
    /// What Birdeye reports.
    let observed: Cell
    /// What differs between two long lists; nil for anything else.
    let difference: String?

    init(_ finding: Finding) {
        let address = finding.address
        desired = Self.desired(finding)
        applied = Self.cell(finding.applied, address, beside: finding.desired)
        observed = Self.observed(finding)
        let former = finding.observed == .unreported || finding.verdict == .unverified ? finding.applied : finding.observed
        difference = ValueText(style: .plain).difference(from: former, to: finding.desired)
    }

    private static func desired(_ finding: Finding) -> Cell {
        switch (finding.address, finding.desired) {
        // The value of a group is its source, which says nothing that the heading does not say.
        case (.group, .text): Cell(words: "there")
        case (.location, .flag(true)): Cell(words: "mapped")
        default: cell(finding.desired, finding.address, beside: .absent)
        }
    }

    /// A secret of the live side has no reference of its own, and nothing of it is shown.
    private static func observed(_ finding: Finding) -> Cell {
        guard case .secret(let live) = finding.observed else { return cell(finding.observed, finding.address, beside: .absent) }
        if case .secret(let desired) = finding.desired {
            return Cell(words: desired.digest == live.digest ? "the same secret" : "another secret")
        }
        if case .secret(let applied) = finding.applied, applied.digest == live.digest { return Cell(words: "the secret as applied") }
        return Cell(words: "a secret")
    }

    private static func cell(_ value: FindingValue, _ address: Address, beside desired: FindingValue) -> Cell {
        switch (value, address) {
        case (.absent, .group), (.absent, .location): return Cell(words: "none")
        case (.absent, _): return Cell(words: "not set")
        case (.unreported, _): return Cell(words: "cannot be read")
        case (.concealed, _): return Cell(words: "holds a secret, so it is not shown")
        case (.flag(let flag), .trigger): return Cell(words: flag ? "there" : "not there")
        case (.flag(let flag), .location): return Cell(words: flag ? "active" : "not active")
        case (.secret(let secret), _):
            var isFormer = false
            if case .secret(let desired) = desired, desired.reference == secret.reference, desired.digest != secret.digest {
                isFormer = true
            }
            return Cell(value: ValueText(style: .plain).text(value), words: isFormer ? "former value" : nil)
        default: return Cell(value: ValueText(style: .plain).text(value))
        }
    }
}

extension ThreeValues.Cell {
    /// The cell for a table of Markdown.
    var markdown: String {
        [value.map { MarkdownText.code($0, upTo: 400) }, words.map { MarkdownText.words($0) }].compactMap { $0 }.joined(separator: " ")
    }
}

extension ThreeValues {
    /// The three cells for a row of Markdown, in the house's order.
    var markdown: [String] { [desired.markdown, applied.markdown, observed.markdown] }

    /// The heads of the three columns.
    static let heads = ["Desired", "Applied", "Observed"]
}
