public import RoostPlan

/// One group with everything that applying its plan needs.
public struct PlannedGroup: Sendable {
    /// Which group.
    public let key: GroupKey
    /// The desired state that was compared; nil for a group whose file is gone.
    public let desired: ResolvedGroup?
    /// The ledger's entry as it was loaded; nil where there was none.
    public let applied: AppliedGroup?
    /// The live side as it was read; nil where there was no group.
    public let observed: ObservedGroup?
    /// The comparison of the three.
    public let comparison: ThreeWay
    /// Every finding, quiet ones included.
    public let findings: [Finding]
    /// The secrets that the calls need.
    public let vault: SecretVault
    /// The id of the integration source.
    public let sourceID: Int64

    /// The ledger's entry with what reading alone has settled.
    var settled: AppliedGroup {
        var entry = applied ?? AppliedGroup(key: key, sourceID: sourceID)
        entry.settle(comparison, findings)
        if let desired { entry.name = desired.name }
        return entry
    }
}
