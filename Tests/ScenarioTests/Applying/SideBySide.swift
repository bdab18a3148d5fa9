/// Does several things at once, as many as two cores bear: most of the time each only waits.
func sideBySide<Item: Sendable>(_ items: [Item], width: Int = 6, _ work: @escaping @Sendable (Item) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, item) in items.enumerated() {
            if index >= width { try await group.next() }
            group.addTask { try await work(item) }
        }
        try await group.waitForAll()
    }
}
