import Synchronization

/// Works on many items, a limited number at a time, and gives the results in the order of the items.
///
/// One task for each of ten thousand businesses would hold all their state at once. Here a new item starts when another ends.
package enum SlidingWindow {
    /// The results in the order of the items; `width` of them under way at once.
    ///
    /// - Parameters:
    ///   - title: what the run's meter shows while the work lasts; nil for work that is never long.
    ///   - size: how many things an item is for the meter, such as the files of a chunk.
    package static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], width: Int, showing title: String? = nil, counting size: ((Item) -> Int)? = nil,
        _ transform: @escaping @Sendable (Item) async -> Result
    ) async -> [Result] {
        func count(_ item: Item) -> Int { size?(item) ?? 1 }
        var meter = title == nil ? nil : WorkMeter.current
        if meter?.begin(title ?? "", of: items.reduce(0) { $0 + count($1) }) == false { meter = nil }
        defer { meter?.end() }
        let isCounted = meter != nil
        return await withTaskGroup(of: (Int, Result, Int).self) { group in
            var results = [Result?](repeating: nil, count: items.count)
            var next = 0
            func begin() {
                guard next < items.count else { return }
                let index = next
                let item = items[index]
                next += 1
                group.addTask {
                    guard isCounted else { return (index, await transform(item), 0) }
                    let part = WorkMeter.Part()
                    return (index, await WorkMeter.$part.withValue(part) { await transform(item) }, part.count)
                }
            }
            for _ in 0..<max(1, width) { begin() }
            while let (index, result, counted) = await group.next() {
                results[index] = result
                meter?.advance(by: max(0, count(items[index]) - counted))
                begin()
            }
            return results.compactMap { $0 }
        }
    }
}

/// Says that a run should end: it finishes the calls under way and starts no new one.
public final class StopSignal: Sendable {
    private let flag = Atomic<Bool>(false)

    /// A signal that is not given yet.
    public init() {}

    /// Gives the signal; giving it again changes nothing.
    public func give() { flag.store(true, ordering: .releasing) }

    /// True once it was given.
    public var isGiven: Bool { flag.load(ordering: .acquiring) }
}
