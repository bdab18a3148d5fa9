import RoostYAML

/// Finds the edit for a change of one group, or the reason why there can be none.
struct ChangePlanner {
    let group: DesiredGroup
    /// The group as it was when the change's sites were taken.
    let original: DesiredGroup
    let source: IntegrationSource?
    /// The document that describes the group, as written, without what a profile fills in.
    let root: YAMLNode
    let document: Int

    /// The edit, or what to say instead.
    func plan(_ change: FileChange) throws(ChangeRefusal) -> PlannedChange {
        switch change {
        case .setProperty(let key, let location, let text): try set(change, key, location, text)
        case .removeProperty(let key, let location): try remove(change, key, location)
        case .setFlag(let location, let flag, let value): try set(change, location, flag, value)
        case .addTrigger(let id, let name): try add(change, id, name)
        case .removeTrigger(let id, let site): try remove(change, id, site)
        }
    }

    /// The line to look at for a change: that of the value, else that of what it belongs to.
    func site(of change: FileChange) -> Site {
        let number: BusinessNumber?
        switch change {
        case .addTrigger: return group.triggersSite
        case .removeTrigger(_, let site): return site ?? group.triggersSite
        case .setFlag(let location, let flag, _):
            if let site = group.locations.first(where: { $0.business == location })?.flagSites[flag] { return site }
            number = location
        case .setProperty(let key, let location, _), .removeProperty(let key, let location):
            let owner = group.locations.first { $0.business == location }
            if let property = (location == nil ? group.properties : owner?.properties ?? []).first(where: { $0.key == key }) {
                return property.site
            }
            number = location
        }
        return group.locations.first { $0.business == number }?.numberSite ?? group.site
    }

    private func set(
        _ change: FileChange, _ key: String, _ location: BusinessNumber?, _ text: String
    ) throws(ChangeRefusal) -> PlannedChange {
        let definition = try definition(key)
        let wanted: DesiredValue = definition.isList ? .list(ListText.items(of: text)) : .text(text)
        let byHand =
            key + ": " + (definition.isList ? YAMLValue.list(ListText.items(of: text).map { .text($0) }) : .text(text)).text(inFlow: false)
        try checkPlace(of: key, location, unless: wanted, byHand)
        let (path, properties) = try owner(location, byHand)
        guard let property = properties.first(where: { $0.key == key }), property.origin != .sourceDefault else {
            let value: YAMLValue = definition.isList ? .list(ListText.items(of: text).map { .text($0) }) : .text(text)
            return planned(change, path, .set(["properties", key], value), wanted)
        }
        if property.value.means(wanted) { throw .alreadySo }
        try check(property, byHand)
        let steps = path + [.key("properties"), .key(key)]
        if case .list(let items) = wanted {
            guard !items.isEmpty else {
                throw .obstacle(
                    reason: "an empty list cannot stand in the file", site: property.site, byHand: "remove \(key) from the file")
            }
            return planned(change, steps, .matchItems(items), wanted)
        }
        return planned(change, steps, .replaceText(text), wanted)
    }

    private func remove(_ change: FileChange, _ key: String, _ location: BusinessNumber?) throws(ChangeRefusal) -> PlannedChange {
        _ = try definition(key)
        let byHand = "remove \(key) from the file"
        try checkPlace(of: key, location, unless: nil, byHand)
        let (path, properties) = try owner(location, byHand)
        guard let property = properties.first(where: { $0.key == key }) else { throw .alreadySo }
        guard property.origin != .sourceDefault else {
            throw .obstacle(
                reason: "the value is the default of the source \(group.source), because the file does not set it", site: nil,
                byHand: "write \(key) with the value that you want into the file; or run roost apply to send the default again")
        }
        try check(property, byHand)
        let holder = location == nil ? root : path.last.flatMap { step in item(step) } ?? root
        // A place of which nothing else would be left keeps an empty `properties`.
        if holder["properties"]?.mapping?.count == 1, holder.mapping?.count ?? 0 > 1 {
            return planned(change, path, .remove("properties"), nil)
        }
        return planned(change, path + [.key("properties")], .remove(key), nil)
    }

    private func set(
        _ change: FileChange, _ number: BusinessNumber, _ flag: MappingFlag, _ value: Bool
    ) throws(ChangeRefusal) -> PlannedChange {
        let byHand = "\(flag.rawValue): \(value)"
        if let location = group.locations.first(where: { $0.business == number }) {
            guard location.flags[flag] != value else { throw .alreadySo }
            if let origin = location.flagOrigins[flag], origin.words != nil {
                try check(origin, location.flagSites[flag] ?? location.site, byHand)
            }
        }
        let (path, _) = try owner(number, byHand)
        return planned(change, path, .set([flag.rawValue], .plain("\(value)")), nil)
    }

    private func planned(
        _ change: FileChange, _ path: [YAMLEdit.Step], _ verb: YAMLEdit.Verb, _ value: DesiredValue?
    ) -> PlannedChange {
        PlannedChange(change: change, edit: YAMLEdit(document: document, path, verb), value: value)
    }

    private func definition(_ key: String) throws(ChangeRefusal) -> KeyDefinition {
        guard let definition = source?.key(key) else {
            // What it holds may be a secret, so it is not shown.
            throw .obstacle(
                reason: "roost knows no key \(key) for \(group.source)", site: nil,
                byHand: "declare \(key) under sources in roost.yaml, then write it into the file")
        }
        guard definition.isSecure else { return definition }
        throw .obstacle(
            reason: "\(key) is a secret, and no file holds a secret's value",
            site: (group.properties + group.locations.flatMap(\.properties)).first { $0.key == key }?.site,
            byHand: "store the new value where the reference leads, not in this file")
    }

    /// The path to the group or to one of its locations, and the properties there.
    private func owner(
        _ number: BusinessNumber?, _ byHand: String
    ) throws(ChangeRefusal) -> (path: [YAMLEdit.Step], properties: [DesiredProperty]) {
        guard let number else { return ([], group.properties) }
        guard let index = group.locations.firstIndex(where: { $0.business == number }) else {
            throw .obstacle(reason: "the file has no location \(number)", site: nil, byHand: "the location, with \(byHand)")
        }
        guard root["locations"] != nil else { throw elsewhere("the locations come", group.locations[index].site, byHand) }
        return ([.key("locations"), .item(index)], group.locations[index].properties)
    }

    private func item(_ step: YAMLEdit.Step) -> YAMLNode? {
        guard case .item(let index) = step, let items = root["locations"]?.sequence, items.indices.contains(index) else { return nil }
        return items[index]
    }

    private func check(_ property: DesiredProperty, _ byHand: String) throws(ChangeRefusal) {
        try check(property.origin, property.site, byHand)
    }

    /// What is written elsewhere is not edited here, nor there: other places share it.
    private func check(_ origin: Origin, _ site: Site, _ byHand: String) throws(ChangeRefusal) {
        switch origin {
        case .written, .sourceDefault: return
        case .profile(let place):
            throw .obstacle(
                reason: "the value comes from \(place), and other documents may use it too", site: site,
                byHand: byHand + ", on line \(place.site.line) of roost.yaml for all documents, or in this document only")
        case .locationDefaults:
            throw .obstacle(
                reason: "the value comes from locationDefaults, and other locations of the document may use it too", site: site,
                byHand: byHand + ", on line \(site.line) for all locations, or in this location only")
        case .alias:
            throw .obstacle(
                reason: "the value comes from an alias or a merge key that other places use too", site: site,
                byHand: byHand + ": here for this place only, or at the anchor for all places")
        }
    }

    /// Refuses what comes from a profile or from defaults before anything else is looked at: the document may have no place for it.
    private func checkPlace(
        of key: String, _ location: BusinessNumber?, unless wanted: DesiredValue?, _ byHand: String
    ) throws(ChangeRefusal) {
        let owner = group.locations.first { $0.business == location }
        guard let property = (location == nil ? group.properties : owner?.properties ?? []).first(where: { $0.key == key }),
            property.origin.words != nil
        else { return }
        if let wanted, property.value.means(wanted) { throw .alreadySo }
        try check(property, byHand)
    }

    /// The obstacle that something stands in a profile.
    func elsewhere(_ what: String, _ site: Site?, _ byHand: String) -> ChangeRefusal {
        let name = root["profile"]?.scalar?.text ?? ""
        return .obstacle(
            reason: "\(what) from the profile \(name) in roost.yaml, and other documents may use it too", site: site,
            byHand: byHand + ", in roost.yaml under profiles: \(name): for all documents, or in this document only")
    }
}

extension DesiredValue {
    /// True if both are the same to Birdeye.
    fileprivate func means(_ other: DesiredValue) -> Bool {
        if case .list(let left) = self, case .list(let right) = other { return Set(left) == Set(right) }
        return self == other
    }
}

extension ChangePlanner {
    func add(_ change: FileChange, _ id: TriggerID, _ name: String?) throws(ChangeRefusal) -> PlannedChange {
        if group.triggers.contains(where: { self.id($0.name) == id || $0.name == name.map(DesiredTrigger.Name.name) }) { throw .alreadySo }
        let written = name.map(DesiredTrigger.Name.name) ?? .id(id)
        guard root["triggers"] != nil else { throw elsewhere("the triggers come", group.triggersSite, written.value.text(inFlow: true)) }
        let edit = YAMLEdit(document: document, [.key("triggers")], .append(written.value))
        return PlannedChange(change: change, edit: edit, trigger: written)
    }

    func remove(_ change: FileChange, _ id: TriggerID, _ site: Site?) throws(ChangeRefusal) -> PlannedChange {
        // The site is that of the file as it was; what stood there is looked for by its name.
        let known = original.triggers.first { $0.site == site }?.name
        guard let trigger = group.triggers.first(where: { $0.name == known || (known == nil && self.id($0.name) == id) }) else {
            throw .alreadySo
        }
        guard root["triggers"] != nil else { throw elsewhere("the triggers come", group.triggersSite, "triggers: without \(id)") }
        let edit = YAMLEdit(document: document, [.key("triggers")], .removeItem(trigger.name.value))
        return PlannedChange(change: change, edit: edit, trigger: trigger.name)
    }

    /// The ids of a trigger, where they are known without asking.
    private func id(_ name: DesiredTrigger.Name) -> TriggerID? {
        switch name {
        case .id(let id): id
        case .name(let name): source?.trigger(named: name)
        }
    }
}

extension DesiredTrigger.Name {
    /// The item that names the trigger so.
    fileprivate var value: YAMLValue {
        switch self {
        case .name(let name): .text(name)
        case .id(let id): .mapping([.init("id", .plain("\(id.id)")), .init("type", .plain("\(id.type)"))])
        }
    }
}

/// A change with the edit that makes it.
struct PlannedChange {
    let change: FileChange
    let edit: YAMLEdit
    /// What a property is to become.
    var value: DesiredValue?
    /// How the trigger is named that comes or goes.
    var trigger: DesiredTrigger.Name?
}

/// Why there is no edit for a change.
enum ChangeRefusal: Error {
    /// The file says so already.
    case alreadySo
    /// A person has to make it; nil if there is no better place than the group's number.
    case obstacle(reason: String, site: Site?, byHand: String)
}

/// What a group says, without where it says so: for telling what an edit changed.
struct GroupFacts: Hashable {
    private var head: [String]
    private var locations: [BusinessNumber: String] = [:]
    private var properties: [Address: DesiredValue] = [:]
    private var flags: [Address: Bool] = [:]
    private var triggers: [DesiredTrigger.Name]

    init(_ group: DesiredGroup) {
        head = [group.business.description, group.name ?? "", group.type.rawValue, group.source]
        triggers = group.triggers.map(\.name)
        for property in group.properties { properties[.property(property.key)] = property.value.unordered }
        for location in group.locations {
            locations[location.business] = location.name ?? ""
            for property in location.properties {
                properties[.locationProperty(location.business, property.key)] = property.value.unordered
            }
            for flag in MappingFlag.allCases { flags[.flag(location.business, flag)] = location.flags[flag] }
        }
    }

    /// Says that a location is gone.
    mutating func remove(_ location: BusinessNumber) {
        locations[location] = nil
        properties = properties.filter { $0.key.location != location }
        flags = flags.filter { $0.key.location != location }
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
