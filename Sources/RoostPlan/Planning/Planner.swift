public import RoostModel

/// Turns findings into the fewest calls that make the live side as desired.
///
/// ```
/// no live group              one create with all properties and triggers
/// only triggers missing      one update that adds just those
/// a trigger too many         one update that replaces the list
/// a property to send         one update with complete properties and triggers: the same whether the server merges or replaces
/// a mapping to send          one put with the complete mapping
/// an orphan, where pruning   one put of what was applied, switched off
/// ```
/// Nothing else is ever sent.
public struct Planner: Sendable {
    /// Whether what is gone from the files is switched off.
    public let prune: Bool
    /// What is known of forms of calls that no documentation shows.
    public let contract: Contract

    /// A planner that leaves orphans alone, or switches them off.
    public init(prune: Bool, contract: Contract = Contract()) {
        self.prune = prune
        self.contract = contract
    }

    /// The plan of one group.
    public func plan(_ comparison: ThreeWay) -> BusinessPlan { plan(comparison, comparison.findings()) }

    /// The plan of one group from the findings of its comparison, for callers that need those too.
    public func plan(_ comparison: ThreeWay, _ findings: [Finding]) -> BusinessPlan {
        let desired = comparison.desired
        var steps: [Step] = []
        if let desired, comparison.observed == nil {
            steps.append(create(desired, findings))
        } else if let desired, let observed = comparison.observed, let update = update(desired, observed, findings) {
            steps.append(update)
        }
        let group = comparison.observed.map { GroupReference.known($0.groupID) } ?? .fromStep(0)
        // Grouped once, so that a business with many locations costs no more for each.
        let acting = Dictionary(grouping: findings.filter { $0.verdict.acts && $0.address.location != nil }, by: \.address.location)
        for location in desired?.locations ?? [] {
            if let own = acting[location.business] { steps.append(mapping(location, group, own, comparison)) }
        }
        if prune, let observed = comparison.observed {
            steps += findings.compactMap { deactivation($0, comparison, observed) }
        }
        let (kept, told) = losses(findings, steps)
        var plan = BusinessPlan(
            comparison.identity, groupID: comparison.observed?.groupID, findings: kept.filter { $0.verdict != .unchanged }, steps: told,
            lastApplied: comparison.applied?.stamp)
        plan.renumbered = renumbered(comparison, findings)
        plan.contradiction = contradiction(comparison)
        plan.takeover = takeover(comparison)
        plan.adoption = comparison.applied?.vouches.last.map(LastAdoption.init)
        return plan
    }

    /// The plan of a group in sync, without its findings; nil if the group may not be in sync.
    ///
    /// It is what `plan` gives without the findings about unverified fields.
    public func planIfInSync(_ comparison: ThreeWay) -> BusinessPlan? {
        guard let unverified = comparison.unverifiedIfInSync() else { return nil }
        var plan = BusinessPlan(
            inSync: comparison.identity, groupID: comparison.observed?.groupID, unverified: unverified,
            lastApplied: comparison.applied?.stamp)
        plan.adoption = comparison.applied?.vouches.last.map(LastAdoption.init)
        return plan
    }

    /// Marks fields that only the live side has and that a complete call leaves out, and says so in the call's reason.
    ///
    /// It is not known whether a server merges or replaces. The plan must warn before a value may be lost.
    private func losses(_ findings: [Finding], _ steps: [Step]) -> (findings: [Finding], steps: [Step]) {
        var findings = findings
        var steps = steps
        for (index, step) in steps.enumerated() {
            let isWhole: (Address) -> Bool
            switch step.call {
            case .updateGroup(_, _, .some, _): isWhole = { if case .property = $0 { true } else { false } }
            case .putMapping(let location, _, _, _) where step.action == .putMapping || step.isAskedFor:
                isWhole = { if case .locationProperty(location, _) = $0 { true } else { false } }
            case .createGroup, .updateGroup, .putMapping: continue
            }
            let lost = findings.indices.filter { findings[$0].verdict == .unmanaged && isWhole(findings[$0].address) }
            guard !lost.isEmpty else { continue }
            for position in lost { findings[position].isLost = true }
            let names = lost.count == 1 ? "1 property" : "\(lost.count) properties"
            steps[index].reason += "; leaves out \(names) that only the live side has"
        }
        return (findings, steps)
    }

    /// Why the ledger contradicts an answer that says that there is no group.
    ///
    /// A gateway's temporary 404 looks like the service's answer for a missing group. A second group, once created, would stay.
    private func contradiction(_ comparison: ThreeWay) -> String? {
        guard comparison.desired != nil, comparison.observed == nil, let applied = comparison.applied else { return nil }
        let danger = "if the group still exists, a second one would be created"
        if let id = applied.groupID { return "the ledger knows group \(id), but roost finds no group on the live side; \(danger)" }
        if applied.hasTakenCreate { return "roost created a group, but finds none on the live side; \(danger)" }
        guard let doubt = applied.doubts.first(where: { $0.addresses.contains(.group) }) else { return nil }
        return "the call of \(doubt.stamp.time) to create the group is in doubt, and roost finds no group on the live side; \(danger)"
    }

    /// The group that is there, if the ledger does not know it. One that a create in doubt may have made counts as known.
    private func takeover(_ comparison: ThreeWay) -> Takeover? {
        guard comparison.desired != nil, let observed = comparison.observed, !comparison.ledgerHasGroup,
            !comparison.doubtful.contains(.group)
        else { return nil }
        return Takeover(found: observed.groupID, known: comparison.applied?.groupID)
    }

    /// If one location appears and another with the same properties disappears, somebody most likely edited the location's number.
    ///
    /// For the API they are still two locations: apply creates one mapping, and the other stays until it is deactivated.
    private func renumbered(_ comparison: ThreeWay, _ findings: [Finding]) -> [BusinessNumber: BusinessNumber] {
        guard let desired = comparison.desired, let applied = comparison.applied else { return [:] }
        func numbers(_ verdict: Verdict) -> [BusinessNumber] {
            findings.compactMap { if case .location(let number) = $0.address, $0.verdict == verdict { number } else { nil } }
        }
        var gone = numbers(.orphan)
        let new = gone.isEmpty ? [] : Set(numbers(.create))
        var result: [BusinessNumber: BusinessNumber] = [:]
        for location in desired.locations where new.contains(location.business) {
            let values = Dictionary(location.properties.map { ($0.key, $0.value) }) { $1 }
            guard let index = gone.firstIndex(where: { applied.mappings[$0]?.properties == values }) else { continue }
            result[location.business] = gone.remove(at: index)
        }
        return result
    }

    private func create(_ group: ResolvedGroup, _ findings: [Finding]) -> Step {
        let vanished = findings.contains { $0.address == .group && $0.verdict == .vanished }
        return Step(
            action: .createGroup, reason: vanished ? "the group is no longer there" : "there is no group yet", evidence: .documented,
            call: .createGroup(
                business: group.key.business, sourceID: group.sourceID, properties: group.properties.map(\.entry),
                triggers: group.triggers.map(\.id)))
    }

    private func update(_ group: ResolvedGroup, _ observed: ObservedGroup, _ findings: [Finding]) -> Step? {
        let properties = findings.filter { if case .property = $0.address { $0.verdict.acts } else { false } }
        let wanted = group.triggers.map(\.id)
        let missing = wanted.filter { !observed.triggers.contains($0) }
        let extra = observed.triggers.subtracting(wanted)
        if !properties.isEmpty {
            return Step(
                action: .updateGroup,
                reason: Reason.text(properties) + Reason.triggers(missing: missing.count, extra: extra.count, leading: ", "),
                evidence: evidence(.propertyUpdate),
                call: .updateGroup(
                    group: observed.groupID, replaceTriggers: true, properties: group.properties.map(\.entry), triggers: wanted),
                form: .propertyUpdate)
        }
        guard !missing.isEmpty || !extra.isEmpty else { return nil }
        return Step(
            action: .updateGroup, reason: Reason.triggers(missing: missing.count, extra: extra.count), evidence: .documented,
            call: .updateGroup(
                group: observed.groupID, replaceTriggers: !extra.isEmpty, properties: nil, triggers: extra.isEmpty ? missing : wanted))
    }

    private func mapping(_ location: ResolvedLocation, _ group: GroupReference, _ findings: [Finding], _ comparison: ThreeWay) -> Step {
        let isNew = findings.contains { $0.address == .location(location.business) }
        if !isNew, switchesOff(location, findings, comparison) {
            return Step(
                action: .deactivateMapping, reason: Reason.text(findings), evidence: evidence(.deactivation), call: location.call(group),
                form: .deactivation, isAskedFor: true)
        }
        let forms: [ContractQuestion] =
            (isNew ? [] : [.mappingUpdate]) + (location.properties.contains(where: \.isOverride) ? [.locationOverride] : [])
        // Of two forms the one that is known less decides.
        let form = forms.first { contract.standing(of: $0) != .works } ?? forms.first
        return Step(
            action: .putMapping, reason: Reason.text(findings), evidence: evidence(form), call: location.call(group), form: form)
    }

    /// Whether a mapping that is live, or that may be, is switched off by its file: then review requests for a location end, whatever else the call
    /// carries.
    private func switchesOff(_ location: ResolvedLocation, _ findings: [Finding], _ comparison: ThreeWay) -> Bool {
        let address = Address.flag(location.business, .active)
        guard !location.flags.active, let finding = findings.first(where: { $0.address == address }), finding.verdict.acts else {
            return false
        }
        guard finding.verdict == .unknown else { return true }
        // roost knows what it sent itself, or tried to send. It does not know what was there before.
        if let mapping = comparison.applied?.mappings[location.business] { return mapping.flags.active }
        return !comparison.doubtful.contains(.location(location.business)) && !comparison.doubtful.contains(address)
    }

    /// A form that has been seen to work is as good as a documented one.
    private func evidence(_ form: ContractQuestion?) -> Evidence {
        guard let form else { return .documented }
        return contract.standing(of: form) == .works ? .documented : .inferred
    }

    private func deactivation(_ finding: Finding, _ comparison: ThreeWay, _ observed: ObservedGroup) -> Step? {
        guard finding.verdict == .orphan, case .location(let number) = finding.address else { return nil }
        let mapping = comparison.appliedMapping(number, observed)
        var flags = mapping?.flags ?? MappingFlags()
        flags.active = false
        let properties = (mapping?.properties ?? [:]).sorted { $0.key < $1.key }.map { key, value in
            PropertyEntry(key: key, value: value, isSecure: value.isSecret || comparison.isSecure(key))
        }
        return Step(
            action: .deactivateMapping, reason: "gone from the files", evidence: evidence(.deactivation),
            call: .putMapping(location: number, group: .known(observed.groupID), properties: properties, flags: flags),
            form: .deactivation)
    }
}

extension ThreeWay {
    /// Which group is compared, and how people know it.
    fileprivate var identity: GroupIdentity { desired?.identity ?? GroupIdentity(key: key, name: applied?.name) }

    /// Which group is compared.
    var key: GroupKey {
        guard let key = desired?.key ?? applied?.key else {
            preconditionFailure("A comparison has neither a desired nor an applied group. This is a bug in roost.")
        }
        return key
    }
}
