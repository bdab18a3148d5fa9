import Glibc

/// Spreads work that only computes over the machine's cores.
enum Parallel {
    /// The results in the order of the items; as many at work at once as there are cores.
    static func map<Item: Sendable, Result: Sendable>(_ items: [Item], _ transform: @escaping @Sendable (Item) -> Result) async -> [Result]
    {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return await withTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: items.count)
            var next = 0
            func begin() {
                guard next < items.count else { return }
                let index = next
                let item = items[index]
                next += 1
                group.addTask { (index, transform(item)) }
            }
            for _ in 0..<cores { begin() }
            while let (index, result) = await group.next() {
                results[index] = result
                begin()
            }
            return results.compactMap { $0 }
        }
    }
}
