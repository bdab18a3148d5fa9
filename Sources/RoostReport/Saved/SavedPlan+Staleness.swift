public import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

extension SavedPlan {
    /// What moved since the plan was made, in words; empty where what would be sent now is what was reviewed.
    ///
    /// Only what the plan sends something to counts: whatever else moved meanwhile is for the next plan.
    public func moved(comparedTo present: SavedPlan) -> [String] {
        let (before, now) = (states.byKey, present.states.byKey)
        let after = Dictionary(present.businesses.map { ($0.key, $0) }) { $1 }
        return businesses.filter(\.hasSteps).flatMap { saved -> [String] in
            guard let other = after[saved.key], let state = before[saved.key], let current = now[saved.key] else {
                return ["\(saved.place): it is not planned any more"]
            }
            let words = Self.moved(saved, other, state, current)
            if !words.isEmpty || saved.document["steps"] == other.document["steps"] { return words }
            return ["roost.yaml, or roost itself, changed after the plan was saved, and with it what is sent to \(saved.place)"]
        }
    }

    /// A present run without what the saved plan is not about: nothing is sent to a business that the plan sent nothing to.
    public func narrowed(_ run: PlanRun) -> PlanRun {
        let known = Dictionary(businesses.map { ($0.key, $0.hasSteps) }) { $1 }
        var run = run
        run.plan = Plan(run.plan.businesses.filter { known[$0.key] == true || (known[$0.key] == false && $0.steps.isEmpty) })
        let kept = Set(run.plan.businesses.map(\.key))
        run.groups = run.groups.filter { kept.contains($0.key) }
        run.states = run.states.filter { kept.contains($0.key) }
        run.failures = run.failures.filter { known[$0.key] == true }
        return run
    }

    private static func moved(_ saved: Business, _ other: Business, _ state: GroupState, _ current: GroupState) -> [String] {
        var words: [String] = []
        let since = "after the plan was saved"
        if state.file != current.file {
            let file = saved.document["file"]?.string ?? "the file of \(saved.place)"
            words.append("\(file) changed \(since)\(saved.names("desired", unlike: other))")
        }
        if state.secrets != current.secrets {
            let kept = Set(other.secrets.map(\.reference))
            let names = Set(saved.secrets.subtracting(other.secrets).map(\.reference)).intersection(kept).sorted()
            let which = names.isEmpty ? "a secret of \(saved.place)" : "the secret behind \(names.joined(separator: ", "))"
            words.append("\(which) has another value than when the plan was saved")
        }
        if state.ledger != current.ledger {
            words.append("the ledger's entry of \(saved.place) changed \(since)\(saved.names("applied", unlike: other))")
        }
        if state.observed != current.observed {
            words.append("the live side of \(saved.place) changed \(since)\(saved.names("observed", unlike: other))")
        }
        return words
    }

    private var businesses: [Business] { (plan["businesses"]?.array ?? []).compactMap(Business.init) }

    /// One business of a plan's JSON form.
    private struct Business {
        let key: GroupKey
        let document: JSONValue

        /// A secret in a body, by reference and digest.
        struct Secret: Hashable {
            let reference: String
            let digest: String
        }

        init?(_ document: JSONValue) {
            guard let number = document["business"]?.integer, let source = document["source"]?.string else { return nil }
            key = GroupKey(business: BusinessNumber(number), source: source)
            self.document = document
        }

        var hasSteps: Bool { document["steps"]?.array?.isEmpty == false }
        var place: String { "\(key.business) \(key.source)" }
        /// The secrets that the calls carry, and those that the file asks for though no call carries them.
        var secrets: Set<Secret> {
            let desired = (document["findings"]?.array ?? []).compactMap { $0["desired"] }
            return Self.secrets(document["steps"] ?? .null).union(Self.secrets(.array(desired)))
        }

        /// The fields of which one of the three views is not what it was, as the end of a sentence.
        func names(_ view: String, unlike other: Business) -> String {
            let (before, after) = (values(view), other.values(view))
            let names = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
            guard !names.isEmpty else { return "" }
            let more = names.count > 3 ? " and \(names.count - 3) more" : ""
            return ": " + names.prefix(3).joined(separator: ", ") + more
        }

        private func values(_ view: String) -> [String: JSONValue] {
            Dictionary(
                (document["findings"]?.array ?? []).compactMap { finding in
                    finding["address"]?.string.map { ($0, finding[view] ?? .null) }
                }
            ) { $1 }
        }

        private static func secrets(_ value: JSONValue) -> Set<Secret> {
            if let reference = value["secret"]?.string, let digest = value["digest"]?.string {
                return [Secret(reference: reference, digest: digest)]
            }
            let parts = value.array ?? value.object?.members.map(\.value) ?? []
            return parts.reduce(into: []) { $0.formUnion(secrets($1)) }
        }
    }
}

extension [GroupState] {
    fileprivate var byKey: [GroupKey: GroupState] { Dictionary(map { ($0.key, $0) }) { $1 } }
}
