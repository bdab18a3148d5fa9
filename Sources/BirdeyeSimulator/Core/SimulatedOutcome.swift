/// What the server is to do with a request that was handled: the core's side effects, as data.
public struct SimulatedOutcome: Sendable, Hashable {
    /// How much of the answer reaches the client.
    public enum Delivery: Sendable, Hashable {
        /// All of it.
        case whole
        /// The head and half of the body; then the connection closes.
        case truncated
        /// Not a byte; the connection closes.
        case cut
    }

    /// The answer, even where it is not to be delivered.
    public var answer: SimulatedAnswer
    /// How much of it to send.
    public var delivery = Delivery.whole
    /// How long to wait before sending, in milliseconds.
    public var delay = 0
    /// Whether the state changed, so that a state file is out of date.
    public var changedState = false
}
