public import RoostModel

/// How the ledger's view changes with each event. Every change makes a new value from a value, so that tests need no file.
extension AppliedGroup {
    /// Notes that roost is about to send a call.
    ///
    /// It first drops what is known about another group than the call's, so that no doubt about that group stays. A server may merge a call into
    /// its values, or replace them. So values that were applied before and that the call leaves out are in doubt too, even if the call succeeds.
    public mutating func begin(_ step: Step, stamp: ApplyStamp) {
        if let group = step.call.group { moved(to: group) }
        let left = appliedAlongside(step.call).subtracting(doubts.flatMap(\.addresses))
        doubts.append(Intent(action: step.action, addresses: step.changedAddresses.union(left), stamp: stamp))
    }

    /// Notes that a call certainly had no effect: it was never in doubt.
    public mutating func abandon(_ step: Step) {
        let addresses = step.changedAddresses
        let index = doubts.lastIndex { $0.action == step.action && $0.addresses.isSuperset(of: addresses) }
        if let index { doubts.remove(at: index) }
    }

    /// Notes that Birdeye took a call.
    ///
    /// - Parameters:
    ///   - group: the group's id, as read after the call where the call made the group; a call that names its group needs none.
    ///   - observed: the triggers before the call; an update that adds triggers leaves them in place.
    public mutating func record(_ call: Call, group: Int64?, observed: Set<TriggerID>, stamp: ApplyStamp) {
        switch call {
        case .createGroup(_, let sourceID, let properties, let triggers):
            self.sourceID = sourceID
            groupID = group
            isFound = false
            self.properties = Self.values(properties)
            self.triggers = Set(triggers)
            // Mappings and doubts of an earlier group are gone with that group.
            mappings = [:]
            doubts = []
            vouches = []
            retiredLocations = [:]
        case .updateGroup(let id, let replaceTriggers, let properties, let triggers):
            moved(to: id)
            if let properties { self.properties.merge(Self.values(properties)) { $1 } }
            if let triggers { self.triggers = replaceTriggers ? Set(triggers) : observed.union(triggers) }
        case .putMapping(let location, _, let properties, let flags):
            guard let group = call.group ?? group ?? groupID else {
                preconditionFailure("A mapping was applied to no group. This is a bug in roost.")
            }
            moved(to: group)
            let before = mappings[location].flatMap { $0.groupID == group ? $0.properties : nil } ?? [:]
            mappings[location] = AppliedMapping(groupID: group, properties: before.merging(Self.values(properties)) { $1 }, flags: flags)
        }
        settle(call.addresses)
        relieve(call.addresses)
        // Whatever is sent to a group is watched again.
        retired = nil
        if let location = call.location { retiredLocations[location] = nil }
        self.stamp = stamp
    }

    /// Notes that nothing is in doubt any more at some addresses.
    public mutating func settle(_ addresses: Set<Address>) {
        doubts = doubts.compactMap { intent in
            let rest = intent.addresses.subtracting(addresses)
            return rest.isEmpty ? nil : Intent(action: intent.action, addresses: rest, stamp: intent.stamp)
        }
    }

    /// Everything that was applied to the part that a call writes as a whole, whether the call carries it or not.
    private func appliedAlongside(_ call: Call) -> Set<Address> {
        switch call {
        case .createGroup, .updateGroup(_, _, nil, .some): []
        case .updateGroup(_, _, let sent, let listed):
            Set(
                (sent == nil ? [] : properties.keys.map { .property($0) })
                    + (listed == nil ? triggers.map(Array.init) ?? [] : []).map { .trigger($0) })
        case .putMapping(let location, _, _, _): Set((mappings[location]?.properties ?? [:]).keys.map { .locationProperty(location, $0) })
        }
    }

    /// What is known about another group does not hold for this one.
    mutating func moved(to group: Int64) {
        guard groupID != group else { return }
        // A create may have made it: one that succeeded before roost could read the id, or one in doubt.
        isFound = !hasTakenCreate && !doubts(about: group).contains { $0.addresses.contains(.group) }
        doubts = Array(doubts(about: group))
        if groupID != nil {
            properties = [:]
            triggers = nil
            mappings = [:]
            vouches = []
        }
        groupID = group
    }

    /// The doubts that concern a group: where the ledger knew another one, only those since a create that may have made this one.
    func doubts(about group: Int64) -> ArraySlice<Intent> {
        groupID == nil || groupID == group ? doubts[...] : doubts.drop { !$0.addresses.contains(.group) }
    }

    private static func values(_ properties: [PropertyEntry]) -> [String: PropertyValue] {
        Dictionary(properties.map { ($0.key, $0.value) }) { $1 }
    }
}

extension AppliedGroup {
    /// Forgets that something was applied, because Birdeye does not report it.
    public mutating func unrecord(_ addresses: Set<Address>) {
        relieve(addresses)
        for address in addresses {
            switch address {
            case .group:
                groupID = nil
                isFound = false
            case .property(let key): properties[key] = nil
            case .trigger: triggers = nil
            case .location(let number), .flag(let number, _): mappings[number] = nil
            case .locationProperty(let number, let key): mappings[number]?.properties[key] = nil
            }
        }
    }
}

/// What the ledger learns only from reading: fields that are as desired without any call.
///
/// The ledger takes over a field only if it means what the file says. It also takes over the file's spelling, so that it refers to a secret as
/// the file does now. Doubts about fields that roost cannot read stay until a call about the same thing succeeds.
extension AppliedGroup {
    /// Takes over the fields that apply only records, and ends doubts that reading has settled.
    public mutating func settle(_ comparison: ThreeWay, _ findings: [Finding]) {
        guard let observed = comparison.observed else { return settleAbsence(findings) }
        moved(to: observed.groupID)
        settleTriggers(observed.triggers, desired: comparison.desired?.triggers.map(\.id))
        var settled: Set<Address> = [.group]
        if let desired = comparison.desired {
            sourceID = desired.sourceID
            name = desired.name
            let wanted = Dictionary(desired.properties.map { ($0.key, $0.value) }) { $1 }
            for finding in findings where finding.verdict.agrees {
                guard case .property(let key) = finding.address else { continue }
                properties[key] = wanted[key]
                settled.insert(finding.address)
            }
        }
        settle(settled)
        settleLocations(findings, comparison)
        relieve(Set(findings.lazy.filter { $0.verdict == .unchanged || $0.verdict == .converged }.map(\.address)))
    }

    /// roost finds no group. If no file asks for one either, everything that was applied is gone.
    ///
    /// If a file asks for one, the ledger keeps what it knows: an answer without a group does not prove that a create in doubt made none.
    private mutating func settleAbsence(_ findings: [Finding]) {
        guard findings.contains(where: { $0.address == .group && $0.verdict == .converged }) else { return }
        doubts = []
        groupID = nil
        isFound = false
        properties = [:]
        triggers = nil
        mappings = [:]
        vouches = []
    }

    /// roost always reads triggers, so reading shows what a call in doubt did to them.
    private mutating func settleTriggers(_ observed: Set<TriggerID>, desired: [TriggerID]?) {
        let doubted = Set(doubts.flatMap(\.addresses).compactMap { if case .trigger(let id) = $0 { id } else { nil } })
        if let desired, observed == Set(desired) {
            triggers = observed
        } else {
            triggers = triggers.map { $0.subtracting(doubted).union(doubted.intersection(observed)) }
        }
        settle(Set(doubted.map { .trigger($0) }))
    }

    private mutating func settleLocations(_ findings: [Finding], _ comparison: ThreeWay) {
        let desired = Dictionary((comparison.desired?.locations ?? []).map { ($0.business, $0) }) { $1 }
        for (number, own) in Dictionary(grouping: findings, by: \.address.location) {
            guard let number else { continue }
            if let location = desired[number] {
                settle(location, own)
            } else if let end = own.first(where: { $0.address == .location(number) && $0.verdict == .converged }) {
                settleEnd(of: number, isGone: end.observed == .absent)
            }
        }
    }

    /// A call carries a mapping as a whole, so the ledger takes it over as a whole or not at all.
    private mutating func settle(_ location: ResolvedLocation, _ findings: [Finding]) {
        guard !findings.contains(where: \.verdict.acts) else { return }
        takeOver(location, findings)
    }

    /// Takes a mapping over as the file has it.
    mutating func takeOver(_ location: ResolvedLocation, _ findings: [Finding]) {
        guard let groupID else { preconditionFailure("A mapping was taken over without its group. This is a bug in roost.") }
        var properties = Dictionary(location.properties.map { ($0.key, $0.value) }) { $1 }
        // Keep what was taken out of the file but may still be on the live side.
        var left: Set<Address> = []
        for finding in findings where finding.verdict == .orphan {
            guard case .locationProperty(_, let key) = finding.address else { continue }
            properties[key] = mappings[location.business]?.properties[key]
            left.insert(finding.address)
        }
        mappings[location.business] = AppliedMapping(groupID: groupID, properties: properties, flags: location.flags)
        settle(doubted(at: location.business).subtracting(left))
    }

    /// A mapping that no file asks for is gone or inactive. An inactive one keeps its properties and the doubts about them.
    private mutating func settleEnd(of location: BusinessNumber, isGone: Bool) {
        if isGone {
            mappings[location] = nil
            settle(doubted(at: location))
        } else {
            mappings[location]?.flags.active = false
            settle(Set(MappingFlag.allCases.map { .flag(location, $0) } + [.location(location)]))
        }
    }

    private func doubted(at location: BusinessNumber) -> Set<Address> {
        Set(doubts.flatMap(\.addresses).filter { $0.location == location })
    }
}

extension Verdict {
    /// True if the field means what the file says, as far as roost knows.
    fileprivate var agrees: Bool { self == .unchanged || self == .unverified || isForLedger }
}
