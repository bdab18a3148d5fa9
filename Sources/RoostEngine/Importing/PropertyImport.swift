import RoostModel
import RoostPlan

/// Decides for each key of a source what of it is written into a file.
struct PropertyImport {
    let source: IntegrationSource
    let type: BusinessType?
    let secrets: KnownSecrets

    /// The group's properties; a key that may stand in a location as well belongs here.
    func group(_ reported: Reported<[ReportedProperty]>, ledger: [String: PropertyValue], naming: SecretNaming) -> [ImportedProperty] {
        source.keys.filter(\.allowsGroup).compactMap { property($0, reported, ledger[$0.key], naming, isHome: true) }
    }

    /// A location's properties; one that stands in the place of the group's is written only where it is known to be there.
    func location(_ reported: Reported<[ReportedProperty]>, ledger: [String: PropertyValue], naming: SecretNaming) -> [ImportedProperty] {
        source.keys.filter(\.allowsLocation).compactMap { property($0, reported, ledger[$0.key], naming, isHome: $0.level == .location) }
    }

    /// Reported keys that the source does not know, in order.
    func strange(_ reported: Reported<[ReportedProperty]>) -> [String] {
        (reported.value ?? []).map(\.key).filter { source.key($0) == nil }
    }

    private func property(
        _ key: KeyDefinition, _ reported: Reported<[ReportedProperty]>, _ ledger: PropertyValue?, _ naming: SecretNaming, isHome: Bool
    ) -> ImportedProperty? {
        let live = reported.value?.first { $0.key == key.key }
        // What is missing from a report is not there; but a secret may simply be withheld.
        let isAbsent = reported != .unreported && live == nil && !key.isSecure
        if !isHome, live == nil, ledger == nil || isAbsent { return nil }
        let name = naming.variable(key.key)
        if let found = found(key, live, isAbsent ? nil : ledger) {
            return ImportedProperty(key: key, value: found.value, isFromLedger: found.isFromLedger)
        }
        let isRequired = isRequired(key)
        if key.isSecure, live != nil || isRequired {
            return ImportedProperty(key: key, value: .secret(.environment(name)), isFromLedger: false)
        }
        if isAbsent, !isRequired { return nil }
        return ImportedProperty(key: key, value: .open(mayBeUnset: live == nil && !isRequired, name: name), isFromLedger: false)
    }

    private func found(
        _ key: KeyDefinition, _ live: ReportedProperty?, _ ledger: PropertyValue?
    ) -> (value: ImportedProperty.Value, isFromLedger: Bool)? {
        if !key.isSecure, let live, !live.isSecure, let text = live.value?.exposed, !text.isEmpty, !secrets.areIn(text),
            let value = value(text, key)
        {
            return (value, false)
        }
        switch ledger {
        case .secret(let digest)? where key.isSecure: return (.secret(digest.reference), true)
        case .text(let text)? where !key.isSecure: return value(text, key).map { ($0, true) }
        default: return nil
        }
    }

    private func value(_ text: String, _ key: KeyDefinition) -> ImportedProperty.Value? {
        guard key.isList else { return .text(text) }
        var seen: Set<String> = []
        let items = ListText.items(of: text).filter { seen.insert($0).inserted }
        return items.isEmpty ? nil : .list(items)
    }

    private func isRequired(_ key: KeyDefinition) -> Bool {
        switch key.requirement {
        case .optional: false
        case .required: true
        case .enterprise: type == .enterprise
        }
    }
}
