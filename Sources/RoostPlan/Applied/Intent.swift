public import RoostModel

/// A call that is about to be sent, written down first so that a process that dies cannot forget it; and later what is left of it in doubt.
public struct Intent: Hashable, Sendable {
    /// What the call does.
    public let action: StepAction
    /// Everything the call touches by setting it or leaving it out, as far as it is still in doubt.
    public let addresses: Set<Address>
    /// When it was begun and by which plan.
    public let stamp: ApplyStamp

    /// Describes a call about to be sent.
    public init(action: StepAction, addresses: Set<Address>, stamp: ApplyStamp) {
        self.action = action
        self.addresses = addresses
        self.stamp = stamp
    }
}
