public import RoostModel
import RoostPlan

/// One live group, ready to be written as a business file: what was read, what the ledger adds, and what a person must fill in.
///
/// Wide on purpose: one property for each part of the file to write.
public struct ImportedGroup: Sendable, Hashable {
    /// The group's parent.
    public let business: BusinessNumber
    /// The name of the business, if the ledger knows it.
    public var name: String?
    /// The group's id.
    public let groupID: Int64
    /// The source.
    public let source: IntegrationSource
    /// The type of the business, as far as its mappings show it.
    public let type: BusinessType?
    /// Group properties, in the order of the source's keys.
    public var properties: [ImportedProperty]
    /// Keys that were reported for the group and that the source does not know.
    public let strangeKeys: [String]
    /// Triggers, by id.
    public let triggers: [ImportedTrigger]
    /// Locations; empty if there are none, or if roost does not know them.
    public var locations: [ImportedLocation]
    /// Whether the live side reports mappings at all.
    public let reportsMappings: Bool
    /// A location with all of the source's keys open, because nothing is known of it.
    public let unreadLocation: [ImportedProperty]
}

/// One property of a new file.
public struct ImportedProperty: Sendable, Hashable {
    /// What is known of its key.
    public let key: KeyDefinition
    /// The value to write.
    public let value: Value
    /// Whether the value comes from the ledger, because the live side does not report it.
    public let isFromLedger: Bool

    /// A value to write into the file.
    public enum Value: Sendable, Hashable {
        /// A text, or a number.
        case text(String)
        /// The items of a list; at least one.
        case list([String])
        /// Where the secret is.
        case secret(SecretReference)
        /// Not known: a person fills it in. `name` is the name of a variable for a secret.
        case open(mayBeUnset: Bool, name: String)
    }
}

/// One trigger of a new file.
public struct ImportedTrigger: Sendable, Hashable {
    /// Its ids.
    public let id: TriggerID
    /// A name of it, if one is known.
    public let name: String?
    /// Whether the name belongs to this trigger only.
    public let isNameUnique: Bool
}

/// One location of a new file.
public struct ImportedLocation: Sendable, Hashable {
    /// Its own business number.
    public let business: BusinessNumber
    /// The switches that are known.
    public let flags: [MappingFlag: Bool]
    /// Its properties, in the order of the source's keys.
    public var properties: [ImportedProperty]
    /// Keys that were reported for it and that the source does not know.
    public let strangeKeys: [String]
    /// Whether only the ledger knows the mapping.
    public let isFromLedger: Bool
}

extension ImportedGroup {
    /// Combines what the live side reports about a group with what only the ledger knows.
    ///
    /// It invents no value: what neither knows stays open. It never takes a secret from the live side, only the place in the file.
    init(
        _ details: GroupDetails, of business: BusinessNumber, source: IntegrationSource, ledger: AppliedGroup?, triggers: [ImportedTrigger],
        secrets: KnownSecrets
    ) {
        // The ledger's entry may be about another group: then it says nothing about this one.
        let ledger = ledger.flatMap { $0.groupID == details.groupID ? $0 : nil }
        let doubtful = Set((ledger?.doubts ?? []).flatMap(\.addresses))
        let locations = Self.locations(details, ledger, doubtful)
        let type = Self.type(business, locations.map(\.number))
        let naming = SecretNaming(name: ledger?.name, business: business)
        let reader = PropertyImport(source: source, type: type, secrets: secrets)
        let known = ledger?.properties.filter { !doubtful.contains(.property($0.key)) } ?? [:]
        self.init(
            business: business, name: ledger?.name, groupID: details.groupID, source: source, type: type,
            properties: reader.group(details.properties, ledger: known, naming: naming), strangeKeys: reader.strange(details.properties),
            triggers: triggers,
            locations: locations.map { location in
                let known = location.applied?.properties.filter { !doubtful.contains(.locationProperty(location.number, $0.key)) } ?? [:]
                let reported = location.reported?.properties ?? .unreported
                var flags: [MappingFlag: Bool] = [:]
                for flag in MappingFlag.allCases {
                    let applied = doubtful.contains(.flag(location.number, flag)) ? nil : location.applied?.flags[flag]
                    flags[flag] = location.reported?.flags[flag] ?? applied
                }
                return ImportedLocation(
                    business: location.number, flags: flags,
                    properties: reader.location(reported, ledger: known, naming: naming.at(location.number, of: business)),
                    strangeKeys: reader.strange(reported), isFromLedger: location.reported == nil)
            },
            reportsMappings: details.mappings.value != nil,
            unreadLocation: reader.location(.unreported, ledger: [:], naming: naming))
    }

    private struct Site {
        let number: BusinessNumber
        let reported: ReportedMapping?
        let applied: AppliedMapping?
    }

    /// The locations in the answer's order; from the ledger if the answer has none.
    private static func locations(_ details: GroupDetails, _ ledger: AppliedGroup?, _ doubtful: Set<Address>) -> [Site] {
        let applied = ledger?.mappings.filter { $0.value.groupID == details.groupID } ?? [:]
        guard let mappings = details.mappings.value else {
            return applied.filter { !doubtful.contains(.location($0.key)) }.sorted { $0.key < $1.key }.map {
                Site(number: $0.key, reported: nil, applied: $0.value)
            }
        }
        // If the service reports a mapping twice, the later one counts, as everywhere.
        let last = Dictionary(mappings.map { ($0.location, $0) }) { $1 }
        var seen: Set<BusinessNumber> = []
        return mappings.filter { seen.insert($0.location).inserted }.map {
            Site(number: $0.location, reported: last[$0.location], applied: applied[$0.location])
        }
    }

    /// An SMB is its own location; an enterprise is not one of its locations.
    private static func type(_ business: BusinessNumber, _ locations: [BusinessNumber]) -> BusinessType? {
        if locations == [business] { return .smb }
        return locations.isEmpty || locations.contains(business) ? nil : .enterprise
    }
}

/// Decides for each key of a source what to write into the file.
struct PropertyImport {
    let source: IntegrationSource
    let type: BusinessType?
    let secrets: KnownSecrets

    /// The group's properties; a key that a location may have too belongs here.
    func group(_ reported: Reported<[ReportedProperty]>, ledger: [String: PropertyValue], naming: SecretNaming) -> [ImportedProperty] {
        source.keys.filter(\.allowsGroup).compactMap { property($0, reported, ledger[$0.key], naming, isHome: true) }
    }

    /// A location's properties; a key that overrides the group's is written only if the location is known to have it.
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
        // A property that is missing from a report does not exist; but a secret may only be withheld.
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

/// Names the variables for a business's secrets, such as `NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_KEY`.
struct SecretNaming {
    private let owner: String

    /// Uses the name of the business, or its number if the name is not known.
    init(name: String?, business: BusinessNumber) {
        let words = name.map(Self.words) ?? ""
        owner = words.first?.isLetter == true ? words : "BUSINESS_\(business)"
    }

    private init(owner: String) { self.owner = owner }

    /// For a location with its own secrets; the one location of an SMB shares the business's names.
    func at(_ location: BusinessNumber, of business: BusinessNumber) -> SecretNaming {
        location == business ? self : SecretNaming(owner: "\(owner)_\(location)")
    }

    /// The variable for a key's value.
    func variable(_ key: String) -> String { owner + "_" + Self.words(key) }

    /// Upper-case ASCII letters and digits, with one underscore for everything between them.
    private static func words(_ text: String) -> String {
        text.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_")
    }
}
