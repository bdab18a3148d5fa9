import RoostDiagnostics
import RoostYAML

/// Takes the profiles out of roost.yaml, each checked against the source that it names.
struct ProfilesExtractor {
    let root: YAMLNode

    func fill(_ project: inout Project, _ checker: inout ShapeChecker) {
        let sources = project.catalog.sources.map(\.name)
        for entry in root["profiles"]?.mapping ?? [] {
            guard let name = entry.key.scalar?.text else { continue }
            let before = checker.errorCount
            let source = entry.value["source"]
            let known = source?.scalar.flatMap { project.catalog[$0.text] }
            // A profile without a source may serve several, so it may have the keys of all.
            let shape = BusinessShape.profile(source == nil ? .union(of: project.catalog) : known, sources: sources)
            checker.check(entry.value, .record(shape), sample: "{ type: smb, source: carestack }")
            if source != nil, known == nil {
                for key in ["properties", "locations"] { if let node = entry.value[key] { checker.mask(node) } }
            }
            project.profiles[name] = Profile(name: name, node: entry.value, isFaulty: checker.errorCount > before)
        }
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
