public import RoostModel

/// One writing call of a plan, with why it is sent.
public struct Step: Hashable, Sendable {
    /// What it does.
    public let action: StepAction
    /// Why it is needed, in a few words for a reviewer.
    public internal(set) var reason: String
    /// How well it is known that the call does that.
    public let evidence: Evidence
    /// The call.
    public let call: Call
    /// The form that no documentation shows and that the call relies on; nil for a call that is documented in every respect.
    ///
    /// It stays with a step whose form has been seen to work, and whose evidence therefore is not `inferred` any more.
    public let form: ContractQuestion?
    /// True for a mapping that is switched off because a file says so; false for one that is gone from the files.
    public let isAskedFor: Bool

    /// Puts the parts together.
    public init(
        action: StepAction, reason: String, evidence: Evidence, call: Call, form: ContractQuestion? = nil, isAskedFor: Bool = false
    ) {
        self.form = form
        self.isAskedFor = isAskedFor
        self.action = action
        self.reason = reason
        self.evidence = evidence
        self.call = call
    }
}

extension Step {
    /// What the step is meant to change: of a mapping that is gone from the files the properties stay what they were, although the call carries
    /// them.
    public var changedAddresses: Set<Address> {
        guard action == .deactivateMapping, !isAskedFor else { return call.addresses }
        return call.addresses.filter { if case .locationProperty = $0 { false } else { true } }
    }
}
