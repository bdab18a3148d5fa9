/// Puts together what is alike, so that a report says it once and counts it.
enum Alike {
    /// So many have to be alike before a report puts them together: people read fewer faster one by one.
    static let least = 10

    /// Splits things into those whose kind is rare and those that share theirs with enough others. The order stays; a group of the latter stands
    /// where its first member stands.
    ///
    /// - Parameter kind: nil for what never goes together with others.
    static func split<Item>(_ items: [Item], by kind: (Item) -> String?) -> (odd: [Item], folds: [[Item]]) {
        guard items.count >= least else { return (items, []) }
        var members: [String: [Int]] = [:]
        var order: [String] = []
        for (index, item) in items.enumerated() {
            guard let kind = kind(item) else { continue }
            if members[kind] == nil { order.append(kind) }
            members[kind, default: []].append(index)
        }
        let folds = order.compactMap { members[$0] }.filter { $0.count >= least }
        let folded = Set(folds.joined())
        return (items.indices.filter { !folded.contains($0) }.map { items[$0] }, folds.map { $0.map { items[$0] } })
    }
}
