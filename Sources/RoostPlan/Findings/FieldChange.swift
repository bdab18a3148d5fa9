public import RoostModel

/// What a call changed about one field, for whoever asks later.
public struct FieldChange: Hashable, Sendable {
    /// Which field.
    public let address: Address
    /// What it was: as it was read, or else as it was last applied. `unreported` if nobody could know.
    public let old: FindingValue
    /// What the call made it.
    public let new: FindingValue

    /// Puts the parts together.
    public init(address: Address, old: FindingValue, new: FindingValue) {
        self.address = address
        self.old = old
        self.new = new
    }
}

extension BusinessPlan {
    /// What one of its steps changes, field by field. A call carries a whole part of a group; here is only what differs.
    public func changes(of step: Step) -> [FieldChange] {
        if step.action == .deactivateMapping, !step.isAskedFor, let location = step.call.location {
            return [FieldChange(address: .flag(location, .active), old: .flag(true), new: .flag(false))]
        }
        let addresses = step.changedAddresses
        var replacesTriggers = false
        if case .updateGroup(_, let replaces, _, _?) = step.call { replacesTriggers = replaces }
        return findings.compactMap { finding in
            var isTrigger = false
            if case .trigger = finding.address { isTrigger = true }
            // Only a complete list takes a trigger off, and it does not name what it takes off.
            let isTakenOff = isTrigger && replacesTriggers && finding.desired != .flag(true) && finding.observed == .flag(true)
            guard isTakenOff || finding.verdict.acts && addresses.contains(finding.address) else { return nil }
            let isUnknown = finding.observed == .unreported && finding.applied == .absent
            let old = finding.observed == .unreported && !isUnknown ? finding.applied : finding.observed
            return FieldChange(address: finding.address, old: old, new: finding.desired)
        }
    }
}
