/// Makes the states of a pattern's automaton, each node's before those that follow it.
///
/// Built from the end: a node is given the state that comes after it and returns the state to begin at, so no state is ever changed but the
/// one through which a repetition goes round.
struct PatternAutomaton {
    private var states: [PatternState] = []
    /// Nodes gone through so far: a group without content costs no state, however often it is repeated.
    private var visits = 0

    /// The states of a pattern; the first is where to begin.
    static func states(of text: String) throws(PatternFault) -> [PatternState] {
        let node = try PatternParser.parse(text)
        var automaton = PatternAutomaton()
        // The place of the beginning is kept for a state that leads to it.
        automaton.states = [.done, .done]
        automaton.states[0] = .fork([try automaton.entry(node, before: 1)])
        return automaton.states
    }

    private mutating func add(_ state: PatternState) throws(PatternFault) -> Int {
        guard states.count < LinearPattern.stateLimit else { throw Self.tooLarge }
        states.append(state)
        return states.count - 1
    }

    private static let tooLarge = PatternFault(
        "the pattern is too large: its repetitions written out, it has more than \(LinearPattern.stateLimit) parts",
        fix: "a pattern with smaller counts")

    private mutating func entry(_ node: PatternNode, before following: Int) throws(PatternFault) -> Int {
        visits += 1
        guard visits <= 4 * LinearPattern.stateLimit else { throw Self.tooLarge }
        switch node {
        case .set(let set): return try add(.take(set, following))
        case .start: return try add(.start(following))
        case .end: return try add(.end(following))
        case .sequence(let nodes):
            var target = following
            for node in nodes.reversed() { target = try entry(node, before: target) }
            return target
        case .choice(let nodes):
            var targets: [Int] = []
            for node in nodes { targets.append(try entry(node, before: following)) }
            return try add(.fork(targets))
        case .repeated(let inner, let minimum, let maximum): return try repeated(inner, minimum, maximum, before: following)
        }
    }

    private mutating func repeated(
        _ node: PatternNode, _ minimum: Int, _ maximum: Int?, before following: Int
    ) throws(PatternFault) -> Int {
        var target = following
        if let maximum {
            // Each one that may be left out leads to the end as well.
            for _ in minimum..<max(minimum, maximum) {
                let inner = try entry(node, before: target)
                target = try add(.fork([inner, following]))
            }
        } else {
            let loop = try add(.fork([following]))
            let inner = try entry(node, before: loop)
            states[loop] = .fork([inner, following])
            target = loop
        }
        for _ in 0..<minimum { target = try entry(node, before: target) }
        return target
    }
}
