public import RoostModel
public import RoostPlan

/// A moment in the history of one business: a run, or a time.
public struct HistoryPoint: Sendable, Hashable {
    /// How many of the runs had been then.
    public let count: Int
    /// What a person calls it.
    public let name: String

    /// Finds a moment in a whole history; nil if there is none of that name.
    ///
    /// - Parameter text: a run's number, with or without `#`; `0` for the time before the first; a plan's id or the beginning of one; a day,
    ///   which means its end, or a time.
    public init?(_ text: String, in history: History) {
        let runs = history.runs
        let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
        if let number = Int(digits), digits.count < 7 {
            guard (0...runs.count).contains(number) else { return nil }
            self.init(count: number, in: runs)
        } else if let end = Instant(text) ?? Instant(text + "T23:59:59Z") {
            let count = runs.lastIndex { Instant($0.time).map { $0 <= end } ?? false }.map { $0 + 1 } ?? 0
            self.init(count: count, name: text)
        } else if text.count >= 4, let index = runs.lastIndex(where: { $0.plan?.hasPrefix(text) ?? false }) {
            self.init(count: index + 1, in: runs)
        } else {
            return nil
        }
    }

    private init(count: Int, in runs: [HistoryRun]) {
        self.init(count: count, name: count == 0 ? "before #1" : "#\(count) (\(runs[count - 1].time))")
    }

    private init(count: Int, name: String) {
        self.count = count
        self.name = name
    }
}

/// What differs for one business between two moments, as far as roost applied it.
public struct HistoryDifference: Sendable, Hashable {
    /// One field.
    public struct Field: Sendable, Hashable {
        /// The integration source of its group.
        public let source: String
        /// Which field.
        public let address: Address
        /// What it was at the first moment, and what it was at the second.
        public let before: FindingValue, after: FindingValue
    }

    /// The moments, in the order asked for.
    public let from: HistoryPoint, to: HistoryPoint
    /// The fields that differ, in the order in which they were first changed.
    public let fields: [Field]
    /// How many calls between the two moments may have changed more: their lines do not say what they changed, or they are in doubt.
    public let unknown: Int

    /// Compares two moments of a whole history.
    public init(_ history: History, from: HistoryPoint, to: HistoryPoint) {
        struct Place: Hashable {
            let source: String
            let address: Address
        }
        var order: [Place] = []
        var changes: [Place: [(run: Int, change: FieldChange)]] = [:]
        var unknown = 0
        let between = min(from.count, to.count)..<max(from.count, to.count)
        for (index, run) in history.runs.enumerated() {
            for change in run.changes {
                guard change.outcome == "applied", case .field(let field) = change.matter else {
                    if change.outcome != "failed", run.kind != .retire, between.contains(index) { unknown += 1 }
                    continue
                }
                let place = Place(source: change.key.source, address: field.address)
                if changes[place] == nil { order.append(place) }
                changes[place, default: []].append((index, field))
            }
        }
        func value(_ place: Place, at point: HistoryPoint) -> FindingValue {
            let all = changes[place] ?? []
            // Before its first change a field had what that change found.
            return all.last { $0.run < point.count }?.change.new ?? all.first?.change.old ?? .absent
        }
        self.from = from
        self.to = to
        self.unknown = unknown
        fields = order.compactMap { place in
            let (before, after) = (value(place, at: from), value(place, at: to))
            return before == after ? nil : Field(source: place.source, address: place.address, before: before, after: after)
        }
    }
}
