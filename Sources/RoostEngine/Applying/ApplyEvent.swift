public import RoostPlan

/// Something that happened while applying, for progress on a terminal.
public enum ApplyEvent: Sendable {
    /// A call is about to be sent.
    case began(GroupKey, Step)
    /// A call came to an end.
    case ended(GroupKey, AppliedStep)
    /// A group was read again after its last call; `settled` where all that can be read is as desired.
    case verified(GroupKey, settled: Bool)
}
