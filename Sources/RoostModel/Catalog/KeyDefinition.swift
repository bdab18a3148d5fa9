/// What is known of one property key of a source.
public struct KeyDefinition: Sendable, Hashable {
    /// Where a property may be set.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// In the group's properties alone.
        case group
        /// In a location's properties alone.
        case location
        /// In either; a location's value overrides the group's for that location.
        case both
    }

    /// Where a property must be set.
    public enum Requirement: String, Sendable, Hashable, CaseIterable {
        /// Nowhere.
        case optional = "false"
        /// In the group, or in every location where the level is `location`.
        case required = "true"
        /// As `required`, but only for businesses of type enterprise.
        case enterprise
    }

    /// Birdeye's own key, such as `carestack.location.id`.
    public let key: String
    /// Where it may be set.
    public var level: Level
    /// Where it must be set.
    public var requirement: Requirement
    /// Whether the value is a secret, which is what `isSecure` tells Birdeye.
    public var isSecure: Bool
    /// Whether the value is a list, which Birdeye keeps as one string with commas.
    public var isList: Bool
    /// A regular expression that the whole value, or every item of a list, must match.
    public var pattern: String?
    /// The value where a file gives none; nil where there is no default.
    public var defaultValue: String?
    /// What it is and where to find its value; shown by editors.
    public var description: String
    /// Values that an editor may offer; never a real one for a secret.
    public var examples: [String]
    /// How items are judged beyond their form.
    public var meaning: Meaning

    /// What a key's values stand for, where roost knows more than their form.
    public enum Meaning: Sendable, Hashable {
        /// Nothing more is known.
        case opaque
        /// The first part of a host name: people paste the whole address here.
        case hostPrefix(of: String)
        /// Names of appointment statuses; those that mean no visit are given with the reason.
        case statuses(noVisit: [String: String])
        /// Ids of the source's own locations.
        case locationIDs
    }

    /// Describes a key.
    public init(
        _ key: String, level: Level, requirement: Requirement = .optional, isSecure: Bool = false, isList: Bool = false,
        pattern: String? = nil,
        defaultValue: String? = nil, description: String, examples: [String] = [], meaning: Meaning = .opaque
    ) {
        self.key = key
        self.level = level
        self.requirement = requirement
        self.isSecure = isSecure
        self.isList = isList
        self.pattern = pattern
        self.defaultValue = defaultValue
        self.description = description
        self.examples = examples
        self.meaning = meaning
    }

    /// True where the property may stand among a group's properties.
    public var allowsGroup: Bool { level != .location }
    /// True where the property may stand among a location's properties.
    public var allowsLocation: Bool { level != .group }
}
