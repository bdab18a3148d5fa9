public import RoostModel
public import RoostPlan

/// Lets a group or one of its mappings go: switches off what is on, and takes the entry out of the watch.
///
/// ```
/// plan        the entry against the live side, as for a group that is in no file; only what is to be retired is switched off
/// judge       every guard but the one that counts deactivations, since each was named by whoever asked
/// apply       as any other plan
/// retire      the entry says who let it go and when; nothing looks at it any more
/// ```
public struct RetireFlow: Sendable {
    let ports: EnginePorts
    let contract: Contract

    /// A flow over some ports, with what is known of the API.
    public init(ports: EnginePorts, contract: Contract) {
        self.ports = ports
        self.contract = contract
    }

    /// What is to be let go.
    public struct Target: Sendable, Hashable {
        /// The group.
        public let key: GroupKey
        /// One of its locations; nil for all of it.
        public let location: BusinessNumber?

        /// Puts the two together.
        public init(key: GroupKey, location: BusinessNumber?) {
            self.key = key
            self.location = location
        }
    }

    /// Plans to switch off what is on of some targets, which are of one business.
    ///
    /// - Parameter moved: where files map locations: none that another group maps now is switched off.
    public func plan(_ targets: [Target], moved: MovedLocations) async -> PlanRun {
        let options = PlanOptions(prune: true, contract: contract, keepsIdleGroups: true)
        var run = await PlanFlow(ports: ports, options: options).run([], orphans: targets.map(\.key), moved: moved)
        let wanted = Dictionary(targets.map { ($0.key, $0.location) }) { $1 }
        run.plan = Plan(run.plan.businesses.map { business in (wanted[business.key] ?? nil).map(business.limited) ?? business })
        run.groups = run.groups.mapValues { group in (wanted[group.key] ?? nil).map(group.limited) ?? group }
        return run
    }

    /// Writes down that the targets were let go; of each an entry and a line of the journal.
    public func retire(_ targets: [Target], by person: String) async throws(LedgerError) {
        try await ports.ledger.takeOver()
        for target in targets {
            guard var entry = try await ports.ledger.load(target.key) else { continue }
            let retirement = Retirement(by: person, time: ports.clock.now().description)
            if let location = target.location { entry.retire(location, retirement) } else { entry.retire(retirement) }
            try await ports.ledger.save(entry)
            var record = RetirementRecord(key: target.key, location: target.location, retirement: retirement)
            record.origin = ports.origin
            try await ports.ledger.append(record)
        }
        let names = targets.map { target in "\(target.key.business)" + (target.location.map { "/\($0)" } ?? "") }
        try await ports.ledger.finish(note: "roost: retire \(names.joined(separator: ", "))")
    }
}

extension PlannedGroup {
    /// The same for one location alone: nothing is concluded from how the others are.
    fileprivate func limited(to location: BusinessNumber) -> PlannedGroup {
        PlannedGroup(
            key: key, desired: desired, applied: applied, observed: observed, comparison: comparison,
            findings: findings.filter { $0.address.location == location }, vault: vault, sourceID: sourceID)
    }
}
