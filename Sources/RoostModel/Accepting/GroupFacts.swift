/// What a group says, without where it says so: for telling what an edit changed.
struct GroupFacts: Hashable {
    private var head: [String]
    private var properties: [Address: DesiredValue] = [:]
    private var flags: [Address: Bool] = [:]
    private var triggers: [DesiredTrigger.Name]

    init(_ group: DesiredGroup) {
        head = [group.business.description, group.name ?? "", group.type.rawValue, group.source]
        triggers = group.triggers.map(\.name)
        for property in group.properties { properties[.property(property.key)] = property.value.unordered }
        for location in group.locations {
            head += [location.business.description, location.name ?? ""]
            for property in location.properties {
                properties[.locationProperty(location.business, property.key)] = property.value.unordered
            }
            for flag in MappingFlag.allCases { flags[.flag(location.business, flag)] = location.flags[flag] }
        }
    }

    /// Says what a change is meant to make true.
    mutating func take(_ change: PlannedChange) {
        let address = change.change.address
        switch change.change {
        case .setProperty: properties[address] = change.value?.unordered
        case .removeProperty: properties[address] = nil
        case .setFlag(_, _, let value): flags[address] = value
        case .addTrigger: if let name = change.trigger { triggers.append(name) }
        case .removeTrigger: if let index = triggers.firstIndex(where: { $0 == change.trigger }) { triggers.remove(at: index) }
        }
    }
}

extension DesiredValue {
    /// The value with a list's items sorted and each there once, since neither order nor repetition means anything.
    fileprivate var unordered: DesiredValue {
        if case .list(let items) = self { .list(Set(items).sorted()) } else { self }
    }
}
