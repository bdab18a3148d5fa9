import RoostModel

extension ThreeWay {
    /// Mappings: those of the file in its order, then others that roost put there or that are seen, by number.
    func locationFindings(_ observed: ObservedGroup) -> [Finding] {
        let desired = desired?.locations ?? []
        var findings: [Finding] = []
        for location in desired { findings += self.findings(location, observed) }
        var ours = Set(doubtful.compactMap { if case .location(let number) = $0 { number } else { nil } })
        if ledgerHasGroup { ours.formUnion(applied?.mappings.keys.filter { appliedMapping($0, observed) != nil } ?? []) }
        var others = ours
        // Of a business without a file, only what roost put there is its concern.
        if self.desired != nil, let live = observed.mappings.value { others.formUnion(live.keys) }
        others.subtract(desired.map(\.business))
        return findings + others.sorted().compactMap { undesired($0, isOurs: ours.contains($0), observed) }
    }

    /// A mapping that no file asks for. One that was switched off already has nothing left to say, unless somebody switched it on again.
    private func undesired(_ number: BusinessNumber, isOurs: Bool, _ observed: ObservedGroup) -> Finding? {
        let live = observed.mappings.value?[number]
        let isAbsent = observed.mappings.value != nil && live == nil
        let isActive = live?.flags[.active]
        let wasActive = appliedMapping(number, observed)?.flags.active
        let verdict: Verdict?
        if !isOurs {
            verdict = isActive == false ? nil : .unmanaged
        } else if isAbsent || isActive == false {
            // Somebody else brought it to the end that was wanted, or a call in doubt did.
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
            // A group that roost made maps nothing that roost did not map. What a found one maps nobody knows.
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
                site: location.flagSites[flag] ?? location.site, label: location.name)
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
