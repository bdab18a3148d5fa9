/// The fewest calls that bring a small group to what a file asks for, found by trying all sequences of calls.
///
/// It knows nothing of verdicts or of the planner: only what each call of the API does to a group, in the two ways in which an update may treat
/// properties that it leaves out. A value that nobody can know is a value of its own, which no file asks for.
struct CallSearch {
    /// What is believed of a group: two properties, three triggers, and some mappings.
    struct Belief: Hashable {
        /// False if there is no group; then nothing else counts.
        var exists = true
        /// Each is absent (0), one of two values (1, 2), or not known (3).
        var properties = [0, 0]
        /// One bit for each trigger.
        var triggers = 0
        /// Each is absent (0), one of two values switched on (1, 2) or off (3, 4), or not known (5).
        var mappings: [Int]
    }

    /// What a file asks for.
    struct Goal: Hashable {
        /// A value for each property; nil if the file does not have it.
        var properties: [Int?]
        var triggers: Int
        /// A value for each mapping; nil if the file does not have it.
        var mappings: [Int?]
    }

    private static let absent = 4 * 4 * 8
    private static let groups = absent + 1
    private static let mappingStates = 6
    private let mappings: Int
    private let combinations: Int
    /// For each state of the group, the states that one call brings to it.
    private let sources: [[Int]]
    private let distances: [UInt8]

    /// Searches backwards from every state that fulfils a goal.
    init(_ goal: Goal, merges: Bool) {
        mappings = goal.mappings.count
        combinations = goal.mappings.reduce(1) { count, _ in count * Self.mappingStates }
        sources = merges ? Self.mergingSources : Self.replacingSources
        var distances = [UInt8](repeating: .max, count: Self.groups * combinations)
        var queue: [Int] = []
        for group in 0..<Self.absent where Self.fulfils(group, goal) {
            for combination in 0..<combinations {
                let state = group * combinations + combination
                guard Self.mappings(combination, fulfil: goal) else { continue }
                distances[state] = 0
                queue.append(state)
            }
        }
        var next = 0
        while next < queue.count {
            let state = queue[next]
            next += 1
            let (group, combination) = (state / combinations, state % combinations)
            guard group != Self.absent else { continue }
            var before: [Int] = []
            for source in sources[group] {
                // A create makes a group without mappings.
                if source != Self.absent || combination == 0 { before.append(source * combinations + combination) }
            }
            var place = 1
            for _ in 0..<mappings {
                let value = combination / place % Self.mappingStates
                // A put carries the whole mapping: whatever was there, this is there now. It cannot make one absent, nor unknown.
                if (1...4).contains(value) {
                    for other in 0..<Self.mappingStates where other != value { before.append(state + (other - value) * place) }
                }
                place *= Self.mappingStates
            }
            for earlier in before where distances[earlier] == .max {
                distances[earlier] = distances[state] + 1
                queue.append(earlier)
            }
        }
        self.distances = distances
    }

    /// The number of calls that a belief needs; nil if no calls lead to the goal.
    func fewest(from belief: Belief) -> Int? {
        let group = belief.exists ? Self.index(belief.properties, belief.triggers) : Self.absent
        let combination = belief.exists ? belief.mappings.reversed().reduce(0) { $0 * Self.mappingStates + $1 } : 0
        let distance = distances[group * combinations + combination]
        return distance == .max ? nil : Int(distance)
    }

    private static func index(_ properties: [Int], _ triggers: Int) -> Int { (properties[0] * 4 + properties[1]) * 8 + triggers }

    private static func fulfils(_ group: Int, _ goal: Goal) -> Bool {
        group % 8 == goal.triggers && (goal.properties[0].map { $0 == group / 32 } ?? true)
            && (goal.properties[1].map { $0 == group / 8 % 4 } ?? true)
    }

    private static func mappings(_ combination: Int, fulfil goal: Goal) -> Bool {
        var rest = combination
        for wanted in goal.mappings {
            if let wanted, rest % mappingStates != wanted { return false }
            rest /= mappingStates
        }
        return true
    }

    private static let mergingSources = sources(merges: true)
    private static let replacingSources = sources(merges: false)

    /// Plays every create and every update on every state of a group.
    private static func sources(merges: Bool) -> [[Int]] {
        var sources = [Set<Int>](repeating: [], count: groups)
        let lists = (0..<3).flatMap { first in (0..<3).map { [first, $0] } }
        for list in lists {
            for triggers in 0..<8 { sources[index(list, triggers)].insert(absent) }
        }
        for group in 0..<absent {
            let (properties, triggers) = ([group / 32, group / 8 % 4], group % 8)
            for list in lists.map(Optional.some) + [nil] {
                let changed = list.map { list in list.indices.map { list[$0] == 0 && merges ? properties[$0] : list[$0] } } ?? properties
                sources[index(changed, triggers)].insert(group)
                for sent in 0..<8 {
                    sources[index(changed, sent)].insert(group)
                    sources[index(changed, triggers | sent)].insert(group)
                }
            }
        }
        return sources.map { $0.sorted() }
    }
}
