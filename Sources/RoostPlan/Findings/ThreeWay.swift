public import RoostModel

/// Compares desired, applied and observed, field by field.
///
/// If the ledger is not sure of a field (a call about it is in doubt), the field counts as never applied. The fields of a group that is gone
/// also count as never applied. So every desired field goes through the one verdict table, without special cases. For a field that is not
/// desired, the question is another one: may roost have put it there? A call in doubt may have.
///
/// ```
/// group          there? the same one?
/// triggers       a set: presence is the value
/// properties     one by one
/// locations      whole ones that are missing; of the others, switches and properties one by one
/// ```
public struct ThreeWay: Sendable {
    let desired: ResolvedGroup?
    let applied: AppliedGroup?
    let observed: ObservedGroup?
    /// Whether a key's value is a secret, for keys that no file mentions any more.
    let isSecure: @Sendable (String) -> Bool
    /// Whether text of the live side holds a secret of the business.
    let holdsSecret: @Sendable (String) -> Bool

    /// The source's description, to say what findings do to people; nil if the caller does not need that.
    let source: IntegrationSource?

    /// Addresses that calls in doubt touched.
    let doubtful: Set<Address>
    /// Keys of properties that calls in doubt touched: the group's under nil, a location's under its number.
    let doubtfulKeys: [BusinessNumber?: Set<String>]
    /// True if the ledger's entry is about the present group.
    let ledgerHasGroup: Bool
    /// How two values of one property are held against each other; kept here so that a test can count how often that happens.
    var same: @Sendable (_ left: PropertyValue, _ right: PropertyValue, _ isList: Bool) -> Bool = { $0.means($1, isList: $2) }

    /// Prepares a comparison of one group.
    public init(
        desired: ResolvedGroup?, applied: AppliedGroup?, observed: ObservedGroup?, source: IntegrationSource? = nil,
        isSecure: @escaping @Sendable (String) -> Bool = { _ in false },
        holdsSecret: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.holdsSecret = holdsSecret
        self.desired = desired
        self.applied = applied
        self.observed = observed
        self.source = source
        self.isSecure = isSecure
        let doubts = observed.flatMap { applied?.doubts(about: $0.groupID) } ?? []
        doubtful = Set(doubts.flatMap(\.addresses))
        doubtfulKeys = doubtful.reduce(into: [:]) { keys, address in
            switch address {
            case .property(let key), .locationProperty(_, let key): keys[address.location, default: []].insert(key)
            case .group, .trigger, .location, .flag: break
            }
        }
        // A create that was taken while its id could not be read yet left triggers without an id: the group that is there now is that one.
        ledgerHasGroup =
            if let applied, let observed { applied.groupID.map { $0 == observed.groupID } ?? applied.hasTakenCreate } else { false }
    }

    /// All findings, in a fixed order: group, triggers, properties, locations; desired ones as in the file, others by key.
    public func findings() -> [Finding] {
        var findings = unweighedFindings()
        if ledgerHasGroup, let applied, !applied.vouches.isEmpty {
            let vouchers = applied.vouchers
            for index in findings.indices { findings[index].voucher = vouchers[findings[index].address] }
        }
        guard let source else { return findings }
        // Most fields are as they should be, and do nothing to people.
        for index in findings.indices where findings[index].verdict.acts || findings[index].verdict.isOfLiveSide {
            findings[index] = findings[index].weighed(source)
        }
        return findings
    }

    private func unweighedFindings() -> [Finding] {
        guard let observed else { return absentGroupFindings() }
        return groupFinding(observed) + triggerFindings(observed) + propertyFindings(observed) + locationFindings(observed)
    }

    /// What is known to have been applied at an address; nothing where a call about it is in doubt or the group is another one.
    func known<Value>(_ address: Address, _ value: Value?) -> Value? {
        ledgerHasGroup && !doubtful.contains(address) ? value : nil
    }
}

extension AppliedGroup {
    /// True if a group was applied, though its id was not read afterwards.
    var hasTakenCreate: Bool { groupID == nil && triggers != nil }
}

extension ThreeWay {
    /// There is no live group: apply has to create everything desired.
    func absentGroupFindings() -> [Finding] {
        let wasThere = applied?.groupID.map(FindingValue.number) ?? .absent
        let wasApplied = applied.map { $0.groupID != nil || $0.hasTakenCreate } ?? false
        guard let desired else {
            // Neither desired nor there: both sides agree that it is gone.
            return wasApplied || applied?.doubts.isEmpty == false ? [Finding(address: .group, verdict: .converged, applied: wasThere)] : []
        }
        var findings = [
            Finding(
                address: .group, verdict: wasApplied ? .vanished : .create, desired: .text(desired.key.source), applied: wasThere,
                site: desired.site, label: desired.name)
        ]
        findings += desired.triggers.map {
            Finding(address: .trigger($0.id), verdict: .create, desired: .flag(true), site: $0.site, label: $0.name)
        }
        findings += desired.properties.map {
            Finding(
                address: .property($0.key), verdict: .create, desired: FindingValue($0.value),
                applied: FindingValue(applied?.properties[$0.key]),
                site: $0.site, origin: $0.origin)
        }
        findings += desired.locations.flatMap { created($0, verdict: .create, before: applied?.mappings[$0.business]) }
        return findings
    }

    /// The group itself: whether it is the one that roost knows.
    func groupFinding(_ observed: ObservedGroup) -> [Finding] {
        let live = FindingValue.number(observed.groupID)
        let before = applied?.groupID.map(FindingValue.number) ?? .absent
        guard let desired else { return undesiredGroup(before, live) }
        let known = applied?.groupID
        guard known != observed.groupID else { return [] }
        // Another group than the one that was applied is drift, unless a create in doubt may have made it.
        let verdict: Verdict = known == nil || doubtful.contains(.group) ? .adopt : .drift
        return [
            Finding(
                address: .group, verdict: verdict, desired: .text(desired.key.source), applied: before, observed: live, site: desired.site,
                label: desired.name)
        ]
    }

    /// A group that no file asks for. If all its mappings are inactive already, there is nothing to report.
    private func undesiredGroup(_ before: FindingValue, _ live: FindingValue) -> [Finding] {
        guard let applied else { return [] }
        let isOurs = applied.groupID != nil || ledgerHasGroup || doubtful.contains(.group)
        if isOurs, !applied.mappings.isEmpty, !applied.mappings.values.contains(where: \.flags.active) { return [] }
        return [Finding(address: .group, verdict: isOurs ? .orphan : .unmanaged, applied: before, observed: live, label: applied.name)]
    }

    /// A missing mapping, with everything that it should hold.
    func created(_ location: ResolvedLocation, verdict: Verdict, before: AppliedMapping?) -> [Finding] {
        let number = location.business
        var findings = [
            Finding(
                address: .location(number), verdict: verdict, desired: .flag(true), applied: FindingValue(before?.flags.active),
                site: location.site, label: location.name)
        ]
        for flag in MappingFlag.allCases where location.flags[flag] != flag.defaultValue {
            findings.append(
                Finding(
                    address: .flag(number, flag), verdict: .create, desired: .flag(location.flags[flag]),
                    applied: FindingValue(before?.flags[flag]), site: location.flagSites[flag] ?? location.site,
                    origin: location.flagOrigins[flag] ?? .written, label: location.name))
        }
        findings += location.properties.map {
            Finding(
                address: .locationProperty(number, $0.key), verdict: .create, desired: FindingValue($0.value),
                applied: FindingValue(before?.properties[$0.key]), site: $0.site, origin: $0.origin, label: location.name)
        }
        return findings
    }
}

extension ThreeWay {
    /// The group's own properties, one finding each.
    func propertyFindings(_ observed: ObservedGroup) -> [Finding] {
        // Without a file, single properties are not worth a line each: the group is the orphan.
        guard let desired else { return [] }
        return compare(desired.properties, applied: ledgerHasGroup ? applied?.properties ?? [:] : [:], observed: observed.properties)
    }

    /// The properties of a group or of a mapping, desired ones first.
    func compare(
        _ properties: [ResolvedProperty], applied: [String: PropertyValue], observed: Reported<[String: Reported<PropertyValue>]>,
        location: ResolvedLocation? = nil
    ) -> [Finding] {
        let number = location?.business
        let address = { (key: String) in number.map { Address.locationProperty($0, key) } ?? .property(key) }
        var findings: [Finding] = []
        var others = Set(applied.keys).union(observed.value.map { Set($0.keys) } ?? [])
        let doubts = doubtfulKeys[number] ?? []
        others.formUnion(doubts)
        for property in properties {
            others.remove(property.key)
            let before = doubts.contains(property.key) ? nil : applied[property.key]
            let live = value(property.key, observed, isSecure: property.isSecure)
            let verdict = FieldComparison.verdict(desired: property.value, applied: before, observed: live) {
                same($0, $1, property.isList)
            }
            findings.append(
                Finding(
                    address: address(property.key), verdict: verdict, desired: FindingValue(property.value), applied: FindingValue(before),
                    observed: shown(live, beside: [property.value, before]), site: property.site, origin: property.origin,
                    label: location?.name))
        }
        for key in others.sorted() {
            let isOurs = applied[key] != nil || doubts.contains(key)
            let live = value(key, observed, isSecure: isSecure(key) || applied[key]?.isSecret == true)
            guard let verdict = FieldComparison.verdict(isOurs: isOurs, observed: presence(key, observed, live)) else { continue }
            findings.append(
                Finding(
                    address: address(key), verdict: verdict, applied: FindingValue(applied[key]),
                    observed: shown(live, beside: [applied[key]]),
                    label: location?.name
                ))
        }
        return findings
    }

    /// A live value in a form that may be shown. A value that the file or the ledger holds as plain text is no secret, whatever it looks like.
    private func shown(_ live: Reported<PropertyValue?>, beside known: [PropertyValue?]) -> FindingValue {
        guard case .reported(.text(let text)?) = live, !known.contains(.text(text)), holdsSecret(text) else { return FindingValue(live) }
        return .concealed
    }

    /// What Birdeye reports about a property. It may withhold a secret, so a missing secret says nothing.
    private func value(_ key: String, _ observed: Reported<[String: Reported<PropertyValue>]>, isSecure: Bool) -> Reported<PropertyValue?> {
        guard case .reported(let properties) = observed else { return .unreported }
        guard let value = properties[key] else { return isSecure ? .unreported : .reported(nil) }
        return value.map { $0 }
    }

    /// Whether a property is there. roost may see that a property is there even if it cannot read the value.
    private func presence(
        _ key: String, _ observed: Reported<[String: Reported<PropertyValue>]>, _ live: Reported<PropertyValue?>
    ) -> Reported<Bool> {
        // If somebody removes a value, an empty one stays.
        if live == .reported(.text("")) { return .reported(false) }
        return observed.value?[key] == nil ? live.map { $0 != nil } : .reported(true)
    }
}

extension PropertyValue {
    /// True if roost keeps only the reference and the digest of the value.
    var isSecret: Bool { if case .secret = self { true } else { false } }
}

extension ThreeWay {
    /// Triggers are one authoritative set, and presence is the value of each.
    ///
    /// If the ledger has the group, a trigger that it does not list was absent, so a new one is drift. If the ledger does not have the group, an
    /// extra trigger is unmanaged. A group without a file has no desired set: roost leaves its triggers alone.
    func triggerFindings(_ observed: ObservedGroup) -> [Finding] {
        guard let desired else { return [] }
        let wanted = Dictionary(desired.triggers.map { ($0.id, $0) }) { first, _ in first }
        let ledger = ledgerHasGroup ? applied?.triggers : nil
        let others = observed.triggers.union(ledger ?? []).filter { wanted[$0] == nil }.sorted()
        return (desired.triggers.map(\.id) + others).compactMap { id in
            let trigger = wanted[id]
            let isThere = observed.triggers.contains(id)
            let before = ledger.flatMap { known(.trigger(id), $0.contains(id)) }
            guard let verdict = verdict(id, desired: trigger != nil, applied: before, isThere: isThere) else { return nil }
            return Finding(
                address: .trigger(id), verdict: verdict, desired: .flag(trigger != nil), applied: FindingValue(before),
                observed: .flag(isThere),
                site: trigger?.site ?? desired.triggersSite, label: trigger?.name)
        }
    }

    private func verdict(_ id: TriggerID, desired: Bool, applied: Bool?, isThere: Bool) -> Verdict? {
        if !desired, applied == nil {
            // A call in doubt may have added an extra one; then the file changed since. roost knows nothing about any other extra one.
            return isThere ? doubtful.contains(.trigger(id)) ? .change : .unmanaged : nil
        }
        let verdict = FieldComparison.verdict(desired: desired, applied: applied, observed: .reported(isThere), same: ==)
        return verdict == .unchanged && !desired ? nil : verdict
    }
}

extension ThreeWay {
    /// Mappings: those of the file in its order, then others that roost put there or that are seen, by number.
    func locationFindings(_ observed: ObservedGroup) -> [Finding] {
        let desired = desired?.locations ?? []
        var findings: [Finding] = []
        for location in desired { findings += self.findings(location, observed) }
        var ours = Set(doubtful.compactMap { if case .location(let number) = $0 { number } else { nil } })
        if ledgerHasGroup { ours.formUnion(applied?.mappings.keys.filter { appliedMapping($0, observed) != nil } ?? []) }
        var others = ours
        // For a business without a file, only mappings that roost made count.
        if self.desired != nil, let live = observed.mappings.value { others.formUnion(live.keys) }
        others.subtract(desired.map(\.business))
        return findings + others.sorted().compactMap { undesired($0, isOurs: ours.contains($0), observed) }
    }

    /// A mapping that no file asks for. If it is inactive already, there is nothing to report, unless somebody switched it on again.
    private func undesired(_ number: BusinessNumber, isOurs: Bool, _ observed: ObservedGroup) -> Finding? {
        let live = observed.mappings.value?[number]
        let isAbsent = observed.mappings.value != nil && live == nil
        let isActive = live?.flags[.active]
        let wasActive = appliedMapping(number, observed)?.flags.active
        let verdict: Verdict?
        if !isOurs {
            verdict = isActive == false ? nil : .unmanaged
        } else if isAbsent || isActive == false {
            // Somebody else deactivated it already, or a call in doubt did.
            verdict = !isAbsent && wasActive == false && !doubtful.contains(.location(number)) ? nil : .converged
        } else if isActive == nil, wasActive == false, !doubtful.contains(.location(number)) {
            verdict = nil
        } else {
            verdict = .orphan
        }
        return verdict.map {
            Finding(
                address: .location(number), verdict: $0, applied: FindingValue(wasActive),
                observed: isAbsent ? .absent : isActive.map(FindingValue.flag) ?? .unreported)
        }
    }

    private func findings(_ location: ResolvedLocation, _ observed: ObservedGroup) -> [Finding] {
        let number = location.business
        let before = appliedMapping(number, observed)
        let isNew = before == nil && !doubtful.contains(.location(number))
        switch observed.mappings {
        case .reported(let mappings) where mappings[number] == nil:
            return created(location, verdict: before == nil ? .create : .vanished, before: before)
        case .unreported where isNew && ledgerHasGroup && applied?.isFound != true:
            // A group that roost created has only mappings that roost made. It is not known which mappings another group has.
            return created(location, verdict: .create, before: nil)
        default: break
        }
        let live = observed.mappings.value?[number]
        let findings = MappingFlag.allCases.map { flag in
            let value: Reported<Bool?> = live?.flags[flag].map { .reported($0) } ?? .unreported
            let known = known(.flag(number, flag), before?.flags[flag])
            return Finding(
                address: .flag(number, flag),
                verdict: FieldComparison.verdict(desired: location.flags[flag], applied: known, observed: value, same: ==),
                desired: .flag(location.flags[flag]), applied: FindingValue(known),
                observed: live?.flags[flag].map(FindingValue.flag) ?? .unreported,
                site: location.flagSites[flag] ?? location.site, origin: location.flagOrigins[flag] ?? .written, label: location.name)
        }
        return findings
            + compare(
                location.properties, applied: before?.properties ?? [:], observed: live?.properties ?? .unreported, location: location)
    }

    /// What was applied to a location's mapping in the group that is there now.
    func appliedMapping(_ number: BusinessNumber, _ observed: ObservedGroup) -> AppliedMapping? {
        guard ledgerHasGroup, let mapping = applied?.mappings[number], mapping.groupID == observed.groupID else { return nil }
        return mapping
    }
}
