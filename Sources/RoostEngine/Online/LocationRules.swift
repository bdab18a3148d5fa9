import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// Location ids that the practice does not have, and ids that two locations claim.
    ///
    /// Claims of inactive locations do not count: this is how a location moves from one business to another.
    ///
    /// - Returns: the problems, and the indices of the mapped users that have one: their names are not checked.
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
            detail += "; the name \(user.title) fits \(fitting.location)"
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
            + "Birdeye would ask its patients for reviews of both"
        return user.problem(.claimedTwice, CareStackKey.locationIDs, item: String(location.id), detail)
    }
}

extension DiagnosticKind {
    static let noSuchLocation = DiagnosticKind("carestack/no-such-location", .error, "CareStack has no such location")
    static let claimedTwice = DiagnosticKind("carestack/location-claimed-twice", .error, "two locations claim one of CareStack's")
}

extension OnlineRules {
    /// A better fit by less than this may be chance.
    private static let clearly = 0.5
    /// If two locations fit each other's ids, each needs less proof.
    private static let mutually = 0.25

    /// Locations with names that fit other ids than their own: swapped pairs, and single ones.
    ///
    /// - Parameter except: indices of mapped users with another problem in their ids.
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
            "the name \(entry.user.title) fits \(match.location), which \(other.user.title) at \(place) has, and the other way round"
        return entry.user.problem(
            .swappedLocations, CareStackKey.locationIDs, detail, fix: "\(CareStackKey.locationIDs): [\(match.location.id)]")
    }

    private static func misfit(_ entry: Judged, _ best: NameFit.Match, _ view: AccountView) -> OnlineProblem {
        let own = view.locations.filter { entry.ids.contains($0.id) }.map(\.description)
        let detail = "\(entry.user.title) has the id of \(own.few(3)), but its name fits \(best.location)"
        return entry.user.problem(
            .otherName, CareStackKey.locationIDs, detail, fix: "check in CareStack which of the two is right")
    }
}

extension DiagnosticKind {
    static let swappedLocations = DiagnosticKind("carestack/swapped-locations", .warning, "two locations seem to be swapped")
    static let otherName = DiagnosticKind("carestack/other-name", .warning, "a location's name fits another id better")
}

extension OnlineRules {
    /// Locations of the practice that no file claims: their patients never get a request.
    ///
    /// A location without ids means the whole practice, so then nothing is unclaimed.
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

/// Measures how well the name of a location fits the names and cities in CareStack.
///
/// Rare words in the account count more: if forty practices are called "Bright Smiles", only the city tells them apart. A word that more than
/// half of the locations share does not count. A word that CareStack does not have does not count either.
struct NameFit: Sendable {
    /// How well a name fits a location: from 0 (not at all) to 1 (in every word that counts).
    struct Match: Sendable {
        let location: CareStackLocation
        let fit: Double
    }

    private let locations: [CareStackLocation]
    private let postings: [String: [Int]]

    init(_ locations: [CareStackLocation]) {
        self.locations = locations
        var postings: [String: [Int]] = [:]
        for (index, location) in locations.enumerated() {
            for word in Self.words([location.name, location.shortName, location.city].compactMap { $0 }.joined(separator: " ")) {
                postings[word, default: []].append(index)
            }
        }
        self.postings = postings
    }

    /// The locations that a name fits at all, the best first; equally good ones in CareStack's order.
    func matches(for name: String) -> [Match] {
        var scores: [Int: Double] = [:]
        var whole = 0.0
        for word in Self.words(name) {
            guard let found = postings[word], found.count * 2 <= locations.count else { continue }
            // A word that one location has is worth twice as much as one that half of them share.
            let weight = 2 - Double(found.count * 2) / Double(locations.count)
            whole += weight
            for index in found { scores[index, default: 0] += weight }
        }
        guard whole > 0 else { return [] }
        return scores.map { (index: $0, match: Match(location: locations[$0], fit: $1 / whole)) }
            .sorted { ($1.match.fit, $0.index) < ($0.match.fit, $1.index) }.map(\.match)
    }

    /// The one location that a name fits clearly; nil if there is none or several.
    func best(for name: String) -> Match? {
        let matches = matches(for: name)
        guard let first = matches.first, first.fit >= 0.5, matches.count < 2 || matches[1].fit < first.fit else { return nil }
        return first
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
