import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// Locations of the practice that no file claims: their patients are never asked.
    ///
    /// A location without ids stands for the whole practice, so nothing is left over then.
    static func unclaimed(_ view: AccountView) -> [OnlineProblem] {
        let mapped = view.mapped
        guard let owner = view.users.first(where: \.isChosen),
            !mapped.contains(where: { $0.location?.flags.active == true && $0.items(CareStackKey.locationIDs).isEmpty })
        else { return [] }
        let claimed = Set(mapped.flatMap { $0.items(CareStackKey.locationIDs) })
        let left = view.locations.filter { !claimed.contains(String($0.id)) }
        guard !left.isEmpty else { return [] }
        let detail =
            "no file claims \(left.count) of the \(view.locations.count) locations of \(view.domain): " + left.map(\.description).few(20)
        return [OnlineProblem(file: owner.group.file, problem: Problem(.unclaimedLocations, at: owner.group.site.span, detail))]
    }
}

extension DiagnosticKind {
    static let unclaimedLocations = DiagnosticKind(
        "carestack/unclaimed-locations", .warning, "CareStack has locations that no file claims")
}
