import RoostModel

/// Tells how well the name of a location fits the names and cities that CareStack has.
///
/// Words are weighed by how rare they are in the account: of forty practices called "Bright Smiles" it is the city that tells them apart, and a
/// word that more than half of them share says nothing. Words that CareStack does not know at all say nothing either.
struct NameFit: Sendable {
    /// How well a name fits a location: from 0, not at all, to 1, in every word that says something.
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

    /// The one location that a name fits clearly; nil where there is none, or several.
    func best(for name: String) -> Match? {
        let matches = matches(for: name)
        guard let first = matches.first, first.fit >= 0.5, matches.count < 2 || matches[1].fit < first.fit else { return nil }
        return first
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
