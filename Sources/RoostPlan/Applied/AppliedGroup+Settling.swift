import RoostModel

/// What reading alone tells the ledger: fields that turned out to be as desired without any call.
///
/// A field is taken over only where it means what the file says; with it the file's spelling is, so that the ledger names a secret where it is
/// found today. Doubts about what cannot be read stay until a call about the same thing succeeds: dropping them would lose sight of it.
extension AppliedGroup {
    /// Takes over what the findings say is for the ledger only, and ends doubts that reading has settled.
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
    }

    /// Reading finds no group. Where no file asks for one either, whatever was applied is gone.
    ///
    /// Where a file does, the ledger goes on saying what it knows: that an answer finds nothing does not prove that a create in doubt made none.
    private mutating func settleAbsence(_ findings: [Finding]) {
        guard findings.contains(where: { $0.address == .group && $0.verdict == .converged }) else { return }
        doubts = []
        groupID = nil
        isFound = false
        properties = [:]
        triggers = nil
        mappings = [:]
    }

    /// Triggers are always read, so a call in doubt did to each what is seen now.
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

    /// A mapping is sent as a whole, so it is taken over as a whole or not at all.
    private mutating func settle(_ location: ResolvedLocation, _ findings: [Finding]) {
        guard !findings.contains(where: \.verdict.acts) else { return }
        takeOver(location, findings)
    }

    /// Takes a mapping over as the file has it.
    mutating func takeOver(_ location: ResolvedLocation, _ findings: [Finding]) {
        guard let groupID else { preconditionFailure("A mapping was taken over without its group. This is a bug in roost.") }
        var properties = Dictionary(location.properties.map { ($0.key, $0.value) }) { $1 }
        // What was taken out of the file and may still be there is not forgotten.
        var left: Set<Address> = []
        for finding in findings where finding.verdict == .orphan {
            guard case .locationProperty(_, let key) = finding.address else { continue }
            properties[key] = mappings[location.business]?.properties[key]
            left.insert(finding.address)
        }
        mappings[location.business] = AppliedMapping(groupID: groupID, properties: properties, flags: location.flags)
        settle(doubted(at: location.business).subtracting(left))
    }

    /// A mapping that no file asks for is gone, or switched off; one that is only off keeps its properties, and what is in doubt of them.
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
    /// True where the field means what the file says, as far as anybody can tell.
    fileprivate var agrees: Bool { self == .unchanged || self == .unverified || isForLedger }
}
