/// The rules in force, with the random numbers for their decisions.
///
/// The rules are tried in order, and the first that fires decides: later rules neither see nor count that request.
struct FaultSequence: Sendable {
    /// The rules with their counters.
    private(set) var rules: [FaultRule]
    private var chance: SeededChance

    /// Sets the rules; with the same seed, the same requests get the same faults.
    init(_ rules: [FaultRule], seed: UInt64) {
        self.rules = rules
        chance = SeededChance(seed: seed)
    }

    /// The fault for a request, if any.
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

    /// Replaces the rules; the random numbers go on.
    mutating func replace(by rules: [FaultRule]) {
        self.rules = rules
    }
}

/// A fault, and the requests that it applies to.
public struct FaultRule: Sendable, Hashable {
    /// The method a request must have, in capitals; nil for any.
    var method: String?
    /// What a request's path must contain; nil for any.
    var path: String?
    /// The business a request must be about; nil for any.
    var business: Int64?
    /// How many matching requests pass first.
    var after = 0
    /// How often the rule fires; nil for ever.
    var times: Int? = 1
    /// The probability that it fires for a matching request, from 0 to 1.
    var probability = 1.0
    /// What it does.
    var fault: Fault
    /// How many matching requests it has seen.
    var seen = 0
    /// How often it has fired.
    var fired = 0
}

extension FaultRule {
    /// Reads one rule; keys that its fault does not use are errors.
    public init(_ json: JSON, _ place: String) throws(InputError) {
        let kind = json["do"]?.text
        let known = ["match", "after", "times", "probability", "do", "seen", "fired"]
        let fields = try Fields(json, place, known: known + Fault.keys(of: kind))
        fault = try Fault(fields, place)
        if let match = fields.value("match") {
            let matchFields = try Fields(match, "\(place).match", known: ["method", "path", "business"])
            method = try matchFields.optionalString("method")?.uppercased()
            path = try matchFields.optionalString("path")
            business = try matchFields.optionalInteger("business")
        }
        after = try fields.optionalCount("after") ?? 0
        times = fields.value("times") == .null ? nil : try fields.optionalCount("times") ?? 1
        seen = try fields.optionalCount("seen") ?? 0
        fired = try fields.optionalCount("fired") ?? 0
        switch fields.value("probability") {
        case nil: probability = 1
        case .integer(let number)?: probability = Double(number)
        case .number(let text)?: probability = Double(text) ?? .nan
        default: probability = .nan
        }
        guard (0...1).contains(probability) else { throw InputError("\"probability\" in \(place) should be a number from 0 to 1") }
    }

    /// Reads a list of rules.
    public static func list(_ json: JSON) throws(InputError) -> [FaultRule] {
        guard let elements = json.elements else { throw InputError("the faults should be an array of rules, not \(json.kind)") }
        var rules: [FaultRule] = []
        for (index, element) in elements.enumerated() {
            rules.append(try FaultRule(element, "faults[\(index)]"))
        }
        return rules
    }

    /// The rule in the form it is read from, with its two counters.
    public var json: JSON {
        var match: [JSON.Member] = []
        if let method { match.append(JSON.Member("method", .string(method))) }
        if let path { match.append(JSON.Member("path", .string(path))) }
        if let business { match.append(JSON.Member("business", .integer(business))) }
        let members: [JSON.Member] = [
            JSON.Member("match", .object(match)), JSON.Member("after", .integer(Int64(after))),
            JSON.Member("times", times.map { .integer(Int64($0)) } ?? .null),
            JSON.Member("probability", .number("\(probability)")),
        ]
        let counters: [JSON.Member] = [
            JSON.Member("seen", .integer(Int64(seen))), JSON.Member("fired", .integer(Int64(fired))),
        ]
        return .object(members + fault.members + counters)
    }

    /// Whether a request matches the rule.
    func matches(method: String, path: String, business: Int64?) -> Bool {
        if let wanted = self.method, wanted != method { return false }
        if let wanted = self.path, !path.contains(wanted) { return false }
        if let wanted = self.business, wanted != business { return false }
        return true
    }
}

/// SplitMix64: a small generator. Its seed decides the whole sequence, on every platform.
struct SeededChance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts the sequence of that seed.
    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
