import RoostModel
import RoostPlan

/// One location's mapping as Birdeye most likely uses it: what Birdeye reports, else what was last applied, else what the file asks for.
struct LocationView {
    /// Whether the location has a mapping.
    enum Presence: Equatable {
        case mapped
        /// It has none, as the live side or the ledger says.
        case unmapped(SettingBasis)
        /// There is no group that could map it.
        case noGroup
        /// Neither live side nor ledger says.
        case unknown
    }

    let group: DiagnosedGroup
    let location: DesiredLocation
    private let observed: ObservedMapping?
    private let applied: AppliedMapping?
    let presence: Presence

    init(_ group: DiagnosedGroup, _ location: DesiredLocation) {
        self.group = group
        self.location = location
        let number = location.business
        let mappings = group.live.value?.mappings.value
        observed = mappings?[number]
        let entry = group.applied
        let known = entry?.mappings[number]
        applied = known.flatMap { mapping in entry?.groupID.map { $0 == mapping.groupID } ?? true ? mapping : nil }
        presence =
            if group.live == .nothing {
                .noGroup
            } else if mappings != nil {
                observed == nil ? .unmapped(.live) : .mapped
            } else if entry?.doubts.contains(where: { $0.addresses.contains { $0.location == number } }) == true, applied == nil {
                .unknown
            } else if entry?.triggers != nil || applied != nil {
                applied == nil ? .unmapped(.ledger) : .mapped
            } else {
                .unknown
            }
    }

    /// A switch of the mapping.
    func flag(_ flag: MappingFlag) -> Setting<Bool> {
        if let value = observed?.flags[flag] { return Setting(value: value, basis: .live) }
        if let applied { return Setting(value: applied.flags[flag], basis: .ledger) }
        return Setting(value: location.flags[flag], basis: .file)
    }

    /// Where a switch stands in the file, or could.
    func site(_ flag: MappingFlag) -> Site { location.flagSites[flag] ?? location.numberSite }

    /// The text of a property that is no secret; nil for none.
    func text(_ key: KeyDefinition) -> Setting<String?> {
        if let properties = observed?.properties.value {
            let common = group.live.value?.properties.value
            switch properties[key.key] ?? common?[key.key] {
            case .reported(.text(let text))?: return Setting(value: text, basis: .live)
            case .reported(.secret)?, .unreported?: break
            case nil:
                if !key.allowsGroup || common != nil { return Setting(value: nil, basis: .live) }
            }
        }
        if let applied {
            let value = applied.properties[key.key] ?? group.applied?.properties[key.key]
            if case .text(let text)? = value { return Setting(value: text, basis: .ledger) }
            return Setting(value: nil, basis: .ledger)
        }
        return Setting(value: property(key)?.text, basis: .file)
    }

    /// The items of a list property; empty for none.
    func items(_ key: KeyDefinition) -> Setting<[String]> {
        let text = text(key)
        return Setting(value: text.value.map(ListText.items) ?? [], basis: text.basis)
    }

    /// The property in the file, the location's own before the group's.
    func property(_ key: KeyDefinition) -> DesiredProperty? {
        location.properties.first { $0.key == key.key } ?? group.desired.properties.first { $0.key == key.key }
    }

    /// The items that the file asks for.
    func desiredItems(_ key: KeyDefinition) -> [String] { property(key)?.text.map(ListText.items) ?? [] }

    /// Where a property stands in the file, or could.
    func site(_ key: KeyDefinition) -> Site { property(key)?.site ?? location.numberSite }

    /// The line that sets a list property to these items, and where it belongs if not here.
    func line(_ key: KeyDefinition, _ items: [String]) -> String {
        let line = "\(key.key): \(items.inBrackets)"
        guard case .profile(let name)? = property(key)?.origin else { return line }
        return "\(line), here or in the profile \(name) of roost.yaml (the value comes from there)"
    }

    /// The fields with a live or last applied value that differs from the file; without secrets.
    var pending: [(name: String, basis: SettingBasis, site: Site)] {
        var result: [(String, SettingBasis, Site)] = []
        for flag in MappingFlag.allCases {
            let setting = self.flag(flag)
            if setting.basis != .file, setting.value != location.flags[flag] { result.append((flag.rawValue, setting.basis, site(flag))) }
        }
        for key in group.source.keys where key.allowsLocation && !key.isSecure {
            let setting = text(key)
            guard setting.basis != .file else { continue }
            let (wanted, present) = (property(key)?.text, setting.value)
            let same = key.isList ? ListText.same(wanted ?? "", present ?? "") : wanted == present
            if !same { result.append((key.key, setting.basis, site(key))) }
        }
        return result
    }

    /// True if a call about the location was sent and its outcome is not known.
    var isInDoubt: Bool {
        group.applied?.doubts.contains { $0.addresses.contains { $0.location == location.business } } ?? false
    }
}

extension DesiredProperty {
    /// The value as Birdeye keeps it; nil for a secret.
    var text: String? {
        switch value {
        case .text(let text): text
        case .list(let items): ListText.joined(items)
        case .secret: nil
        }
    }
}
