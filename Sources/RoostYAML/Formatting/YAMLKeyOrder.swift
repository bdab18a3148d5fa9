/// In which order the keys of a file's mappings are written, from the root down.
///
/// What the order does not know keeps the order that it was written in, behind what it knows.
public indirect enum YAMLKeyOrder: Sendable {
    /// Nothing below is known: everything stays as it was written.
    case asWritten
    /// A mapping with these keys, in this order.
    case keys(Keys)
    /// A list, or a mapping with keys of the user's own: each value is ordered by this.
    case each(YAMLKeyOrder)

    /// Known keys, with what is below each.
    public struct Keys: Sendable {
        private let places: [String: (rank: Int, below: YAMLKeyOrder)]

        /// Takes the keys in the order in which they are to be written.
        public init(_ keys: [(name: String, below: YAMLKeyOrder)]) {
            let ranked = keys.enumerated().map { ($0.element.name, (rank: $0.offset, below: $0.element.below)) }
            places = Dictionary(ranked) { first, _ in first }
        }

        /// Where a key comes; behind all known ones where it is not known.
        func rank(of key: String) -> Int { places[key]?.rank ?? places.count }

        /// The order of what stands under a key.
        func below(_ key: String) -> YAMLKeyOrder { places[key]?.below ?? .asWritten }
    }

    /// The order of what stands under a key, or of an item where there is no key.
    func below(_ key: String?) -> YAMLKeyOrder {
        switch self {
        case .asWritten: .asWritten
        case .each(let order): order
        case .keys(let keys): key.map(keys.below) ?? .asWritten
        }
    }
}

extension YAMLKeyOrder {
    /// The places of a mapping's entries in the order in which they are written.
    ///
    /// Everything stays where it is if a change of order could lead an alias to another anchor.
    func places(of entries: [WrittenEntry]) -> [Int] {
        let written = Array(entries.indices)
        guard case .keys(let keys) = self else { return written }
        // A merge comes first: what follows it overrides it.
        let ranks = entries.map { $0.isMerge ? -1 : keys.rank(of: $0.key.meant.scalar?.text ?? "") }
        let places = written.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
        guard places != written else { return written }
        let names = entries.map { AnchorNames($0) }
        guard names.contains(where: { !$0.steps.isEmpty }) else { return places }
        return AnchorReading(names, written) == AnchorReading(names, places) ? places : written
    }
}

/// The anchors that an entry sets and the aliases in it, in the order of the file.
private struct AnchorNames {
    enum Step {
        case anchor(String)
        case alias(String)
    }

    private(set) var steps: [Step] = []

    init(_ entry: WrittenEntry) {
        note(entry.key)
        note(entry.value)
    }

    private mutating func note(_ node: WrittenNode) {
        if let anchor = node.anchor { steps.append(.anchor(anchor)) }
        switch node.content {
        case .alias(let name, _): steps.append(.alias(name))
        case .sequence(let items): for item in items { note(item) }
        case .mapping(let entries):
            for entry in entries {
                note(entry.key)
                note(entry.value)
            }
        case .scalar, .expected: break
        }
    }
}

/// Where each alias leads if entries are read in some order, and what each anchor names behind them.
private struct AnchorReading: Equatable {
    private struct Place: Hashable {
        let entry: Int
        let step: Int
    }

    /// Aliases that lead out of the entries are not in it.
    private var targets: [Place: Place] = [:]
    private var last: [String: Place] = [:]

    init(_ names: [AnchorNames], _ order: [Int]) {
        for entry in order {
            for (step, name) in names[entry].steps.enumerated() {
                let place = Place(entry: entry, step: step)
                switch name {
                case .anchor(let name): last[name] = place
                case .alias(let name): targets[place] = last[name]
                }
            }
        }
    }
}
