import RoostDiagnostics

extension GroupRules {
    /// A review request for a status that means no visit reaches somebody who was never seen.
    func visitStatuses(_ checker: inout ShapeChecker) {
        for property in draft.locations.flatMap(\.properties) {
            guard case .statuses(let noVisit)? = source.key(property.key)?.meaning, case .list(let statuses) = property.value else {
                continue
            }
            let wrong = statuses.compactMap { status in noVisit[status.lowercased()].map { "\(status) (\($0))" } }
            guard !wrong.isEmpty else { continue }
            let kept = statuses.filter { noVisit[$0.lowercased()] == nil }
            let detail = "review requests would reach people who were not seen: " + wrong.joined(separator: ", ")
            let fix = "\(property.key): \((kept.isEmpty ? ["Checked Out"] : kept).inBrackets)"
            checker.report(Problem(.noVisitStatus, at: property.site.span, detail, fix: fix))
        }
    }
}

extension DiagnosticKind {
    static let noVisitStatus = DiagnosticKind("model/no-visit-status", .warning, "a status means no visit")
}
