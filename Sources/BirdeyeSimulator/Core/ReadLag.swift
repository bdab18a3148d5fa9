/// Reads that still show the state before a write, as a service with replicas does.
///
/// Each write keeps the state before it, to be shown for a number of reads. After two writes in a row, the older state is shown first, so that
/// what a reader sees never goes back and forth.
struct ReadLag: Sendable {
    private struct Past: Sendable {
        var readings: Int
        let groups: [Group]
    }

    private var pasts: [Int64: [Past]] = [:]

    /// Keeps a business's groups as they are just before a write.
    mutating func remember(_ groups: [Group], of business: Int64, readings: Int) {
        guard readings > 0 else { return }
        pasts[business, default: []].append(Past(readings: readings, groups: groups))
    }

    /// What one read of a business shows instead of the present state; nil for the present state.
    mutating func read(_ business: Int64) -> [Group]? {
        guard var left = pasts[business], let shown = left.first else { return nil }
        for index in left.indices {
            left[index].readings -= 1
        }
        left.removeAll { $0.readings <= 0 }
        pasts[business] = left.isEmpty ? nil : left
        return shown.groups
    }

    /// From now on, shows a business as it is.
    mutating func forget(_ business: Int64) {
        pasts[business] = nil
    }
}
