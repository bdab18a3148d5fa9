import RoostDiagnostics
import RoostYAML

/// Takes the desired state out of a document, leaving out whatever the checker finds fault with.
struct GroupExtractor {
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
    let source: IntegrationSource
    /// The profiles of roost.yaml, which know where in it their values stand.
    let profiles: [String: Profile]
    let profile: (name: String, site: Span)?
    let tags: [String]

    func extract(_ root: YAMLNode) -> Draft {
        var draft = Draft()
        if let node = root["business"], let number = node.scalar.flatMap({ BusinessNumber($0.text) }) {
            draft.business = (number, site(node))
        }
        draft.type = root["type"]?.scalar.flatMap { BusinessType(rawValue: $0.text) }
        let placeholders = placeholders(root)
        draft.properties = properties(of: root, .written, isGroup: true).map { $0.filling(placeholders) }
        draft.triggers = (root["triggers"]?.sequence ?? []).compactMap(trigger)
        if let list = root.entry("locations"), let items = list.value.sequence {
            let origin = origin(list, .written)
            let defaults = defaults(root)
            draft.locations = items.compactMap { location($0, self.origin($0, isMerged: false, origin), draft, defaults, placeholders) }
        }
        if let business = draft.business {
            draft.claims.append(claim(.group, business.number, business.site, business.number))
            draft.claims += draft.locations.map { claim(.location, $0.business, $0.numberSite, business.number) }
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
        let origin = own.map { self.origin($0, parent) } ?? parent
        return source.keys.filter { isGroup ? $0.allowsGroup : $0.allowsLocation }.compactMap { key in
            guard let entry = own?.value.entry(key.key) else {
                if let property = defaults.properties[key.key] { return property }
                guard isGroup == (key.level != .location) else { return nil }
                return key.defaultProperty(at: Site(owner.headSpan, in: text))
            }
            guard let value = value(entry.value, key) else { return nil }
            return DesiredProperty(key: key.key, value: value, site: site(entry.value), origin: self.origin(entry, origin))
        }
    }

    private func value(_ node: YAMLNode, _ key: KeyDefinition) -> DesiredValue? {
        if key.isSecure { return SecretReference(node).map(DesiredValue.secret) }
        if key.isList {
            var items = (node.sequence ?? []).compactMap { $0.isNull ? nil : $0.scalar?.text }
            for index in ListText.repeated(items).reversed() { items.remove(at: index) }
            return items.isEmpty ? nil : .list(items)
        }
        guard let scalar = node.scalar, !node.isNull, !scalar.text.isEmpty else { return nil }
        return .text(scalar.text)
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
        _ node: YAMLNode, _ origin: Origin, _ draft: Draft, _ defaults: LocationDefaults, _ placeholders: [StoreKey.Placeholder: String]
    ) -> DesiredLocation? {
        guard case .mapping = node.content else { return nil }
        let written = node["business"].flatMap { child in child.scalar.flatMap { BusinessNumber($0.text) }.map { ($0, site(child)) } }
        let start = Site(node.headSpan, in: text)
        // Only an SMB's location may do without a number; for an enterprise a rule asks for it.
        let implied = draft.type == .smb && node["business"] == nil ? draft.business.map { ($0.number, start) } : nil
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
        let placeholders = placeholders.merging([.location: number.description]) { _, own in own }
        return DesiredLocation(
            business: number, name: node["name"]?.scalar?.text, flags: flags, flagSites: flagSites, flagOrigins: flagOrigins,
            properties: properties(of: node, origin, isGroup: false, defaults).map { $0.filling(placeholders) }, site: start,
            numberSite: numberSite)
    }

    /// A switch as it is written; nil for what is neither true nor false, which has been reported.
    private func flagSetting(_ entry: YAMLEntry, _ parent: Origin) -> LocationDefaults.Flag? {
        entry.value.scalar.flatMap { Bool(yaml: $0.text) }
            .map { LocationDefaults.Flag(value: $0, site: site(entry.value), origin: origin(entry, parent)) }
    }
}

extension GroupExtractor {
    /// What the keys of stores may name of a document. A text that would bring control characters into a key has no value there.
    private func placeholders(_ root: YAMLNode) -> [StoreKey.Placeholder: String] {
        var values: [StoreKey.Placeholder: String] = [.source: source.name]
        values[.business] = root["business"]?.scalar.flatMap { BusinessNumber($0.text) }?.description
        values[.name] = root["name"]?.scalar.map(\.text).flatMap { SecretReference.isWord($0) ? $0 : nil }
        return values
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
    /// The entry under a key.
    fileprivate func entry(_ key: String) -> YAMLEntry? { mapping?.first { $0.key.scalar?.text == key } }
}

extension DesiredProperty {
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
