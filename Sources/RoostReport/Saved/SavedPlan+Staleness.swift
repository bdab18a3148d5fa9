import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

extension SavedPlan {
    /// What moved since the plan was made, in words; empty where the present plan is the one that was reviewed.
    public func moved(comparedTo present: SavedPlan) -> [String] {
        var words: [String] = []
        let now = Dictionary(present.states.map { ($0.key, $0) }) { $1 }
        for state in states {
            guard let other = now[state.key] else {
                words.append("\(state.key.business) \(state.key.source): it is not planned any more")
                continue
            }
            if state.file != other.file {
                words.append("\(state.key.business) \(state.key.source): its file, or how its trigger names are looked up, changed")
            }
            if state.secrets != other.secrets { words.append("\(state.key.business) \(state.key.source): a secret has another value") }
            if state.ledger != other.ledger { words.append("\(state.key.business) \(state.key.source): the ledger's entry changed") }
            if state.observed != other.observed { words.append("\(state.key.business) \(state.key.source): the live side changed") }
        }
        let known = Set(states.map(\.key))
        words += present.states.filter { !known.contains($0.key) }.map {
            "\($0.key.business) \($0.key.source): it was not part of the plan"
        }
        // Guards and settings can change a plan too, without any group having moved.
        if words.isEmpty, plan["businesses"] != present.plan["businesses"] {
            words.append("roost.yaml or roost itself changed, and the plan with it")
        }
        return words
    }
}
