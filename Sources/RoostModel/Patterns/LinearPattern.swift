/// A regular expression that is matched in time linear in the text, whatever the expression and whatever the text.
///
/// The expression becomes an automaton whose states are followed side by side; nothing is ever tried and taken back. That leaves out what
/// cannot be done so: references to what a group matched, and looking ahead or behind. Files under review may hold patterns, so their
/// length, their nesting and the number of states are bounded too.
public struct LinearPattern: Sendable {
    /// What the pattern says, as written.
    public let text: String
    private let states: [PatternState]

    /// Most characters of a pattern.
    static let lengthLimit = 1_000
    /// Most groups within each other.
    static let depthLimit = 50
    /// Most states, repetitions written out: `a{500}` has 500 of them.
    static let stateLimit = 1_000
    /// Most characters of a text; a longer one fits no pattern.
    public static let textLimit = 10_000

    /// Reads a pattern; the fault says what is not understood, and where.
    public init(_ text: String) throws(PatternFault) {
        self.text = text
        states = try PatternAutomaton.states(of: text)
    }

    /// True if the whole text is as the pattern says.
    public func matches(_ value: String) -> Bool {
        let scalars = Array(value.unicodeScalars.prefix(Self.textLimit + 1))
        guard scalars.count <= Self.textLimit else { return false }
        var current = PatternThreads(count: states.count)
        var next = PatternThreads(count: states.count)
        current.add(0, states, isStart: true, isEnd: scalars.isEmpty)
        for (index, scalar) in scalars.enumerated() {
            if current.members.isEmpty { return false }
            next.clear()
            let isEnd = index + 1 == scalars.count
            for state in current.members {
                if case .take(let set, let target) = states[state], set.contains(scalar) {
                    next.add(target, states, isStart: false, isEnd: isEnd)
                }
            }
            swap(&current, &next)
        }
        return current.hasMatched
    }
}

/// The states that the automaton is in at one place of the text, each once.
private struct PatternThreads {
    private(set) var members: [Int] = []
    private(set) var hasMatched = false
    private var isMember: [Bool]

    init(count: Int) { isMember = [Bool](repeating: false, count: count) }

    mutating func clear() {
        members.removeAll(keepingCapacity: true)
        for index in isMember.indices { isMember[index] = false }
        hasMatched = false
    }

    /// Adds a state and all that it leads to without a character.
    mutating func add(_ first: Int, _ states: [PatternState], isStart: Bool, isEnd: Bool) {
        var pending = [first]
        while let state = pending.popLast() {
            if isMember[state] { continue }
            isMember[state] = true
            switch states[state] {
            case .take: members.append(state)
            case .fork(let targets): pending += targets
            case .start(let target): if isStart { pending.append(target) }
            case .end(let target): if isEnd { pending.append(target) }
            case .done: hasMatched = true
            }
        }
    }
}
