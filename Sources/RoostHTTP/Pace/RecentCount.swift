/// Counts what happened in the last second, without a list of moments: a hundred slots of ten milliseconds each.
struct RecentCount: Sendable {
    private static let slots = 100
    private static let width = 1000 / Double(slots)

    private var counts = [Int](repeating: 0, count: slots)
    /// The slot of the last moment that was counted.
    private var last = 0

    /// Counts one more, at a moment in milliseconds; moments never go back.
    mutating func add(at now: Double) {
        clear(until: now)
        counts[last % Self.slots] += 1
    }

    /// How many there were in the last second, and the moment from which on they were counted: a second ago, or when the first one was.
    func total(at now: Double) -> (count: Int, since: Double) {
        var copy = self
        copy.clear(until: now)
        let slot = copy.last
        let oldest = (max(0, slot - Self.slots + 1)...slot).first { copy.counts[$0 % Self.slots] > 0 } ?? slot
        return (copy.counts.reduce(0, +), Double(oldest) * Self.width)
    }

    private mutating func clear(until now: Double) {
        let slot = Int(now / Self.width)
        guard slot > last else { return }
        for gone in max(last + 1, slot - Self.slots + 1)...slot { counts[gone % Self.slots] = 0 }
        last = slot
    }
}
