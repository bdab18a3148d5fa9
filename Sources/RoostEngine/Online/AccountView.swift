import RoostDiagnostics
import RoostModel

/// One account as the rules see it: what CareStack answered, and who in the files uses it.
struct AccountView: Sendable {
    /// The first part of the practice's host name.
    let domain: String
    /// The practice's locations, in CareStack's order.
    let locations: [CareStackLocation]
    /// The practice's appointment statuses, in CareStack's order.
    let statuses: [CareStackStatus]
    /// Groups and locations that sign in with it, in file order.
    let users: [AccountUser]

    /// The users that are mapped locations.
    var mapped: [AccountUser] { users.filter { $0.location != nil } }
}

extension AccountUser {
    /// A problem with a property of this user.
    func problem(
        _ kind: DiagnosticKind, _ key: String, item: String? = nil, _ detail: String, fix: String? = nil
    ) -> OnlineProblem {
        let site = property(key)?.site ?? location?.site ?? group.site
        return OnlineProblem(file: group.file, problem: Problem(kind, at: site.span, detail, fix: fix), item: item)
    }
}

extension Sequence<String> {
    /// The first few of them in words, and how many more there are.
    func few(_ limit: Int = 5) -> String {
        let all = Array(self)
        let shown = all.prefix(limit).joined(separator: ", ")
        return all.count > limit ? "\(shown) and \(all.count - limit) more" : shown
    }
}
