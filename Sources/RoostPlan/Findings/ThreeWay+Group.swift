import RoostModel

extension ThreeWay {
    /// There is no live group: everything desired is to be created.
    func absentGroupFindings() -> [Finding] {
        let wasThere = applied?.groupID.map(FindingValue.number) ?? .absent
        let wasApplied = applied.map { $0.groupID != nil || $0.hasTakenCreate } ?? false
        guard let desired else {
            // Neither desired nor there: what the ledger knows of it, if anything, came to the same end.
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
                site: $0.site)
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

    /// A group that no file asks for. One whose mappings are all switched off already has nothing left to say.
    private func undesiredGroup(_ before: FindingValue, _ live: FindingValue) -> [Finding] {
        guard let applied else { return [] }
        let isOurs = applied.groupID != nil || ledgerHasGroup || doubtful.contains(.group)
        if isOurs, !applied.mappings.isEmpty, !applied.mappings.values.contains(where: \.flags.active) { return [] }
        return [Finding(address: .group, verdict: isOurs ? .orphan : .unmanaged, applied: before, observed: live, label: applied.name)]
    }

    /// A mapping that is not there, with all that it is to hold.
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
                    applied: FindingValue(before?.flags[flag]), site: location.flagSites[flag] ?? location.site, label: location.name))
        }
        findings += location.properties.map {
            Finding(
                address: .locationProperty(number, $0.key), verdict: .create, desired: FindingValue($0.value),
                applied: FindingValue(before?.properties[$0.key]), site: $0.site, label: location.name)
        }
        return findings
    }
}
