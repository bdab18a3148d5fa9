import RoostDiagnostics

/// What desired, applied and observed mean together for one field.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// All three agree.
    case unchanged
    /// Desired and applied agree; Birdeye does not report the field, so roost knows no more.
    case unverified
    /// Never applied and not reported: roost cannot know the live value, and sends the desired one.
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
    /// On the live side, and neither in the files nor in the ledger.
    case unmanaged
    /// Desired and not there yet.
    case create
    /// Applied once, desired, and no longer there.
    case vanished

    /// What reports, schemas and `roost explain` say about a verdict. Each text stands only here; they combine these texts.
    public struct Words: Sendable, Hashable {
        /// What happened to the field: a phrase in lower case, without a full stop.
        public let cause: String
        /// What follows from it: a phrase of the same form, to stand after a semicolon.
        public let consequence: String
        /// What a person can do: whole sentences.
        public let advice: String
    }

    /// The general words, for places where no single finding has more exact ones.
    public var words: Words {
        switch self {
        case .unchanged: Words(cause: "file, ledger and live side agree", consequence: "apply sends nothing", advice: "Nothing.")
        case .unverified:
            Words(
                cause: "cannot be read; as desired by the ledger", consequence: "apply sends nothing",
                advice: "Nothing. The dashboard may show what the API does not report.")
        case .unknown:
            Words(
                cause: "not readable and never applied", consequence: "apply sends it",
                advice: "Compare the file with the dashboard. `roost apply` sends what the file says; "
                    + "`roost adopt` records it and sends nothing.")
        case .change:
            Words(
                cause: "changed in the file", consequence: "apply sends it",
                advice: "Nothing, if you want the change: every merged pull request looks like this. `roost apply` sends it.")
        case .drift:
            Words(
                cause: "changed on the live side since the last apply", consequence: "apply sets it back",
                advice: "Find out who changed it, and why. `roost accept` writes the live value into the file; `roost apply` puts back "
                    + "the file's value.")
        case .converged:
            Words(
                cause: "changed in the file and on the live side, to the same value", consequence: "apply only records it",
                advice: "Nothing.")
        case .conflict:
            Words(
                cause: "changed in the file and on the live side, to different values",
                consequence: "apply refuses it unless it is allowed by name",
                advice: "Ask both people who changed it. Then write the live value into the file (`roost accept`), or let the file win "
                    + "(`roost apply --allow conflicts`).")
        case .adopt:
            Words(
                cause: "already as desired, and never applied", consequence: "apply only records it",
                advice: "Nothing. The next apply records it, even if it has no call to send.")
        case .orphan:
            Words(
                cause: "applied before and gone from the files", consequence: "apply --prune switches a mapping off, anything else stays",
                advice:
                    "To deactivate a mapping, run `roost retire BUSINESS/LOCATION`, or `roost apply --prune --allow maxDeactivations` for all. "
                    + "Change a property or a group in the dashboard, or ask Birdeye's support. If the whole group is gone, run `roost ledger forget` for the business."
            )
        case .unmanaged:
            Words(
                cause: "on the live side, in no file and not in the ledger", consequence: "apply leaves it alone, unless it is a trigger",
                advice: "To keep it and manage it with roost, write it into the file.")
        case .create:
            Words(
                cause: "in the file and not on the live side yet", consequence: "apply creates it",
                advice: "Nothing, if it is new: `roost apply` creates it. If it should exist already, check the business numbers.")
        case .vanished:
            Words(
                cause: "applied before and no longer there",
                consequence: "apply sends a mapping again, and creates a group again only with --allow vanished",
                advice:
                    "Look in the dashboard whether it is really gone, and find out who deleted it. A gateway that answers instead of Birdeye "
                    + "looks the same. `roost apply` sends a mapping again; `roost apply --allow vanished` creates a group again.")
        }
    }

    /// Cause and consequence as sentences, for a list of verdicts.
    public var summary: String { "\(words.cause.asSentence) \(words.consequence.asSentence)" }

    /// True if apply must send something to make the live side as desired.
    public var acts: Bool {
        switch self {
        case .unknown, .change, .drift, .conflict, .create, .vanished: true
        case .unchanged, .unverified, .converged, .adopt, .orphan, .unmanaged: false
        }
    }

    /// True if apply only has to record something in the ledger.
    public var isForLedger: Bool { self == .converged || self == .adopt }

    /// True if somebody else changed the live side since it was applied.
    public var isDrift: Bool { self == .drift || self == .vanished }

    /// True if a report shows it only when the user wants everything.
    public var isQuiet: Bool { self == .unchanged || self == .unverified }

    /// True if a look for drift reports it, so that a rule of `drift.ignore` can name it.
    public var isTold: Bool { self != .unchanged && !isForLedger }

    /// True if the file moved away from what was applied, or asks for something that never was applied.
    public var isOfFile: Bool { acts && !isDrift }

    /// True if the live side moved away from what was applied, or has something that no file asks for.
    public var isOfLiveSide: Bool { isDrift || self == .conflict || self == .unmanaged }
}
