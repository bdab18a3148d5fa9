public import RoostPlan

/// The writing half of Birdeye's integration API: only `apply` and `probe` ever hold one.
public protocol BirdeyeWriter: Sendable {
    /// Sends one call, once.
    ///
    /// - Parameters:
    ///   - call: what to send; a mapping's group must be known by now.
    ///   - secrets: the business's resolved secrets, opened while the body is written and not before.
    func send(_ call: Call, secrets: SecretVault) async -> WriteOutcome
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
