public import RoostModel
public import RoostPlan

/// What the first call of an undocumented form, sent for one business alone, has taught.
public struct CanaryLesson: Sendable, Hashable {
    /// The form.
    public let form: ContractQuestion
    /// The answer, in the words of `contract`.
    public let answer: String
    /// The business it was tried on.
    public let key: GroupKey
    /// The day, `YYYY-MM-DD` in UTC.
    public let day: String
    /// What the server did, for a person.
    public let evidence: String

    /// Puts the parts together.
    public init(form: ContractQuestion, answer: String, key: GroupKey, day: String, evidence: String) {
        self.form = form
        self.answer = answer
        self.key = key
        self.day = day
        self.evidence = evidence
    }

    /// The lesson as `contract` keeps it.
    public var entry: ContractAnswer { ContractAnswer(answer, seen: day, evidence: evidence) }

    /// Whether the form does what it is sent for, as far as could be read.
    public var standing: ContractStanding { Contract([form: entry]).standing(of: form) }

    /// Whether it says more than that a call was accepted, or that a server turned one away.
    public var isCertain: Bool { standing != .unknown && answer != "refused" }

    /// Why nobody else should send a call of this form; nil where nothing speaks against it.
    var obstacle: String? {
        guard case .fails = standing else { return nil }
        return "not sent: \(key.business) was the first to be sent a call of this form (\(form.rawValue)), and \(evidence)"
    }
}
