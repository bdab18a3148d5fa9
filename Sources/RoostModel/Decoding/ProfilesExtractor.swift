import RoostDiagnostics
import RoostYAML

/// Takes the profiles out of roost.yaml, each checked against the source that it names.
struct ProfilesExtractor {
    let root: YAMLNode
    let text: SourceText

    func fill(_ project: inout Project, _ checker: inout ShapeChecker) {
        let written = (root["profiles"]?.mapping ?? []).compactMap { entry in entry.key.scalar.map { ($0.text, entry.value) } }
        let names = written.map(\.0)
        // A profile comes before those that build on it.
        let ordered = written.filter { $0.1["profile"] == nil } + written.filter { $0.1["profile"] != nil }
        for (name, node) in ordered { project.profiles[name] = profile(name, node, names, project, &checker) }
    }

    private func profile(
        _ name: String, _ written: YAMLNode, _ names: [String], _ project: Project, _ checker: inout ShapeChecker
    ) -> Profile {
        let before = checker.errorCount
        let base = base(of: name, written, project, &checker)
        var node = written
        if let base, let site = written["profile"]?.site {
            node = written.filled(from: base.node.lent(by: base.name, at: site), below: Profile.merged)
            checker.silencedSite = base.isFaulty ? site : nil
        }
        defer { checker.silencedSite = nil }
        let source = node["source"]
        let known = source?.scalar.flatMap { project.catalog[$0.text] }
        // A profile without a source may serve several, so it may have the keys of all.
        let shape = BusinessShape.profile(
            source == nil ? .union(of: project.catalog) : known, sources: project.catalog.sources.map(\.name),
            profiles: names)
        checker.profiles = project.profiles
        checker.check(node, .record(shape), sample: "{ type: smb, source: carestack }")
        if source != nil, known == nil {
            for key in ["properties", "locationDefaults", "locations"] { if let node = node[key] { checker.mask(node) } }
        }
        let isFaulty = checker.errorCount > before || base?.isFaulty == true
        return Profile(name: name, written: written, node: node, base: base?.name, isFaulty: isFaulty, text: text)
    }

    /// The profile that another one builds on. That one builds on none, so that a reader has no chain to follow.
    private func base(of name: String, _ written: YAMLNode, _ project: Project, _ checker: inout ShapeChecker) -> Profile? {
        guard let node = written["profile"], let base = node.scalar?.text else { return nil }
        guard base != name else {
            checker.report(Problem(.profileCycle, at: node.site, "the profile \(name) builds on itself; remove the line"))
            return nil
        }
        guard let next = root["profiles"]?[base]?["profile"] else { return project.profiles[base] }
        if next.scalar?.text == name {
            let detail = "\(name) builds on \(base), and \(base) builds on \(name): remove one of the two lines"
            checker.report(Problem(.profileCycle, at: node.site, detail))
        } else {
            let detail =
                "\(base) itself builds on a profile. A profile may build on one other profile, and that one on none"
            checker.report(Problem(.profileDepth, at: node.site, detail))
        }
        return nil
    }
}

extension IntegrationSource {
    /// All that any source of a catalogue has; of equal keys the first counts.
    fileprivate static func union(of catalog: SourceCatalog) -> IntegrationSource {
        var keys: [KeyDefinition] = []
        for key in catalog.sources.flatMap(\.keys) where !keys.contains(where: { $0.key == key.key }) { keys.append(key) }
        return IntegrationSource(name: "any source", id: 0, description: "", keys: keys, triggers: [])
    }
}

extension DiagnosticKind {
    static let profileCycle = DiagnosticKind("project/profile-cycle", .error, "profiles build on each other in a circle")
    static let profileDepth = DiagnosticKind("project/profile-depth", .error, "a profile builds on one that builds on another")
}
