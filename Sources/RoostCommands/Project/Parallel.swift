import Glibc
import RoostEngine

/// Spreads work that only computes over the machine's cores.
enum Parallel {
    /// The results in the order of the items; as many at work at once as there are cores.
    static func map<Item: Sendable, Result: Sendable>(_ items: [Item], _ transform: @escaping @Sendable (Item) -> Result) async -> [Result]
    {
        await SlidingWindow.map(items, width: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) { transform($0) }
    }
}
