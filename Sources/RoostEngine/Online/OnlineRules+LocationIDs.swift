import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// Location ids that the practice does not have, and those that two locations claim.
    ///
    /// Claims of locations that are switched off do not count: that is how one is moved from one business to another.
    ///
    /// - Returns: the problems, and the indices of the mapped users that have one: their names are not judged as well.
    static func locationIDs(_ view: AccountView, _ names: NameFit) -> (problems: [OnlineProblem], faulty: Set<Int>) {
        let known = Set(view.locations.map { String($0.id) })
        let byID = Dictionary(view.locations.map { (String($0.id), $0) }) { first, _ in first }
        var problems: [OnlineProblem] = []
        var faulty: Set<Int> = []
        var first: [String: AccountUser] = [:]
        for (index, user) in view.mapped.enumerated() {
            for item in user.items(CareStackKey.locationIDs) {
                var found: OnlineProblem?
                if !known.contains(item) {
                    found = unknown(item, user, view, names)
                } else if user.location?.flags.active == true, let location = byID[item] {
                    if let other = first[item] { found = twice(location, user, other) } else { first[item] = user }
                }
                guard let found else { continue }
                faulty.insert(index)
                if user.isChosen { problems.append(found) }
            }
        }
        return (problems, faulty)
    }

    private static func unknown(_ item: String, _ user: AccountUser, _ view: AccountView, _ names: NameFit) -> OnlineProblem {
        var detail = "\(view.domain) has no location \(item)"
        var fix: String?
        if let fitting = user.name.flatMap({ names.best(for: $0) }) {
            fix = "\(fitting.location.id)"
            detail += "; by its name, \(user.title) is \(fitting.location)"
        } else if let nearest = Spelling.nearest(to: item, among: view.locations.map { String($0.id) }) {
            fix = "did you mean \(nearest)?"
        } else {
            detail += view.locations.isEmpty ? ", nor any other" : "; it has \(view.locations.map(\.description).few())"
        }
        return user.problem(.noSuchLocation, CareStackKey.locationIDs, item: item, detail, fix: fix)
    }

    private static func twice(_ location: CareStackLocation, _ user: AccountUser, _ other: AccountUser) -> OnlineProblem {
        let detail =
            "\(location) is already claimed by \(other.title) at \(other.place(CareStackKey.locationIDs)); "
            + "its patients would be asked for reviews of both"
        return user.problem(.claimedTwice, CareStackKey.locationIDs, item: String(location.id), detail)
    }
}

extension DiagnosticKind {
    static let noSuchLocation = DiagnosticKind("carestack/no-such-location", .error, "CareStack has no such location")
    static let claimedTwice = DiagnosticKind("carestack/location-claimed-twice", .error, "two locations claim one of CareStack's")
}
