public import RoostModel

/// How the ledger's view changes with what happens; each a value made from a value, so that it can be tested without any file.
extension AppliedGroup {
    /// Notes that a call is about to be sent.
    ///
    /// What was known of another group than the call's goes first, so that no doubt is taken for one of its. A server may merge what it is sent into
    /// what it has, or put it in its place: what was applied before and is left out of the call is in doubt too, and stays so when the call is taken.
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

    /// Notes that a call that was begun has been taken.
    ///
    /// - Parameters:
    ///   - group: the group's id, as read after the call where the call made the group; a call that names its group needs none.
    ///   - observed: the triggers that were there before the call, which an adding update leaves in place.
    public mutating func record(_ call: Call, group: Int64?, observed: Set<TriggerID>, stamp: ApplyStamp) {
        switch call {
        case .createGroup(_, let sourceID, let properties, let triggers):
            self.sourceID = sourceID
            groupID = group
            isFound = false
            self.properties = Self.values(properties)
            self.triggers = Set(triggers)
            // What was mapped, or in doubt, in a group before this one went with it.
            mappings = [:]
            doubts = []
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
        self.stamp = stamp
    }

    /// Notes that nothing is in doubt any more at some addresses.
    public mutating func settle(_ addresses: Set<Address>) {
        doubts = doubts.compactMap { intent in
            let rest = intent.addresses.subtracting(addresses)
            return rest.isEmpty ? nil : Intent(action: intent.action, addresses: rest, stamp: intent.stamp)
        }
    }

    /// What was applied to that which a call writes as a whole, whether the call carries it or not.
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

    /// What was known of another group does not hold for this one.
    mutating func moved(to group: Int64) {
        guard groupID != group else { return }
        // A create that was taken before its id could be read, or one in doubt, may have made it.
        isFound = !hasTakenCreate && !doubts(about: group).contains { $0.addresses.contains(.group) }
        doubts = Array(doubts(about: group))
        if groupID != nil {
            properties = [:]
            triggers = nil
            mappings = [:]
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
    /// Forgets that something was applied, since the live side turned out not to show it.
    public mutating func unrecord(_ addresses: Set<Address>) {
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
