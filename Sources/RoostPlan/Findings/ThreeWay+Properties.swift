import RoostModel

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
                    observed: shown(live, beside: [property.value, before]), site: property.site, label: location?.name))
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

    /// A live value as it may be shown. What the file or the ledger has in the clear is no secret, whatever it looks like.
    private func shown(_ live: Reported<PropertyValue?>, beside known: [PropertyValue?]) -> FindingValue {
        guard case .reported(.text(let text)?) = live, !known.contains(.text(text)), holdsSecret(text) else { return FindingValue(live) }
        return .concealed
    }

    /// What the live side says of a property. A secret that is missing from the report may simply be withheld, so its absence says nothing.
    private func value(_ key: String, _ observed: Reported<[String: Reported<PropertyValue>]>, isSecure: Bool) -> Reported<PropertyValue?> {
        guard case .reported(let properties) = observed else { return .unreported }
        guard let value = properties[key] else { return isSecure ? .unreported : .reported(nil) }
        return value.map { $0 }
    }

    /// Whether a property is there: of a value that cannot be read, presence itself was still seen.
    private func presence(
        _ key: String, _ observed: Reported<[String: Reported<PropertyValue>]>, _ live: Reported<PropertyValue?>
    ) -> Reported<Bool> {
        // An empty value is what is left where somebody took one away.
        if live == .reported(.text("")) { return .reported(false) }
        return observed.value?[key] == nil ? live.map { $0 != nil } : .reported(true)
    }
}

extension PropertyValue {
    /// True for a value of which only the reference and the digest are kept.
    var isSecret: Bool { if case .secret = self { true } else { false } }
}
