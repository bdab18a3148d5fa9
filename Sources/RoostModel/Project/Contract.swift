/// What is known of how the API behaves where its documentation is silent, as `contract` in roost.yaml says.
public struct Contract: Sendable, Hashable {
    /// What was learned, by question.
    public var answers: [ContractQuestion: ContractAnswer]

    /// Nothing was learned yet, or what is given.
    public init(_ answers: [ContractQuestion: ContractAnswer] = [:]) { self.answers = answers }

    /// The signs of failure that say nothing in answers of this service.
    public var acceptedSigns: Set<FailureSign> {
        let names = answers[.accepted]?.answer.split { $0 == "," || $0 == " " } ?? []
        return Set(names.compactMap { FailureSign(rawValue: String($0)) })
    }

    /// What was learned about a form of call, in the one respect that matters before it is sent.
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
    /// Nobody knows; it may have been accepted without an effect that could be read.
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
    /// The day it was seen, `YYYY-MM-DD`; nil where nobody wrote it down.
    public let seen: String?
    /// What was done and read to learn it.
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
        case .triggersOnPropertyUpdate: "What an update of a group that carries properties and no triggers does to the triggers."
        case .mappingUpdate: "What a second mapping of a location that is mapped already does."
        case .deactivation: "Whether a mapping can be switched off by sending it again with active: false."
        case .locationOverride: "Whether a mapping can carry a property of the group, to override it for one location."
        case .readLag: "How long reads may go on showing what was there before a write, such as 0ms or 2s."
        case .unknownFields: "Fields in what is read of a group that no documentation mentions, with commas between."
        case .accepted: "Signs of failure in answers to writing calls that mean nothing here, with commas between."
        }
    }

    /// The words that may answer it; empty where any text may.
    public var choices: [Choice] {
        let accepted = Choice("accepted", "Taken without an error; the effect cannot be read.")
        let ignored = Choice("ignored", "Taken without an error, and read to have had no effect.")
        let refused = Choice("refused", "Answered with an error.")
        let takes = Choice("takes", "Read to have had its effect.")
        switch self {
        case .propertiesOnRead:
            return [
                Choice("reported", "All of them, secure ones in the clear."),
                Choice("plain-only", "All but secure ones, which are masked or left out."), Choice("unreported", "None."),
            ]
        case .mappingsOnRead: return [Choice("reported", "They are shown."), Choice("unreported", "They are not shown.")]
        case .propertyUpdate:
            return [
                Choice("merges", "Those in it are set, the others stay."), Choice("replaces", "Those in it are set, the others go."), takes,
                accepted, ignored, refused,
            ]
        case .triggersOnPropertyUpdate: return [Choice("kept", "They stay."), Choice("wiped", "They go.")]
        case .mappingUpdate:
            return [takes, accepted, Choice("duplicates", "The location is mapped twice then."), ignored, refused]
        case .deactivation, .locationOverride: return [takes, accepted, ignored, refused]
        case .readLag, .unknownFields, .accepted: return []
        }
    }
}
