import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// A better fit by less than this may be chance.
    private static let clearly = 0.5
    /// Where two locations fit each other's ids, each needs less proof.
    private static let mutually = 0.25

    /// Locations whose names fit other ids than their own: two that were swapped, and single ones.
    ///
    /// - Parameter except: indices of mapped users about whose ids something else was said already.
    static func locationNames(_ view: AccountView, _ names: NameFit, except: Set<Int>) -> [OnlineProblem] {
        let users = view.mapped
        let judged = users.enumerated().map { index, user in except.contains(index) ? nil : Judged(user, names) }
        var claimers: [Int64: Int] = [:]
        for (index, entry) in judged.enumerated() {
            for id in entry?.ids ?? [] where claimers[id] == nil { claimers[id] = index }
        }
        return judged.enumerated().compactMap { index, entry in
            guard let entry, entry.user.isChosen, let best = entry.matches.first else { return nil }
            for match in entry.matches where match.fit >= entry.own + mutually {
                guard let other = claimers[match.location.id], other != index, let counterpart = judged[other],
                    let back = counterpart.matches.first(where: { entry.ids.contains($0.location.id) }),
                    back.fit >= counterpart.own + mutually
                else { continue }
                return swapped(entry, match, counterpart)
            }
            return best.fit >= entry.own + clearly ? misfit(entry, best, view) : nil
        }
    }

    /// A location with a name and ids, and how they fit.
    private struct Judged {
        let user: AccountUser
        let ids: Set<Int64>
        let matches: [NameFit.Match]
        /// How well the name fits the best of its own ids.
        let own: Double

        init?(_ user: AccountUser, _ names: NameFit) {
            let ids = Set(user.items(CareStackKey.locationIDs).compactMap { Int64($0) })
            guard let name = user.name, !ids.isEmpty else { return nil }
            self.user = user
            self.ids = ids
            matches = names.matches(for: name)
            own = matches.first { ids.contains($0.location.id) }?.fit ?? 0
        }
    }

    private static func swapped(_ entry: Judged, _ match: NameFit.Match, _ other: Judged) -> OnlineProblem {
        let place = other.user.place(CareStackKey.locationIDs)
        let detail =
            "\(entry.user.title) fits \(match.location), which \(other.user.title) at \(place) has, and the other way round"
        return entry.user.problem(
            .swappedLocations, CareStackKey.locationIDs, detail, fix: "\(CareStackKey.locationIDs): [\(match.location.id)]")
    }

    private static func misfit(_ entry: Judged, _ best: NameFit.Match, _ view: AccountView) -> OnlineProblem {
        let own = view.locations.filter { entry.ids.contains($0.id) }.map(\.description)
        let detail = "\(entry.user.title) has the id of \(own.few(3)); by its name it would be \(best.location)"
        return entry.user.problem(
            .otherName, CareStackKey.locationIDs, detail, fix: "check in CareStack which of the two it is")
    }
}

extension DiagnosticKind {
    static let swappedLocations = DiagnosticKind("carestack/swapped-locations", .warning, "two locations seem to be swapped")
    static let otherName = DiagnosticKind("carestack/other-name", .warning, "a location's name fits another id better")
}
