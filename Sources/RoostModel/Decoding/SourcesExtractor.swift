import RoostDiagnostics
import RoostYAML

/// Takes the sources that a project adds or extends out of roost.yaml.
struct SourcesExtractor {
    let root: YAMLNode

    func fill(_ project: inout Project, _ checker: inout ShapeChecker) {
        var owners: [Int64: String] = [:]
        for source in project.catalog.sources { owners[source.id] = source.name }
        for entry in root["sources"]?.mapping ?? [] {
            hideDefaults(entry.value, &checker)
            guard let name = entry.key.scalar?.text, entry.value.mapping != nil,
                let source = source(name, entry, project.catalog, &checker)
            else { continue }
            sharedID(source, owners, entry.value, &checker)
            owners[source.id] = owners[source.id] ?? name
            project.catalog.put(source)
        }
    }

    /// A default may be that of a secret, though roost refuses it, so none is shown.
    private func hideDefaults(_ source: YAMLNode, _ checker: inout ShapeChecker) {
        for key in source["keys"]?.mapping ?? [] { if let node = key.value["default"] { checker.mask(node) } }
    }

    private func source(
        _ name: String, _ entry: YAMLEntry, _ catalog: SourceCatalog, _ checker: inout ShapeChecker
    ) -> IntegrationSource? {
        let node = entry.value
        let known = catalog[name]
        let id = integer(node["id"])
        guard var source = known ?? id.map({ IntegrationSource(name: name, id: $0, description: name, keys: [], triggers: []) }) else {
            if node["id"] == nil, !checker.isMisspelt("id", in: node) {
                let nearest = Spelling.nearest(to: name, among: catalog.sources.map(\.name)).map { "; did you mean \($0)?" } ?? ""
                let detail =
                    "roost does not know a source of this name, so it needs the id that the API calls integrationSourceId\(nearest)"
                checker.report(Problem(.sourceWithoutID, at: entry.key.site, detail, fix: "id: 9001"))
            }
            return nil
        }
        if known != nil, let id, id != source.id, let child = node["id"] {
            let detail = "roost knows \(name) as source \(source.id); you may leave the line out"
            checker.report(Problem(.sourceIDChanged, at: child.site, detail, fix: "id: \(source.id)"))
        }
        if let text = node["description"]?.scalar?.text { source.description = text }
        for key in node["keys"]?.mapping ?? [] {
            guard let definition = definition(key, &checker) else { continue }
            if source.key(definition.key) == nil {
                source.keys.append(definition)
            } else {
                let detail = "\(name) has this key already, and a file cannot change what roost knows about it"
                checker.report(Problem(.knownKey, at: key.key.site, detail))
            }
        }
        for trigger in node["triggers"]?.sequence ?? [] {
            guard let id = integer(trigger["id"]), let type = integer(trigger["type"]), let name = trigger["name"]?.scalar?.text
            else { continue }
            source.triggers.append(SourceTrigger(id: TriggerID(id: id, type: type), names: [name]))
        }
        return source
    }

    private func definition(_ entry: YAMLEntry, _ checker: inout ShapeChecker) -> KeyDefinition? {
        let node = entry.value
        guard let key = entry.key.scalar?.text, let level = node["level"]?.scalar.flatMap({ KeyDefinition.Level(rawValue: $0.text) })
        else { return nil }
        func flag(_ name: String) -> Bool { node[name]?.scalar.flatMap { Bool(yaml: $0.text) } ?? false }
        let isSecure = flag("secure")
        let pattern = pattern(node, isSecure: isSecure, &checker)
        if isSecure, flag("list"), let child = node["list"] {
            let detail = "a secret is one value, so it cannot be a list"
            checker.report(Problem(.impossibleKey, at: child.site, detail, fix: "list: false"))
        }
        if isSecure, let child = node["default"] {
            let detail = "a secret cannot have a default, because the default would stand in a file; remove the line"
            checker.report(Problem(.impossibleKey, at: child.site, detail))
        }
        let defaultValue = node["default"]?.scalar?.text
        let nature: KeyDefinition.Nature =
            isSecure ? .secret : flag("list") ? .list(default: defaultValue) : .text(default: defaultValue)
        return KeyDefinition(
            key, nature, level: level,
            requirement: node["required"]?.scalar.flatMap { KeyDefinition.Requirement(rawValue: $0.text) } ?? .optional,
            isEssential: flag("essential"), form: KeyDefinition.Form(pattern),
            description: node["description"]?.scalar?.text ?? "A property of this source.")
    }

    /// The pattern of a key; nil for a secret. With patterns of their choice, somebody could learn a secret from roost's messages, bit by bit.
    private func pattern(_ node: YAMLNode, isSecure: Bool, _ checker: inout ShapeChecker) -> String? {
        guard let child = node["pattern"], let text = child.scalar?.text, !text.isEmpty else { return nil }
        do throws(PatternFault) { _ = try LinearPattern(text) } catch {
            checker.report(Problem(.badPattern, at: child.site, error.detail, fix: error.fix))
        }
        guard isSecure else { return text }
        let detail =
            "roost does not check a secret with a pattern: somebody who can change this file could test one character after the other, "
            + "and so learn the secret. Remove the line"
        checker.report(Problem(.patternOfSecret, at: child.site, detail))
        return nil
    }

    /// Two names for one id would make two groups look like one.
    private func sharedID(_ source: IntegrationSource, _ owners: [Int64: String], _ node: YAMLNode, _ checker: inout ShapeChecker) {
        guard let owner = owners[source.id], owner != source.name, let child = node["id"] else { return }
        let detail = "\(owner) is already source \(source.id): one of the ids is wrong, or the keys belong under \(owner)"
        checker.report(Problem(.sharedSourceID, at: child.site, detail))
    }

    private func integer(_ node: YAMLNode?) -> Int64? { node?.scalar.flatMap { Int64(plainDigits: $0.text) } }
}

extension DiagnosticKind {
    static let sourceWithoutID = DiagnosticKind("project/source-without-id", .error, "a source has no id")
    static let sourceIDChanged = DiagnosticKind("project/source-id-changed", .error, "a known source is given another id")
    static let sharedSourceID = DiagnosticKind("project/shared-source-id", .error, "two sources have the same id")
    static let knownKey = DiagnosticKind("project/known-key", .error, "a key is already known")
    static let badPattern = DiagnosticKind("project/bad-pattern", .error, "a pattern cannot be read")
    static let patternOfSecret = DiagnosticKind("project/pattern-of-secret", .warning, "a pattern is given for a secret")
    static let impossibleKey = DiagnosticKind("project/impossible-key", .error, "a key's settings contradict each other")
}
