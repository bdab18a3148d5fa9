import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

extension DriftedBusiness {
    /// What there is to look at, the worst first; within a kind in the order of the comparison.
    var worstFirst: [Finding] {
        findings.enumerated().filter { DriftKind($0.element.verdict).isWorthAttention }
            .sorted {
                ($0.element.weight, DriftKind($0.element.verdict), $0.offset) < (
                    $1.element.weight, DriftKind($1.element.verdict), $1.offset
                )
            }
            .map(\.element)
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
    /// What stood in the way, in a line; the diagnostics in full are shown elsewhere.
    var reason: String {
        guard let first = diagnostics.first else { return "it \(DriftKind.error.meaning)" }
        let more = diagnostics.count > 1 ? ", and \(diagnostics.count - 1) more" : ""
        return "\(first.kind.summary) [\(first.kind.code)]\(more)"
    }
}

extension FailureGroup {
    /// The businesses that are named where many have one cause; the rest is counted.
    private static let named = 3

    /// Who, as far as that fits into a line.
    var who: String {
        let names = failures.prefix(Self.named).map(\.heading.text).joined(separator: ", ")
        return failures.count <= Self.named ? names : names + " and \(failures.count - Self.named) more"
    }

    /// Who and what stood in the way, in a line.
    var line: String { "\(who): \(failures.first?.reason ?? "it could not be compared")" }
}

extension DriftReport {
    /// Every finding that there is to look at with its business: what touches people first, then the worst kind, within a kind in file order.
    var ranked: [(business: DriftedBusiness, finding: Finding)] {
        var kinds: [DriftKind: [(business: DriftedBusiness, finding: Finding)]] = [:]
        for business in businesses {
            for finding in business.findings { kinds[DriftKind(finding.verdict), default: []].append((business, finding)) }
        }
        let ranked = DriftKind.allCases.filter(\.isWorthAttention).flatMap { kinds[$0] ?? [] }
        return (0...2).flatMap { weight in ranked.filter { $0.finding.weight == weight } }
    }
}

extension Finding {
    /// Where it stands: what reaches the wrong people before what stops all requests, and that before everything else.
    var weight: Int { consequence.map { $0.isIrrevocable ? 0 : 1 } ?? 2 }
}
