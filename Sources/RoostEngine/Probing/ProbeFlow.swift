import RoostDiagnostics
import RoostModel
public import RoostPlan

/// Tries the open questions of the API on one business that is as its file says, and puts back what it changed.
///
/// ```
/// read                      which properties, mappings and fields Birdeye shows
/// properties, all           one of them changed, if that can be read; else unchanged
/// one property alone        whether the others stay, if that can be read
/// properties, no triggers   whether the triggers stay
/// properties and triggers   as the file says: this puts back
/// an unchanged mapping      whether it is there twice now, if that can be read
/// the same, `test` flipped  if mappings can be read
/// the same, inactive        if mappings can be read and a changed one was accepted
/// the mapping               as the file says: this puts back
/// read                      compared with the first reading
/// ```
/// Before the probe sends a call, the ledger has it as an intent. What the call may have changed stays in doubt there until it is put back. If
/// the run dies half-way, the next apply sees the doubts and sends what the file says.
public struct ProbeFlow: Sendable {
    let ports: EnginePorts
    let writer: any BirdeyeWriter
    let options: ProbeOptions
    let stop: StopSignal
    let ask: @Sendable (ProbeRequest) async -> Bool
    let onEvent: @Sendable (ProbeEvent) -> Void

    /// A flow over some ports.
    ///
    /// - Parameter ask: asks whether a call may be sent; the probe does not ask about calls that only put something back.
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

/// How the probe tries a group.
public struct ProbeOptions: Sendable {
    /// How long to wait before each further read, while the live side does not show yet what was sent; in milliseconds.
    ///
    /// Whether reads lag behind writes is one of the questions. Only after all of these waits does the probe say that a call had no effect.
    public var patience: [Int64]
    /// How long to wait before repeating a call that puts something back, after a temporary failure; in milliseconds.
    public var retries: [Int64]

    /// The usual options.
    public init(patience: [Int64] = [200, 400, 800, 1600, 3200], retries: [Int64] = [400, 1600]) {
        self.patience = patience
        self.retries = retries
    }
}

/// A group that the probe may use: it is exactly as its file says, so that sending what the file says puts back every change.
public struct ProbeSubject: Sendable {
    /// Which group.
    public let key: GroupKey
    /// The file's content, resolved.
    let desired: ResolvedGroup
    /// The live side before the first call.
    let before: ObservedGroup
    /// The ledger's entry, with what reading has settled.
    let entry: AppliedGroup
    /// The secrets of the complete calls.
    let vault: SecretVault

    /// Takes a group with an empty plan; gives the reason if the group cannot be used.
    public init(_ business: BusinessPlan, _ group: PlannedGroup) throws(ProbeObstacle) {
        let number = business.key.business
        guard let desired = group.desired else {
            throw ProbeObstacle("no file describes \(number)", fix: "name a business that a file describes")
        }
        guard let before = group.observed else {
            throw ProbeObstacle("\(number) has no integration group for \(group.key.source) yet", fix: "roost apply --business \(number)")
        }
        let entry = group.settled
        guard business.steps.isEmpty, entry.doubts.isEmpty else {
            throw ProbeObstacle(
                "the plan for \(number) is not empty: the probe could not put back what differs from the file",
                fix: "roost apply --business \(number)")
        }
        guard before.repeated.isEmpty else {
            throw ProbeObstacle(
                "group \(before.groupID) has more than one mapping of "
                    + before.repeated.sorted().map(\.description).joined(separator: ", "),
                fix: "ask Birdeye's support to remove all but one, or name another business")
        }
        let foreign = group.findings.filter { !$0.verdict.isQuiet && !$0.verdict.isForLedger }.map(\.address.description)
        guard foreign.isEmpty else {
            throw ProbeObstacle(
                "\(number) has or had something that its file does not mention, and a call may remove it: "
                    + foreign.prefix(10).joined(separator: ", "),
                fix: "add it to the file and apply, or name another business")
        }
        key = group.key
        self.desired = desired
        self.before = before
        self.entry = entry
        vault = group.vault
    }
}

/// Why the probe cannot use a business.
public struct ProbeObstacle: Error, Sendable, Hashable {
    /// The reason, for a person.
    public let detail: String
    /// What to do about it.
    public let fix: String

    init(_ detail: String, fix: String) {
        self.detail = detail
        self.fix = fix
    }
}
