public import RoostDiagnostics
import RoostYAML

extension FleetRules {
    /// The parts of profiles that no document can use any more, because each document has them itself; in the order of roost.yaml.
    ///
    /// A profile that no document names is not reported: the next document may name it.
    public static func unusedParts(of project: Project, _ uses: some Sequence<ProfileUse>) -> [Diagnostic] {
        var shared: [String: (unused: Set<Int>, documents: Int)] = [:]
        for use in uses {
            let known = shared[use.profile]
            shared[use.profile] = (known?.unused.intersection(use.unused) ?? use.unused, (known?.documents ?? 0) + 1)
        }
        return project.profiles.values.flatMap { profile -> [Diagnostic] in
            guard let found = shared[profile.name] else { return [] }
            return found.unused.map { profile.parts[$0].unused(of: profile, documents: found.documents) }
        }.sorted(by: Diagnostic.inReadingOrder)
    }
}

extension ProfilePart {
    /// The warning about a part that no document uses.
    fileprivate func unused(of profile: Profile, documents: Int) -> Diagnostic {
        let takers =
            documents == 1 ? "the one document that uses \(profile.name)" : "each of the \(documents) documents that use \(profile.name)"
        guard path != ["locations"] else {
            let detail = "\(takers) has locations of its own, and those replace these as a whole: no location gets anything from here"
            return Diagnostic(.unusedPart, detail, fix: "locationDefaults: \(sample(profile))", place: place)
        }
        let holder =
            path[0] == "locationDefaults" ? "itself, or all its locations have it" : "itself, or from a profile that builds on this one"
        let detail = "\(takers) has \(path.last ?? "it") \(holder), so this value is never used"
        return Diagnostic(.unusedPart, detail, fix: "remove the line", place: place)
    }

    /// The first location of the profile, written as defaults.
    private func sample(_ profile: Profile) -> String {
        let keys = profile.written["locations"]?.sequence?.first?["properties"]?.mapping?.compactMap(\.key.scalar?.text) ?? []
        return keys.isEmpty ? "{ active: true }" : "{ properties: { \(keys.map { "\($0): …" }.joined(separator: ", ")) } }"
    }
}

extension GroupRules {
    /// Defaults of the document itself that no location uses, because each has a value of its own.
    func unusedDefaults(_ checker: inout ShapeChecker) {
        guard written["locationDefaults"] != nil else { return }
        let locations = root["locations"]?.sequence ?? []
        for part in ProfilePart.parts(of: written) where part.isReplaced(inAll: locations) {
            let detail = "every location has \(part.path.last ?? "it") itself, so this value is never used"
            checker.report(Problem(.unusedDefault, at: part.span, detail, fix: "remove the line"))
        }
    }
}

extension DiagnosticKind {
    static let unusedPart = DiagnosticKind("project/unused-part", .warning, "no document can use a part of a profile")
    static let unusedDefault = DiagnosticKind("model/unused-default", .warning, "no location can use a default")
}
