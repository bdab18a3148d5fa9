/// What became of a step.
public enum StepOutcome: String, Sendable, Hashable, CaseIterable {
    /// The server took it, and nothing that can be read says otherwise.
    case applied
    /// It had no effect, or not the one that was meant.
    case failed
    /// Nobody can say whether it had an effect; the next run reads again and settles it.
    case inDoubt = "in-doubt"
    /// It was never sent.
    case notAttempted = "not-attempted"
}
