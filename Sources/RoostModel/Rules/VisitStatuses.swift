import RoostDiagnostics

extension GroupRules {
    /// A review request for a status that means no visit reaches somebody who was never seen.
    func visitStatuses(_ checker: inout ShapeChecker) {
        for property in draft.locations.flatMap(\.properties) {
            guard case .list(.statuses(let noVisit, _), _)? = source.key(property.key)?.nature, case .list(let statuses) = property.value
            else {
                continue
            }
            guard let definition = source.key(property.key), let consequence = Consequence.of(statuses, for: definition) else { continue }
            let kept = statuses.filter { noVisit[$0.lowercased()] == nil }
            let fix = "\(property.key): \((kept.isEmpty ? ["Checked Out"] : kept).inBrackets)"
            checker.report(Problem(.noVisitStatus, at: property.site.span, consequence.sentence, fix: fix))
        }
    }
}

extension DiagnosticKind {
    static let noVisitStatus = DiagnosticKind("model/no-visit-status", .warning, "a status means no visit")
}
