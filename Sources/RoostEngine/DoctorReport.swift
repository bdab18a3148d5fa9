/// One thing that `roost doctor` looked at, and what to do about it.
public struct DoctorCheck: Sendable, Hashable {
    /// How it stands.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// Nothing is to be done.
        case ok
        /// roost works, but something should be looked at.
        case warning
        /// Some command of roost will fail.
        case problem
        /// It could not be looked at, or there is nothing to look at.
        case notChecked = "not-checked"
    }

    /// A stable name, such as `ledger-key`.
    public let name: String
    /// How it stands.
    public let verdict: Verdict
    /// What was found; for a problem its cause. Never a secret.
    public let detail: String
    /// The commands that mend it, to be copied one after the other; empty if nothing is to be done.
    public let commands: [String]
    /// The code that `roost explain` knows more about; nil if there is none.
    public let code: String?

    /// Puts the parts together.
    public init(_ name: String, _ verdict: Verdict, _ detail: String, commands: [String] = [], code: String? = nil) {
        self.name = name
        self.verdict = verdict
        self.detail = detail
        self.commands = commands
        self.code = code
    }
}

/// What `roost doctor` found about a set-up, in the order in which things depend on each other.
public struct DoctorReport: Sendable {
    /// Every check.
    public let checks: [DoctorCheck]

    /// Takes the checks.
    public init(_ checks: [DoctorCheck]) { self.checks = checks }

    /// How many checks have a verdict.
    public func count(_ verdict: DoctorCheck.Verdict) -> Int { checks.count { $0.verdict == verdict } }
}
