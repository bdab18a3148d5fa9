/// How the API behaves where its documentation says nothing, as `contract` in roost.yaml says.
public struct Contract: Sendable, Hashable {
    /// What was learned, by question.
    public var answers: [ContractQuestion: ContractAnswer]

    /// A contract with these answers; by default none.
    public init(_ answers: [ContractQuestion: ContractAnswer] = [:]) { self.answers = answers }

    /// The signs of failure that say nothing in answers of this service.
    public var acceptedSigns: Set<FailureSign> {
        let names = answers[.accepted]?.answer.split { $0 == "," || $0 == " " } ?? []
        return Set(names.compactMap { FailureSign(rawValue: String($0)) })
    }

    /// What was learned about a form of call: whether it works. roost needs that before it sends the call.
    public func standing(of form: ContractQuestion) -> ContractStanding {
        guard let answer = answers[form] else { return .unknown }
        switch answer.answer {
        case "merges", "replaces", "takes": return .works
        case "ignored", "refused", "duplicates": return .fails(answer)
        default: return .unknown
        }
    }
}

/// Whether a form of call does what it is sent for.
public enum ContractStanding: Sendable, Hashable {
    /// Not known; Birdeye may have accepted it, but roost could not read an effect.
    case unknown
    /// It was seen to have its effect.
    case works
    /// It was seen to have no effect, or another one.
    case fails(ContractAnswer)
}

/// What was learned about one question, and how.
public struct ContractAnswer: Sendable, Hashable {
    /// The answer: a word that the question allows, a time, or names.
    public let answer: String
    /// The day on which it was seen, `YYYY-MM-DD`; nil if the day is not known.
    public let seen: String?
    /// What somebody did and read to learn it.
    public let evidence: String?

    /// Puts the parts together.
    public init(_ answer: String, seen: String? = nil, evidence: String? = nil) {
        self.answer = answer
        self.seen = seen
        self.evidence = evidence
    }
}

/// A question about the API that its documentation leaves open, by its key under `contract`.
public enum ContractQuestion: String, Sendable, Hashable, CaseIterable {
    /// Whether a group's details show its properties.
    case propertiesOnRead
    /// Whether a group's details show its mappings.
    case mappingsOnRead
    /// What an update of a group does with properties.
    case propertyUpdate
    /// What an update of a group that carries properties alone does to its triggers.
    case triggersOnPropertyUpdate
    /// What a second mapping of the same location does.
    case mappingUpdate
    /// Whether a mapping can be switched off.
    case deactivation
    /// Whether a location's properties can override the group's.
    case locationOverride
    /// How long reads go on showing what was there before a write.
    case readLag
    /// Fields of the details that no documentation mentions.
    case unknownFields
    /// Signs of failure that an answer to a writing call may carry although the call was taken.
    case accepted

    /// What the question asks, as one sentence.
    public var meaning: String {
        switch self {
        case .propertiesOnRead: "Whether reading a group shows its properties."
        case .mappingsOnRead: "Whether reading a group shows its mappings."
        case .propertyUpdate: "What an update of a group does with the properties in it."
        case .triggersOnPropertyUpdate: "What an update of a group with properties but without triggers does to the triggers."
        case .mappingUpdate: "What happens if roost sends a mapping for a location that has one already."
        case .deactivation: "Whether sending a mapping again with active: false deactivates it."
        case .locationOverride: "Whether a property of the group in a mapping overrides it for one location."
        case .readLag: "How long reads may still show the old values after a write, such as 0ms or 2s."
        case .unknownFields: "Fields that a group has when it is read and that no documentation mentions, with commas between them."
        case .accepted: "Signs of failure in answers to writing calls that mean nothing for this service, with commas between them."
        }
    }

    /// The words that may answer it; empty if any text may.
    public var choices: [Choice] {
        let accepted = Choice("accepted", "Birdeye answers without an error; roost cannot read the effect.")
        let ignored = Choice("ignored", "Birdeye answers without an error, and reading shows no effect.")
        let refused = Choice("refused", "Birdeye answers with an error.")
        let takes = Choice("takes", "Reading shows the effect.")
        switch self {
        case .propertiesOnRead:
            return [
                Choice("reported", "All of them, secure ones as plain text."),
                Choice("plain-only", "All except secure ones: these are masked or left out."), Choice("unreported", "None."),
            ]
        case .mappingsOnRead: return [Choice("reported", "Birdeye reports them."), Choice("unreported", "Birdeye does not report them.")]
        case .propertyUpdate:
            return [
                Choice("merges", "It sets the properties in it; the others stay."),
                Choice("replaces", "It sets the properties in it, and removes the others."), takes, accepted, ignored, refused,
            ]
        case .triggersOnPropertyUpdate: return [Choice("kept", "The triggers stay."), Choice("wiped", "It removes the triggers.")]
        case .mappingUpdate:
            return [takes, accepted, Choice("duplicates", "The location then has two mappings."), ignored, refused]
        case .deactivation, .locationOverride: return [takes, accepted, ignored, refused]
        case .readLag, .unknownFields, .accepted: return []
        }
    }
}
