public import RoostModel
public import RoostPlan

/// The result of trying the open questions about the API on one business.
public struct ProbeReport: Sendable, Hashable {
    /// The business it was tried on.
    public let key: GroupKey
    /// Its group.
    public let groupID: Int64
    /// Every question, in their order.
    public let findings: [ProbeFinding]
    /// What is not as it was before; empty if everything is.
    public let leftovers: [ProbeLeftover]
    /// Writing calls sent, those that put something back included.
    public let calls: Int
    /// What went wrong with the ledger or its journal; nil if nothing did.
    public let problem: String?

    /// Puts the parts together.
    public init(
        key: GroupKey, groupID: Int64, findings: [ProbeFinding], leftovers: [ProbeLeftover] = [], calls: Int = 0, problem: String? = nil
    ) {
        self.key = key
        self.groupID = groupID
        self.findings = findings
        self.leftovers = leftovers
        self.calls = calls
        self.problem = problem
    }

    /// What was learned, by question.
    public var answers: [ContractQuestion: ContractAnswer] {
        Dictionary(findings.compactMap { finding in finding.result.answer.map { (finding.question, $0) } }) { $1 }
    }
}

/// One question, and what became of it.
public struct ProbeFinding: Sendable, Hashable {
    /// The question.
    public let question: ContractQuestion
    /// Its answer, or why there is none.
    public let result: ProbeResult

    /// Puts the two together.
    public init(_ question: ContractQuestion, _ result: ProbeResult) {
        self.question = question
        self.result = result
    }
}

/// What became of a question.
public enum ProbeResult: Sendable, Hashable {
    /// It was answered by what was seen.
    case answered(ContractAnswer)
    /// It stays open, for this reason.
    case open(String)

    /// The answer, if there is one.
    public var answer: ContractAnswer? { if case .answered(let answer) = self { answer } else { nil } }
}

/// Something that is not as it was before.
public struct ProbeLeftover: Sendable, Hashable {
    /// What it is.
    public let what: String
    /// How to put it right.
    public let remedy: String
    /// The addresses that it is about, if they are known.
    public let addresses: Set<Address>

    /// Puts the parts together.
    public init(_ what: String, remedy: String, addresses: Set<Address> = []) {
        self.what = what
        self.remedy = remedy
        self.addresses = addresses
    }
}

/// A property that can be changed, read, and put back, with the value it is changed to.
struct ProbeTrial: Hashable {
    /// The property's key.
    let key: String
    /// What the file says.
    let original: PropertyValue
    /// The value that it has for a moment.
    let changed: PropertyValue
    /// Whether order and spacing of the value do not matter.
    let isList: Bool

    static let ending = "-roost-probe"

    /// The first property of a group that is not a secret, was read, and may have another value; nil if there is none.
    ///
    /// The probe never changes a secret, or a value with an effect that cannot be read: nothing would show its value then. Lists come last,
    /// because their items may be names that the server looks up.
    init?(_ desired: ResolvedGroup, _ before: ObservedGroup, _ source: IntegrationSource?) {
        let candidates = desired.properties.filter { !$0.isList } + desired.properties.filter(\.isList)
        for property in candidates {
            guard !property.isSecure, case .text(let text) = property.value, before.properties.value?[property.key]?.value != nil else {
                continue
            }
            let value = text + Self.ending
            guard let definition = source?.key(property.key), Self.allows(definition, value) else { continue }
            key = property.key
            original = property.value
            changed = .text(value)
            isList = property.isList
            return
        }
        return nil
    }

    /// True if a value has the form that the source's description asks for.
    private static func allows(_ definition: KeyDefinition, _ value: String) -> Bool {
        guard let pattern = definition.form.pattern else { return true }
        guard let pattern = try? LinearPattern(pattern) else { return false }
        let items = definition.isList ? ListText.items(of: value) : [value]
        return items.allSatisfy(pattern.matches)
    }

    /// True if reading the group showed a value for the property.
    func shows(_ value: PropertyValue, in group: ObservedGroup) -> Bool {
        group.properties.value?[key]?.value?.means(value, isList: isList) == true
    }
}

/// A writing call that a probe would send, for the person who must agree to it.
public struct ProbeRequest: Sendable, Hashable {
    /// The question that it is to answer.
    public let question: ContractQuestion
    /// The call.
    public let call: Call
    /// What it does, and what follows, as one sentence without a full stop.
    public let purpose: String

    /// Puts the parts together.
    public init(question: ContractQuestion, call: Call, purpose: String) {
        self.question = question
        self.call = call
        self.purpose = purpose
    }
}

/// Something that happened while probing, for progress on a terminal.
public enum ProbeEvent: Sendable, Hashable {
    /// A call was sent and ended; `restores` if it puts something back.
    case sent(Call, outcome: StepOutcome, error: String?, restores: Bool)
}
