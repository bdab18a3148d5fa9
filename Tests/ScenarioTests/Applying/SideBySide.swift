/// Does something with several things at once, as many as two cores bear, since most of the time each only waits; the results in no order.
@discardableResult
func sideBySide<Item: Sendable, Result: Sendable>(
    _ items: [Item], width: Int = 6, _ work: @escaping @Sendable (Item) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { group in
        var results: [Result] = []
        for (index, item) in items.enumerated() {
            if index >= width, let result = try await group.next() { results.append(result) }
            group.addTask { try await work(item) }
        }
        for try await result in group { results.append(result) }
        return results
    }
}
