import RoostModel
import RoostPlan

/// Tries the open questions of the API on one business that is as its file says, and puts back what it changed.
///
/// ```
/// read                      what properties, mappings and fields are shown
/// properties, all           one of them changed, where that can be read; else as they are
/// one property alone        whether the others stay, where that can be read
/// properties, no triggers   whether the triggers stay
/// properties and triggers   as the file says: this puts back
/// a mapping as it is        whether it is there twice now, where that can be read
/// the same, `test` flipped  where mappings can be read
/// the same, switched off    where mappings can be read and a changed one was taken
/// the mapping               as the file says: this puts back
/// read                      compared with the first reading
/// ```
/// Each call is an intent in the ledger before it leaves. What it may have changed stays in doubt there until it was put back: a run that
/// dies half-way leaves doubts, and the next apply sends what the file says.
public struct ProbeFlow: Sendable {
    let ports: EnginePorts
    let writer: any BirdeyeWriter
    let options: ProbeOptions
    let stop: StopSignal
    let ask: @Sendable (ProbeRequest) async -> Bool
    let onEvent: @Sendable (ProbeEvent) -> Void

    /// A flow over some ports.
    ///
    /// - Parameter ask: whether a call may be sent; calls that only put something back are not asked for.
    public init(
        ports: EnginePorts, writer: any BirdeyeWriter, options: ProbeOptions = ProbeOptions(), stop: StopSignal = StopSignal(),
        ask: @escaping @Sendable (ProbeRequest) async -> Bool, onEvent: @escaping @Sendable (ProbeEvent) -> Void = { _ in }
    ) {
        self.ports = ports
        self.writer = writer
        self.options = options
        self.stop = stop
        self.ask = ask
        self.onEvent = onEvent
    }

    /// Tries everything on a group.
    public func run(_ subject: ProbeSubject) async -> ProbeReport { await GroupProber(flow: self, subject: subject).run() }
}

/// How a group is tried on.
public struct ProbeOptions: Sendable {
    /// How long to wait before each further read while the live side does not show yet what was sent, in milliseconds.
    ///
    /// Whether reads lag behind writes is one of the questions: that a call had no effect is said only after all of these.
    public var patience: [Int64]
    /// How long to wait before a call that puts something back is sent again after a failure that may pass, in milliseconds.
    public var retries: [Int64]

    /// The usual options.
    public init(patience: [Int64] = [200, 400, 800, 1600, 3200], retries: [Int64] = [400, 1600]) {
        self.patience = patience
        self.retries = retries
    }
}
