public import RoostDiagnostics
public import RoostModel
import RoostPlan

/// Turns the groups of curl commands into business files, and keeps their secrets apart.
public struct CurlImport: Sendable {
    /// The groups, to be written into files. No secret is in them.
    public let groups: [ImportedGroup]
    /// The secrets that stood in the commands, by the variables that the files name for them, in the order of the files.
    public let secrets: [(variable: String, value: ReportedText)]
    /// What is left out.
    public let diagnostics: [Diagnostic]

    /// Makes files of groups.
    public init(_ curl: CurlGroups, catalog: SourceCatalog) {
        var diagnostics = curl.diagnostics
        var groups: [ImportedGroup] = []
        var vault = Vault()
        for group in curl.groups {
            guard let source = catalog[id: group.details.sourceID] else {
                diagnostics.append(
                    Diagnostic(
                        .unknownSource, "the group of \(group.business) reads source \(group.details.sourceID), which roost does not know",
                        fix: "describe it in roost.yaml, such as sources: { name-of-the-source: { id: \(group.details.sourceID) } }",
                        place: group.place.whole))
                continue
            }
            let all = Self.values(group.details).filter { $0.isSecure || source.key($0.key)?.isSecure == true }
            let known = KnownSecrets(all.compactMap { $0.value }.map { Secret(Array($0.exposed.utf8)) })
            let triggers = group.details.triggers.sorted().map { ImportedTrigger($0, of: source) }
            let imported = ImportedGroup(
                group.details, of: group.business, source: source, ledger: nil, triggers: triggers, secrets: known)
            groups.append(vault.keep(imported, group.details))
        }
        self.groups = groups
        secrets = vault.secrets
        self.diagnostics = diagnostics
    }

    private static func values(_ details: GroupDetails) -> [ReportedProperty] {
        (details.properties.value ?? []) + (details.mappings.value ?? []).flatMap { $0.properties.value ?? [] }
    }

    /// Takes secrets in, each under a variable of its own.
    private struct Vault {
        var secrets: [(variable: String, value: ReportedText)] = []
        private var values: [String: ReportedText] = [:]

        /// The group with a reference for each of its secrets: a variable that the command names, or the suggested one.
        mutating func keep(_ group: ImportedGroup, _ details: GroupDetails) -> ImportedGroup {
            var group = group
            let own = details.properties.value ?? []
            group.properties = group.properties.map { keep($0, own, suffix: nil) }
            group.locations = group.locations.map { location in
                var location = location
                let reported = details.mappings.value?.last { $0.location == location.business }?.properties.value ?? []
                location.properties = location.properties.map { keep($0, reported, suffix: location.business.description) }
                return location
            }
            return group
        }

        private mutating func keep(_ property: ImportedProperty, _ reported: [ReportedProperty], suffix: String?) -> ImportedProperty {
            guard case .secret(.environment(let suggested)) = property.value,
                let text = reported.last(where: { $0.key == property.key.key })?.value, !text.exposed.isEmpty,
                !CurlValue.isMasked(text.exposed)
            else { return property }
            if let name = CurlValue.variable(text.exposed) { return property.with(.environment(name)) }
            // An SMB's location shares the names of its business, and may yet have a secret of its own.
            let variable = values[suggested].map { $0 == text } ?? true ? suggested : suggested + "_" + (suffix ?? "2")
            if values[variable] == nil { secrets.append((variable, text)) }
            values[variable] = text
            return property.with(.environment(variable))
        }
    }
}

extension ImportedProperty {
    fileprivate func with(_ reference: SecretReference) -> ImportedProperty {
        ImportedProperty(key: key, value: .secret(reference), isFromLedger: isFromLedger)
    }
}

extension ImportedTrigger {
    /// A trigger by the name that the source's description gives it.
    init(_ id: TriggerID, of source: IntegrationSource) {
        let name = source.triggers.first { $0.id == id }?.names.first
        self.init(id: id, name: name, isNameUnique: name.flatMap { source.trigger(named: $0) } == id)
    }
}
