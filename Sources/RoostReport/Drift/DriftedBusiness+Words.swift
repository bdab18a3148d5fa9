import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

extension DriftedBusiness {
    /// How reports name the business.
    var heading: GroupHeading { GroupHeading(key: key, name: name, type: type, file: file) }

    /// What there is to look at, the worst first; within a kind in the order of the comparison.
    var worstFirst: [Finding] {
        findings.enumerated().filter { DriftKind($0.element.verdict).isWorthAttention }
            .sorted { (DriftKind($0.element.verdict), $0.offset) < (DriftKind($1.element.verdict), $1.offset) }.map(\.element)
    }

    /// The file and the line of a finding, or of the business where the file does not mention the finding.
    func place(of finding: Finding?) -> (file: String, line: Int)? {
        guard let file, let line = (finding?.site ?? site)?.line else { return nil }
        return (file, line)
    }

    /// When and by which plan it was last applied.
    var lastAppliedWords: String { lastApplied.map { "last applied \($0.time) by plan \($0.plan.shown())" } ?? "never applied" }
}

extension BusinessFailure {
    /// How reports name the business.
    var heading: GroupHeading { GroupHeading(key: key, name: name, type: type, file: file) }

    /// What stood in the way, in a line; the diagnostics in full are shown elsewhere.
    var reason: String {
        guard let first = diagnostics.first else { return "it could not be compared" }
        let more = diagnostics.count > 1 ? ", and \(diagnostics.count - 1) more" : ""
        return "\(first.kind.summary) [\(first.kind.code)]\(more)"
    }
}

extension DriftReport {
    /// Every finding that there is to look at with its business: the worst kind first, within a kind in file order.
    var ranked: [(business: DriftedBusiness, finding: Finding)] {
        var kinds: [DriftKind: [(business: DriftedBusiness, finding: Finding)]] = [:]
        for business in businesses {
            for finding in business.findings { kinds[DriftKind(finding.verdict), default: []].append((business, finding)) }
        }
        return DriftKind.allCases.filter(\.isWorthAttention).flatMap { kinds[$0] ?? [] }
    }
}
