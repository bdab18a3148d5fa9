public import RoostModel
public import RoostPlan

/// A writing call that a probe would send, for whoever has to agree to it.
public struct ProbeRequest: Sendable, Hashable {
    /// The question that it is to answer.
    public let question: ContractQuestion
    /// The call.
    public let call: Call
    /// What it does, and what follows, as one sentence without a full stop.
    public let purpose: String

    /// Puts the parts together.
    public init(question: ContractQuestion, call: Call, purpose: String) {
        self.question = question
        self.call = call
        self.purpose = purpose
    }
}

/// Something that happened while probing, for progress on a terminal.
public enum ProbeEvent: Sendable, Hashable {
    /// A call was sent and came to an end; `restores` where it puts something back.
    case sent(Call, outcome: StepOutcome, error: String?, restores: Bool)
}
