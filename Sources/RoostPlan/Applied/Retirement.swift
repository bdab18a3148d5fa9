public import RoostModel

/// That somebody let a group or a mapping go: who, and when.
public struct Retirement: Hashable, Sendable {
    /// The person or the job.
    public let by: String
    /// UTC, ISO 8601 with whole seconds.
    public let time: String

    /// Puts the two together.
    public init(by: String, time: String) {
        self.by = by
        self.time = time
    }
}

extension AppliedGroup {
    /// Takes the whole group out of the watch; what was applied to it stays for whoever asks later.
    public mutating func retire(_ retirement: Retirement) { retired = retirement }

    /// Takes one mapping out of the watch.
    public mutating func retire(_ location: BusinessNumber, _ retirement: Retirement) {
        mappings[location] = nil
        retiredLocations[location] = retirement
        settle(Set(doubts.flatMap(\.addresses).filter { $0.location == location }))
        relieve(Set(vouchers.keys.filter { $0.location == location }))
    }
}
