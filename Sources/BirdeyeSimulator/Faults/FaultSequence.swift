/// The rules in force, with the chance that decides between them.
///
/// Rules are asked in their order, and the first that fires decides: the rules after it neither see nor count that request.
struct FaultSequence: Sendable {
    /// The rules with their counters.
    private(set) var rules: [FaultRule]
    private var chance: SeededChance

    /// Puts rules in force; the same seed makes the same requests meet the same fate.
    init(_ rules: [FaultRule], seed: UInt64) {
        self.rules = rules
        chance = SeededChance(seed: seed)
    }

    /// What befalls the request, if anything does.
    mutating func next(method: String, path: String, business: Int64?) -> Fault? {
        for index in rules.indices where rules[index].matches(method: method, path: path, business: business) {
            rules[index].seen += 1
            let rule = rules[index]
            guard rule.seen > rule.after, rule.times.map({ rule.fired < $0 }) ?? true else { continue }
            guard rule.probability >= 1 || Double.random(in: 0..<1, using: &chance) < rule.probability else { continue }
            rules[index].fired += 1
            return rule.fault
        }
        return nil
    }

    /// Replaces the rules; the chance goes on where it was.
    mutating func replace(by rules: [FaultRule]) {
        self.rules = rules
    }
}
