import RoostModel

/// The counts of a plan.
///
/// Wide on purpose: one count for each number of the summary.
public struct PlanSummary: Hashable, Sendable {
    /// Groups looked at.
    public var businesses = 0
    /// Steps that make something new: a group, or the mapping of a location that had none.
    public var create = 0
    /// Steps that change something.
    public var update = 0
    /// Steps that switch a mapping off.
    public var deactivate = 0
    /// Groups with nothing to send.
    public var unchanged = 0
    /// Fields that somebody changed on the live side, or added there so that a call of the plan takes them away.
    public var drifted = 0
    /// Fields that changed both in the file and on the live side.
    public var conflicts = 0
    /// Fields that by the ledger are in sync and cannot be read.
    public var unverified = 0
    /// Things that were applied and are gone from the files.
    public var orphans = 0
    /// What guards hold back.
    public var refused = 0
    /// Writing calls: create, update and deactivate together.
    public var calls = 0

    /// No business yet.
    public init() {}

    /// The counts over some businesses.
    public init(_ businesses: some Sequence<BusinessPlan>) {
        for business in businesses { add(business) }
    }

    /// Adds the counts of one business.
    public mutating func add(_ business: BusinessPlan) {
        businesses += 1
        if business.steps.isEmpty { unchanged += 1 }
        let made = business.newLocations
        for step in business.steps {
            calls += 1
            switch step.action {
            case .createGroup: create += 1
            case .updateGroup: update += 1
            case .deactivateMapping: deactivate += 1
            case .putMapping: if let location = step.call.location, made.contains(location) { create += 1 } else { update += 1 }
            }
        }
        refused += business.refused.count
        unverified += business.unverified
        for finding in business.findings {
            if finding.verdict.isDrift || finding.verdict == .unmanaged && finding.isLost { drifted += 1 }
            if finding.verdict == .conflict { conflicts += 1 }
            if finding.verdict == .orphan { orphans += 1 }
        }
    }
}

extension BusinessPlan {
    /// True if a mapping's step makes it rather than changes it.
    public func isNewMapping(_ step: Step) -> Bool {
        guard step.action == .putMapping, let location = step.call.location else { return false }
        return newLocations.contains(location)
    }

    /// The locations whose mapping is not there yet, or no longer.
    fileprivate var newLocations: Set<BusinessNumber> {
        Set(findings.compactMap { if case .location(let number) = $0.address, $0.verdict.acts { number } else { nil } })
    }
}
