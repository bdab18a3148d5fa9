import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// Statuses that the practice does not have, or not in this spelling. Whether CareStack calls one active makes no difference.
    static func statuses(_ view: AccountView) -> [OnlineProblem] {
        let names = view.statuses.map(\.name)
        let exact = Set(names)
        return view.mapped.filter(\.isChosen).flatMap { user in
            user.items(CareStackKey.statuses).filter { !exact.contains($0) }.map { item in
                if let name = StatusSpelling.sameButForCase(item, among: names) {
                    let detail = "\(view.domain) spells it \"\(name)\"; a name that differs in letter case or spacing may match nothing"
                    return user.problem(.statusSpelling, CareStackKey.statuses, item: item, detail, fix: name)
                }
                let nearest = Spelling.nearest(to: item, among: names)
                let detail =
                    "\(view.domain) has no appointment status \"\(item)\""
                    + (names.isEmpty ? ", nor any other" : nearest == nil ? "; it has \(names.few())" : "")
                return user.problem(
                    .noSuchStatus, CareStackKey.statuses, item: item, detail, fix: nearest.map { "did you mean \($0)?" })
            }
        }
    }
}

extension DiagnosticKind {
    static let statusSpelling = DiagnosticKind("carestack/status-spelling", .error, "CareStack spells a status in another way")
    static let noSuchStatus = DiagnosticKind("carestack/no-such-status", .error, "CareStack has no such status")
}
