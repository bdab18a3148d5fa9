/// A business system that Birdeye reads customers from, as far as roost must know it: data, so that another one needs no change to roost.
public struct IntegrationSource: Sendable, Hashable {
    /// The name that files use, such as `carestack`.
    public let name: String
    /// `integrationSourceId` in the API, such as 124.
    public var id: Int64
    /// What it is, for editors.
    public var description: String
    /// The property keys, in the order in which people should write them.
    public var keys: [KeyDefinition]
    /// The triggers that are known without asking; any other name is looked up in the live catalogue.
    public var triggers: [SourceTrigger]

    /// Describes a source.
    public init(name: String, id: Int64, description: String, keys: [KeyDefinition], triggers: [SourceTrigger]) {
        self.name = name
        self.id = id
        self.description = description
        self.keys = keys
        self.triggers = triggers
    }

    /// The definition of a key.
    public func key(_ name: String) -> KeyDefinition? { keys.first { $0.key == name } }

    /// The trigger that goes by a name, without regard to letter case.
    public func trigger(named name: String) -> TriggerID? {
        if let trigger = triggers.first(where: { $0.names.contains(name) }) { return trigger.id }
        let wanted = name.lowercased()
        return triggers.first { $0.names.contains { $0.lowercased() == wanted } }?.id
    }
}

/// A trigger that a source is known to have.
public struct SourceTrigger: Sendable, Hashable {
    /// Its id and the id of its type.
    public let id: TriggerID
    /// Every name it goes by, the one to show first.
    public let names: [String]

    /// Describes a trigger.
    public init(id: TriggerID, names: [String]) {
        self.id = id
        self.names = names
    }
}

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

    /// What kind of value a key takes.
    ///
    /// A secret is one value, and a default would stand in a file: so neither a secret list nor a secret's default can be written down here.
    public enum Nature: Sendable, Hashable {
        /// A secret: given by reference alone, and marked as secure in calls.
        case secret
        /// One text, with the value where a file gives none.
        case text(Text = .opaque, default: String? = nil)
        /// A list, which Birdeye keeps as one string with commas, with the value where a file gives none.
        case list(List = .opaque, default: String? = nil)

        /// What a text stands for, where roost knows more than its form.
        public enum Text: Sendable, Hashable {
            /// Nothing more is known.
            case opaque
            /// The first part of a host name: people paste the whole address here.
            case hostPrefix(of: String)
        }

        /// What the items of a list stand for, where roost knows more than their form.
        public enum List: Sendable, Hashable {
            /// Nothing more is known.
            case opaque
            /// Names of appointment statuses; those that mean no visit are given with the reason, by their names in lower case, and those
            /// that every customer of the source has in their exact spelling.
            case statuses(noVisit: [String: String], everywhere: [String])
            /// Ids of the source's own locations.
            case locationIDs
        }
    }

    /// Whether an active mapping does nothing without it.
    public var isEssential: Bool
    /// What a value, or every item of a list, looks like.
    public struct Form: Sendable, Hashable {
        /// A regular expression that all of it must match; nil if anything will do.
        public var pattern: String?
        /// Values that an editor may offer; never a real one for a secret.
        public var examples: [String]

        /// Any form, or a certain one.
        public init(_ pattern: String? = nil, examples: [String] = []) {
            self.pattern = pattern
            self.examples = examples
        }
    }

    /// Birdeye's own key, such as `carestack.location.id`.
    public let key: String
    /// What kind of value it takes.
    public var nature: Nature
    /// Where it may be set.
    public var level: Level
    /// Where it must be set.
    public var requirement: Requirement
    /// What a value, or every item of a list, looks like.
    public var form: Form
    /// What it is and where to find its value; shown by editors.
    public var description: String

    /// Describes a key.
    public init(
        _ key: String, _ nature: Nature = .text(), level: Level, requirement: Requirement = .optional,
        isEssential: Bool = false, form: Form = Form(),
        description: String
    ) {
        self.key = key
        self.nature = nature
        self.level = level
        self.requirement = requirement
        self.isEssential = isEssential
        self.form = form
        self.description = description
    }

    /// The kind of its values.
    public var kind: PropertyKind {
        switch nature {
        case .secret: .secret
        case .text: .text
        case .list: .list
        }
    }

    /// Whether the value is a secret, which is what `isSecure` tells Birdeye.
    public var isSecure: Bool { kind == .secret }
    /// Whether the value is a list.
    public var isList: Bool { kind == .list }

    /// The value where a file gives none; nil if there is no default.
    public var defaultValue: String? {
        switch nature {
        case .secret: nil
        case .text(_, let value), .list(_, let value): value
        }
    }

    /// The variable that a secret is suggested to be kept in where nothing is known of the business.
    var suggestedVariable: String { key.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined() }

    /// True if the property may stand among a group's properties.
    public var allowsGroup: Bool { level != .location }
    /// True if the property may stand among a location's properties.
    public var allowsLocation: Bool { level != .group }
}

/// The sources that a project can name: the built-in ones, and those its roost.yaml adds.
public struct SourceCatalog: Sendable, Hashable {
    /// All sources, in the order of their names.
    public private(set) var sources: [IntegrationSource]

    /// A catalogue of these sources.
    public init(_ sources: [IntegrationSource]) { self.sources = sources.sorted { $0.name < $1.name } }

    /// What roost knows without any configuration.
    public static let builtIn = SourceCatalog([.careStack])

    /// The source of that name.
    public subscript(name: String) -> IntegrationSource? { sources.first { $0.name == name } }

    /// Adds a source, or puts it in the place of the one of the same name.
    public mutating func put(_ source: IntegrationSource) {
        sources.removeAll { $0.name == source.name }
        sources.append(source)
        sources.sort { $0.name < $1.name }
    }
}
