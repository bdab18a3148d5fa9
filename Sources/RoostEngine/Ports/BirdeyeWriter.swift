public import RoostPlan

/// The writing half of Birdeye's integration API: only `apply` and `probe` ever hold one.
public protocol BirdeyeWriter: Sendable {
    /// Sends one call, once; again only where it was turned away unread for coming too fast.
    ///
    /// - Parameters:
    ///   - call: what to send; a mapping's group must be known by now.
    ///   - secrets: the business's resolved secrets, opened while the body is written and not before.
    ///   - obstacle: asked each time before it is sent again; says why it must not be, where something speaks against it.
    func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) async -> WriteOutcome
}

extension BirdeyeWriter {
    /// Sends one call that may be sent again without a look at the live side.
    public func send(_ call: Call, secrets: SecretVault) async -> WriteOutcome { await send(call, secrets: secrets) { nil } }
}

/// What became of a writing call.
public enum WriteOutcome: Sendable, Hashable {
    /// The server took it.
    case accepted(status: Int)
    /// It certainly had no effect: it was refused, or never left.
    case refused(CallError)
    /// Nobody can say whether it had an effect: the answer was lost, cut short, or that of a server that failed half-way.
    case unknown(CallError)
}
