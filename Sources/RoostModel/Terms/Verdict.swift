import RoostDiagnostics

/// What desired, applied and observed say about one field when held against each other.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// All three agree.
    case unchanged
    /// Desired and applied agree; the live side does not report the field, so nobody can say more.
    case unverified
    /// Never applied and not reported: roost cannot know what is there, and sends what should be.
    case unknown
    /// The file moved; the live side did not, or does not report the field.
    case change
    /// The live side moved; the file did not.
    case drift
    /// Both moved, to the same value.
    case converged
    /// Both moved, to different values.
    case conflict
    /// Never applied, but already as desired.
    case adopt
    /// Applied once and gone from the files.
    case orphan
    /// There on the live side, and known to neither the files nor the ledger.
    case unmanaged
    /// Desired and not there yet.
    case create
    /// Applied once, desired, and no longer there.
    case vanished

    /// What reports, schemas and `roost explain` say of a verdict. Each text is written here once; they put them together.
    public struct Words: Sendable, Hashable {
        /// What happened to the field: a phrase in lower case, without a full stop.
        public let cause: String
        /// What follows from it: a phrase of the same form, to stand behind a semicolon.
        public let consequence: String
        /// What a person can do: whole sentences.
        public let advice: String
    }

    /// What is said of it wherever no single finding says it more exactly.
    public var words: Words {
        switch self {
        case .unchanged: Words(cause: "file, ledger and live side agree", consequence: "apply sends nothing", advice: "Nothing.")
        case .unverified:
            Words(
                cause: "cannot be read; as desired by the ledger", consequence: "apply sends nothing",
                advice: "Nothing. What the API does not report, the dashboard may show.")
        case .unknown:
            Words(
                cause: "not readable and never applied", consequence: "apply sends it",
                advice: "Check in the dashboard that the file says what is in use. `roost apply` sends what the file says; "
                    + "`roost adopt` records it and sends nothing.")
        case .change:
            Words(
                cause: "changed in the file", consequence: "apply sends it",
                advice: "Nothing, if the change is meant: this is what a merged pull request looks like. `roost apply` sends it.")
        case .drift:
            Words(
                cause: "changed on the live side since the last apply", consequence: "apply sets it back",
                advice: "Find out who changed it, and why. `roost accept` writes the live value into the file; `roost apply` puts back "
                    + "what the file says.")
        case .converged:
            Words(
                cause: "changed in the file and on the live side, to the same value", consequence: "apply only records it",
                advice: "Nothing.")
        case .conflict:
            Words(
                cause: "changed in the file and on the live side, to different values",
                consequence: "apply refuses it unless it is allowed by name",
                advice: "Ask both people. Then write the live value into the file (`roost accept`), or let the file win "
                    + "(`roost apply --allow conflicts`).")
        case .adopt:
            Words(
                cause: "already as desired, and never applied", consequence: "apply only records it",
                advice: "Nothing. The next apply notes it, even if it has no call to send.")
        case .orphan:
            Words(
                cause: "applied before and gone from the files", consequence: "apply --prune switches a mapping off, anything else stays",
                advice: "If a mapping is to end, `roost apply --prune --allow maxDeactivations` switches it off. Change a property or a "
                    + "group in the dashboard, or through Birdeye's support; if the group is gone altogether, `roost ledger forget` the "
                    + "business.")
        case .unmanaged:
            Words(
                cause: "on the live side, in no file and not in the ledger", consequence: "apply leaves it alone, unless it is a trigger",
                advice: "Write it into the file if it is to be kept and looked after.")
        case .create:
            Words(
                cause: "in the file and not there yet", consequence: "apply makes it",
                advice: "Nothing, if it is new: `roost apply` makes it. If it should exist already, check the business numbers.")
        case .vanished:
            Words(
                cause: "applied before and no longer there",
                consequence: "apply sends a mapping again, and makes a group only with --allow vanished",
                advice:
                    "Find out who deleted it, and whether it is gone at all; the dashboard shows it. A gateway that answers in Birdeye's "
                    + "place looks the same. `roost apply` sends a mapping again; `roost apply --allow vanished` makes a group again.")
        }
    }

    /// Cause and consequence as sentences, for whoever reads a list of verdicts.
    public var summary: String { "\(words.cause.asSentence) \(words.consequence.asSentence)" }

    /// True where something has to be sent to make the live side as desired.
    public var acts: Bool {
        switch self {
        case .unknown, .change, .drift, .conflict, .create, .vanished: true
        case .unchanged, .unverified, .converged, .adopt, .orphan, .unmanaged: false
        }
    }

    /// True where only the ledger has to learn something.
    public var isForLedger: Bool { self == .converged || self == .adopt }

    /// True where somebody else changed the live side against what was applied.
    public var isDrift: Bool { self == .drift || self == .vanished }

    /// True where there is nothing to show unless everything is asked for.
    public var isQuiet: Bool { self == .unchanged || self == .unverified }

    /// True where a look for drift has something to tell, so that a rule of `drift.ignore` can be about it.
    public var isTold: Bool { self != .unchanged && !isForLedger }

    /// True where the file moved away from what was applied, or asks for what never was.
    public var isOfFile: Bool { acts && !isDrift }

    /// True where the live side moved away from what was applied, or has what nobody asked for.
    public var isOfLiveSide: Bool { isDrift || self == .conflict || self == .unmanaged }
}
