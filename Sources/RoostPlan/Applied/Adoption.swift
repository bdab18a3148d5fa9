import RoostModel

/// What adopting one group comes to, before anything of it is written down.
public struct Adoption: Hashable, Sendable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// The live group's id.
    public let groupID: Int64
    /// What nobody can read, recorded as the file has it.
    public let vouched: [Finding]
    /// What was read and is as desired: recorded whether or not anybody vouches for anything.
    public let read: [Finding]
    /// What an apply would still act on.
    public let remaining: [Finding]
    /// The ledger's entry as it will be, but for when and by which plan it changed.
    public let entry: AppliedGroup
    /// True where the entry differs from the one that the ledger has.
    public let isNews: Bool

    /// Works the adoption of a compared group out; nil where no file describes the group or there is none on the live side.
    public init?(_ comparison: ThreeWay, _ findings: [Finding]) {
        guard let desired = comparison.desired, let observed = comparison.observed else { return nil }
        var entry = comparison.applied ?? AppliedGroup(key: desired.key, sourceID: desired.sourceID)
        entry.adopt(comparison, findings)
        let after = ThreeWay(desired: desired, applied: entry, observed: observed, isSecure: comparison.isSecure)
        let left = after.findings().filter(\.isForApply)
        group = desired.identity
        groupID = observed.groupID
        vouched = comparison.adoptable(findings)
        let isNews = entry != comparison.applied
        // Triggers are taken over as a set and a mapping as a whole, or not at all.
        let locations = Set(left.compactMap(\.address.location))
        let triggers = left.contains(where: \.isTrigger)
        let recorded = findings.filter { finding in
            guard finding.verdict.isForLedger, !(triggers && finding.isTrigger) else { return false }
            return finding.address.location.map { !locations.contains($0) } ?? true
        }
        read = isNews ? recorded : []
        remaining = left
        self.entry = entry
        self.isNews = isNews
    }

    /// The entry with when and by which plan it was adopted; of what changed nothing, the stamp stays as well.
    public func stamped(_ stamp: ApplyStamp) -> AppliedGroup {
        guard isNews else { return entry }
        var entry = entry
        entry.stamp = stamp
        return entry
    }
}

extension Finding {
    /// True where an apply would do something about it: what acts, and a trigger that is on the live side alone.
    fileprivate var isForApply: Bool { verdict.acts || (isTrigger && verdict == .unmanaged) }

    fileprivate var isTrigger: Bool { if case .trigger = address { true } else { false } }
}
