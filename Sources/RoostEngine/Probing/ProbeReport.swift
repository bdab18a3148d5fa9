public import RoostModel
public import RoostPlan

/// What trying the open questions of the API on one business came to.
public struct ProbeReport: Sendable, Hashable {
    /// The business it was tried on.
    public let key: GroupKey
    /// Its group.
    public let groupID: Int64
    /// Every question, in their order.
    public let findings: [ProbeFinding]
    /// What is not as it was before; empty where everything is.
    public let leftovers: [ProbeLeftover]
    /// Writing calls sent, those that put something back included.
    public let calls: Int
    /// What went wrong with the ledger or its journal; nil where nothing did.
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

    /// The answer, where there is one.
    public var answer: ContractAnswer? { if case .answered(let answer) = self { answer } else { nil } }
}

/// Something that is not as it was before.
public struct ProbeLeftover: Sendable, Hashable {
    /// What it is.
    public let what: String
    /// How to put it right.
    public let remedy: String
    /// The addresses that it is about, where they are known.
    public let addresses: Set<Address>

    /// Puts the parts together.
    public init(_ what: String, remedy: String, addresses: Set<Address> = []) {
        self.what = what
        self.remedy = remedy
        self.addresses = addresses
    }
}
