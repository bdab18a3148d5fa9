public import RoostModel

/// Takes the lines of a journal in, one by one, and keeps what it needs of them. A journal grows for years, so nothing holds all of it.
public protocol JournalDigest: Sendable {
    /// Takes in a line; lines come oldest first.
    mutating func add(_ entry: JournalEntry)

    /// Notes a line that cannot be read.
    mutating func passOver()
}

/// The part of a journal to read.
public struct JournalPart: Sendable, Hashable {
    /// The business; nil for all.
    public var business: BusinessNumber?
    /// The first moment; nil for the beginning.
    public var since: Instant?

    /// A part; without arguments, all of it.
    public init(business: BusinessNumber? = nil, since: Instant? = nil) {
        self.business = business
        self.since = since
    }
}
