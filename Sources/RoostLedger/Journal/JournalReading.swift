public import RoostEngine

/// What the journal told when it was read.
public struct JournalReading: Sendable, Hashable {
    /// The records asked for, oldest first.
    public var records: [JournalRecord] = []
    /// Lines that could not be understood, such as one that a crash cut short; they are passed over.
    public var unreadableLines = 0
}
