import RoostDiagnostics
import RoostYAML

/// Takes the desired state out of a document, leaving out whatever the checker finds fault with.
final class GroupExtractor {
    /// What could be read of a document: enough for rules to go on after a mistake.
    struct Draft {
        var business: (number: BusinessNumber, site: Site)?
        var type: BusinessType?
        var properties: [DesiredProperty] = []
        var triggers: [DesiredTrigger] = []
        var locations: [DesiredLocation] = []
        var claims: [Claim] = []
        /// The whole; nil if a part without which there is no group could not be read.
        var group: DesiredGroup?
    }

    let text: SourceText
    let keys: SourceKeys
    /// The profiles of roost.yaml, which know where in it their values stand.
    let profiles: [String: Profile]
    let profile: (name: String, site: Span)?
    let tags: [String]
    /// The list that was read last under each key. Most locations of a business have the same, and then they share its memory.
    private var lists: [[String]]

    private var source: IntegrationSource { keys.source }

    init(text: SourceText, keys: SourceKeys, profiles: [String: Profile], profile: (name: String, site: Span)?, tags: [String]) {
        self.text = text
        self.keys = keys
        self.profiles = profiles
        self.profile = profile
        self.tags = tags
        lists = Array(repeating: [], count: keys.count)
    }

    func extract(_ root: YAMLNode) -> Draft {
        var draft = Draft()
        if let node = root["business"], let number = node.scalar.flatMap({ BusinessNumber($0.text) }) {
            draft.business = (number, site(node))
        }
        draft.type = root["type"]?.scalar.flatMap { BusinessType(rawValue: $0.text) }
        let placeholders = Placeholders(root: root, source: source.name)
        draft.properties = filled(properties(of: root, .written, isGroup: true)) { placeholders.values() }
        draft.triggers = (root["triggers"]?.sequence ?? []).compactMap(trigger)
        if let list = root.entry("locations"), let items = list.value.sequence {
            let origin = origin(list, .written)
            let defaults = defaults(root)
            draft.locations.reserveCapacity(items.count)
            for item in items {
                guard let location = location(item, self.origin(item, isMerged: false, origin), draft, defaults, placeholders) else {
                    continue
                }
                draft.locations.append(location)
            }
        }
        if let business = draft.business {
            draft.claims.reserveCapacity(draft.locations.count + 1)
            draft.claims.append(claim(.group, business.number, business.site, business.number))
            for location in draft.locations {
                draft.claims.append(claim(.location, location.business, location.numberSite, business.number))
            }
        }
        if let business = draft.business, let type = draft.type {
            draft.group = DesiredGroup(
                file: text.name, business: business.number, name: root["name"]?.scalar?.text, type: type, source: source.name,
                properties: draft.properties, triggers: draft.triggers, triggersSite: root["triggers"].map(site) ?? business.site,
                locations: draft.locations, site: business.site, profile: profile?.name, tags: tags)
        }
        return draft
    }

    private func claim(_ role: Claim.Role, _ number: BusinessNumber, _ site: Site, _ business: BusinessNumber) -> Claim {
        Claim(role: role, number: number, source: source.name, business: business, file: text.name, site: site)
    }

    private func site(_ node: YAMLNode) -> Site { Site(node.site, in: text) }

    private func origin(_ node: YAMLNode, isMerged: Bool, _ parent: Origin) -> Origin {
        if let loan = node.loan { return profiles[loan.lender]?.origin(of: loan) ?? .alias }
        return node.aliasSpan != nil || isMerged ? .alias : parent
    }

    private func origin(_ entry: YAMLEntry, _ parent: Origin) -> Origin { origin(entry.value, isMerged: entry.isMerged, parent) }

    /// The properties of the group or of a location, with defaults for those that are left out: the document's, then the source's.
    private func properties(
        of owner: YAMLNode, _ parent: Origin, isGroup: Bool, _ defaults: LocationDefaults = LocationDefaults()
    ) -> [DesiredProperty] {
        let own = owner.entry("properties")
        let entries = own?.value.mapping ?? []
        let origin = own.map { self.origin($0, parent) } ?? parent
        var found: [DesiredProperty] = []
        found.reserveCapacity(entries.count + defaults.properties.count)
        for key in isGroup ? keys.ofGroup : keys.ofLocation {
            guard let index = entries.index(ofKey: key.name) else {
                if !defaults.properties.isEmpty, let property = defaults.properties[key.name] {
                    found.append(property)
                } else if isGroup == (key.level != .location), key.defaultValue != nil,
                    let property = key.definition.defaultProperty(at: Site(owner.headSpan, in: text))
                {
                    found.append(property)
                }
                continue
            }
            guard let value = value(entries[index].value, key) else { continue }
            found.append(
                DesiredProperty(
                    key: key.name, value: value, site: site(entries[index].value), origin: self.origin(entries[index], origin)))
        }
        return found
    }

    private func value(_ node: YAMLNode, _ key: SourceKeys.Key) -> DesiredValue? {
        if key.isSecure { return SecretReference(node).map(DesiredValue.secret) }
        if key.isList { return list(node.sequence ?? [], key).map(DesiredValue.list) }
        guard let scalar = node.scalar, !node.isNull, !scalar.text.isEmpty else { return nil }
        return .text(scalar.text)
    }

    private func list(_ items: [YAMLNode], _ key: SourceKeys.Key) -> [String]? {
        let last = lists[key.position]
        if !last.isEmpty, last.count == items.count, items.indices.allSatisfy({ items[$0].isText(last[$0]) }) { return last }
        var texts = items.compactMap { $0.isNull ? nil : $0.scalar?.text }
        for index in ListText.repeated(texts).reversed() { texts.remove(at: index) }
        guard !texts.isEmpty else { return nil }
        lists[key.position] = texts
        return texts
    }

    private func trigger(_ node: YAMLNode) -> DesiredTrigger? {
        if node.isUnresolved { return nil }
        if let scalar = node.scalar, !node.isNull { return DesiredTrigger(.name(scalar.text), site: site(node)) }
        guard let id = node["id"]?.scalar.flatMap({ Int64(plainDigits: $0.text) }),
            let type = node["type"]?.scalar.flatMap({ Int64(plainDigits: $0.text) })
        else { return nil }
        return DesiredTrigger(.id(TriggerID(id: id, type: type)), site: site(node))
    }

    private func location(
        _ node: YAMLNode, _ origin: Origin, _ draft: Draft, _ defaults: LocationDefaults, _ placeholders: Placeholders
    ) -> DesiredLocation? {
        guard case .mapping = node.content else { return nil }
        let written = node["business"].flatMap { child in child.scalar.flatMap { BusinessNumber($0.text) }.map { ($0, site(child)) } }
        let start = Site(node.headSpan, in: text)
        // Only an SMB's location may do without a number; for an enterprise a rule asks for it.
        let implied = draft.type == .smb && !node.has("business") ? draft.business.map { ($0.number, start) } : nil
        guard let (number, numberSite) = written ?? implied else { return nil }
        var flags = MappingFlags()
        var flagSites: [MappingFlag: Site] = [:]
        var flagOrigins: [MappingFlag: Origin] = [:]
        for flag in MappingFlag.allCases {
            guard let setting = node.entry(flag.rawValue).map({ flagSetting($0, origin) }) ?? defaults.flags[flag] else { continue }
            flags[flag] = setting.value
            flagSites[flag] = setting.site
            if setting.origin != .written { flagOrigins[flag] = setting.origin }
        }
        return DesiredLocation(
            business: number, name: node["name"]?.scalar?.text, flags: flags, flagSites: flagSites, flagOrigins: flagOrigins,
            properties: filled(properties(of: node, origin, isGroup: false, defaults)) { placeholders.values(location: number) },
            site: start, numberSite: numberSite)
    }

    /// A switch as it is written; nil for what is neither true nor false, which has been reported.
    private func flagSetting(_ entry: YAMLEntry, _ parent: Origin) -> LocationDefaults.Flag? {
        entry.value.scalar.flatMap { Bool(yaml: $0.text) }
            .map { LocationDefaults.Flag(value: $0, site: site(entry.value), origin: origin(entry, parent)) }
    }
}

extension GroupExtractor {
    /// What the keys of stores may name of a document. A text that would bring control characters into a key has no value there.
    private struct Placeholders {
        let root: YAMLNode
        let source: String

        func values(location: BusinessNumber? = nil) -> [StoreKey.Placeholder: String] {
            var values: [StoreKey.Placeholder: String] = [.source: source]
            values[.business] = root["business"]?.scalar.flatMap { BusinessNumber($0.text) }?.description
            values[.name] = root["name"]?.scalar.map(\.text).flatMap { SecretReference.isWord($0) ? $0 : nil }
            values[.location] = location?.description
            return values
        }
    }

    /// The properties with placeholders filled in; few have any.
    private func filled(_ properties: [DesiredProperty], _ values: () -> [StoreKey.Placeholder: String]) -> [DesiredProperty] {
        guard properties.contains(where: \.hasPlaceholders) else { return properties }
        let values = values()
        return properties.map { $0.filling(values) }
    }

    /// What each location gets that it does not have itself: the document's part of it, and below that its profile's.
    private func defaults(_ root: YAMLNode) -> LocationDefaults {
        guard let entry = root.entry("locationDefaults"), entry.value.mapping != nil else { return LocationDefaults() }
        var defaults = LocationDefaults()
        for flag in MappingFlag.allCases {
            guard let setting = entry.value.entry(flag.rawValue).flatMap({ flagSetting($0, .locationDefaults) }) else { continue }
            defaults.flags[flag] = LocationDefaults.Flag(value: setting.value, site: setting.site, origin: setting.origin.asDefault)
        }
        for property in properties(of: entry.value, .locationDefaults, isGroup: false) where property.origin != .sourceDefault {
            defaults.properties[property.key] = DesiredProperty(
                key: property.key, value: property.value, site: property.site, origin: property.origin.asDefault)
        }
        return defaults
    }
}

extension YAMLNode {
    /// True for a scalar that means this text, which is not empty.
    fileprivate func isText(_ text: String) -> Bool {
        guard case .scalar(let scalar) = content else { return false }
        return scalar.text == text && !isNull
    }

    /// The entry under a key.
    fileprivate func entry(_ key: String) -> YAMLEntry? {
        guard case .mapping(let entries) = content, let index = entries.index(ofKey: key) else { return nil }
        return entries[index]
    }
}

extension DesiredProperty {
    /// True for a secret in a store whose key names something of the document.
    fileprivate var hasPlaceholders: Bool {
        if case .secret(.store(_, let key)) = value { !key.words.isEmpty } else { false }
    }

    /// The property with placeholders filled in, if it is a secret in a store.
    fileprivate func filling(_ values: [StoreKey.Placeholder: String]) -> DesiredProperty {
        guard case .secret(.store(let store, let key)) = value, !key.words.isEmpty else { return self }
        return DesiredProperty(key: self.key, value: .secret(.store(store, key: key.filled(values))), site: site, origin: origin)
    }
}

extension Origin {
    /// What an anchor brings into `locationDefaults` comes from there all the same, as far as a location is concerned.
    fileprivate var asDefault: Origin { self == .alias || self == .written ? .locationDefaults : self }
}

extension KeyDefinition {
    /// The property that stands in for one a file leaves out; nil if the source has no default for it.
    fileprivate func defaultProperty(at site: Site) -> DesiredProperty? {
        guard let defaultValue else { return nil }
        let value: DesiredValue = isList ? .list(ListText.items(of: defaultValue)) : .text(defaultValue)
        return DesiredProperty(key: key, value: value, site: site, origin: .sourceDefault)
    }
}
