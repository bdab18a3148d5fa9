import RoostYAML

/// The limits of an apply. `--allow NAME` lifts one for a run.
public struct GuardSettings: Sendable, Hashable {
    /// What happens to a value that changed both in the files and on the live side.
    public enum Conflicts: String, Sendable, Hashable, CaseIterable {
        /// The business is refused.
        case refuse
        /// The file wins.
        case allow
    }

    /// What happens to a group that the ledger knows but roost does not find any more, or if the call that created it is in doubt.
    public enum Vanished: String, Sendable, Hashable, CaseIterable {
        /// The guard refuses it: maybe only a gateway between roost and the service said that there is none.
        case refuse
        /// Apply creates it again.
        case allow
    }

    /// What happens to a live group that the ledger does not know.
    public enum Takeover: String, Sendable, Hashable, CaseIterable {
        /// apply sends it nothing: `roost adopt` records what is there.
        case refuse
        /// apply sends what the file says.
        case allow
    }

    /// What happens to calls with an inferred form.
    public enum InferredCalls: String, Sendable, Hashable, CaseIterable {
        /// Apply sends the first call of each form for one business alone, and checks it before it sends the others.
        case canary
        /// Apply sends them like all other calls.
        case allow
        /// The guard refuses a plan with such calls.
        case refuse
    }

    /// Most businesses that one apply may change.
    public var maxBusinesses = 50
    /// Most mappings that one apply may deactivate.
    public var maxDeactivations = 0
    /// Largest share of the project's businesses that one apply may change, in percent.
    public var maxChangedShare = 30
    /// After this many calls that failed or are in doubt, an apply begins no further business; at least 1.
    public var maxFailures = 5
    /// What happens to groups that the ledger knows but that are not there.
    public var vanished = Vanished.refuse
    /// What happens to live groups that the ledger does not know.
    public var takeover = Takeover.refuse
    /// What happens to conflicts.
    public var conflicts = Conflicts.refuse
    /// What happens to calls with an inferred form.
    public var inferredCalls = InferredCalls.canary
    /// Businesses that no apply may change.
    public var protect: [Protection] = []

    /// The defaults.
    public init() {}
}

/// One key under `guards:`: its shape, how it is read, which of two values is stricter, and how the ledger keeps it.
///
/// All of it stands here, so that a new guard cannot be forgotten by the schema, by `ROOST_GUARDS` or by the watch for loosened settings.
struct GuardSetting: Sendable {
    /// The key's shape in roost.yaml and `ROOST_GUARDS`.
    let shape: FieldShape
    /// Takes the value of a node that fits the shape.
    let read: @Sendable (YAMLNode, inout GuardSettings) -> Void
    /// Sets the value that holds nothing back.
    let loosen: @Sendable (inout GuardSettings) -> Void
    /// Keeps of two settings the stricter value.
    let limit: @Sendable (inout GuardSettings, GuardSettings) -> Void
    /// The value as texts that the ledger can keep.
    let kept: @Sendable (GuardSettings) -> [String]
    /// What makes one value looser than another one.
    let scale: WatchedSettings.Scale

    /// Every key under `guards:`, in the order of the schema.
    static let all: [GuardSetting] = [
        number("maxBusinesses", \.maxBusinesses, "The most businesses that one apply may change."),
        number("maxDeactivations", \.maxDeactivations, "The most mappings that one apply may deactivate."),
        share(
            "maxChangedShare", \.maxChangedShare,
            "The largest share of the businesses that one apply may change. Up to 10 changed businesses are always allowed."),
        number(
            "maxFailures", \.maxFailures, from: 1, "After this many calls that failed or are in doubt, an apply begins no further business."
        ),
        choice(
            "conflicts", \.conflicts, [(.refuse, "The guard refuses the business."), (.allow, "The file wins.")],
            "What happens to a value that changed both in the files and on the live side."),
        choice(
            "vanished", \.vanished, [(.refuse, "The guard refuses it."), (.allow, "Apply creates it again.")],
            "What happens to a group that the ledger knows but roost does not find any more, or if the call that created it is in doubt."),
        choice(
            "takeover", \.takeover,
            [
                (.refuse, "apply sends it nothing; `roost adopt` records what is there."),
                (.allow, "apply sends what the file says."),
            ], "What happens to a group that was set up without roost: it is there, and the ledger does not know it."),
        choice(
            "inferredCalls", \.inferredCalls,
            [
                (.refuse, "The guard refuses a plan with such calls."),
                (.canary, "Apply sends the first call of each form for one business alone, and checks it before it sends the others."),
                (.allow, "Apply sends them like all other calls."),
            ], "What happens to calls that the API's documentation does not show."),
        protections,
    ]

    private static func number(
        _ key: String, _ path: any (WritableKeyPath<GuardSettings, Int> & Sendable), from least: Int64 = 0, _ meaning: String
    ) -> GuardSetting {
        let standard = GuardSettings()[keyPath: path]
        return GuardSetting(
            shape: FieldShape(
                key, .integer(IntegerShape(least...1_000_000)), default: "\(standard)", sample: "\(key): \(standard)", meaning),
            read: { node, settings in
                if let value = node.scalar.flatMap({ Int64(plainDigits: $0.text) }) { settings[keyPath: path] = Int(value) }
            },
            loosen: { $0[keyPath: path] = .max }, limit: { $0[keyPath: path] = min($0[keyPath: path], $1[keyPath: path]) },
            kept: { [String($0[keyPath: path])] }, scale: .limit)
    }

    private static func share(
        _ key: String, _ path: any (WritableKeyPath<GuardSettings, Int> & Sendable), _ meaning: String
    ) -> GuardSetting {
        let standard = GuardSettings()[keyPath: path]
        return GuardSetting(
            shape: FieldShape(
                key, .text(ProjectShape.percentage), default: "\(standard)%", sample: "\(key): \(standard)%", meaning),
            read: { node, settings in
                if let value = node.scalar.flatMap({ Int(percentage: $0.text) }) { settings[keyPath: path] = value }
            },
            loosen: { $0[keyPath: path] = 100 }, limit: { $0[keyPath: path] = min($0[keyPath: path], $1[keyPath: path]) },
            kept: { ["\($0[keyPath: path])%"] }, scale: .limit)
    }

    /// - Parameter words: every value with what it means, the strictest first.
    private static func choice<Value: RawRepresentable<String> & Equatable & Sendable>(
        _ key: String, _ path: any (WritableKeyPath<GuardSettings, Value> & Sendable), _ words: [(value: Value, meaning: String)],
        _ meaning: String
    ) -> GuardSetting {
        let standard = GuardSettings()[keyPath: path].rawValue
        let values = words.map(\.value)
        return GuardSetting(
            shape: FieldShape(
                key, .choice(words.map { Choice($0.value.rawValue, $0.meaning) }), default: standard, sample: "\(key): \(standard)", meaning
            ),
            read: { node, settings in
                if let value = node.scalar.flatMap({ Value(rawValue: $0.text) }) { settings[keyPath: path] = value }
            },
            loosen: { settings in if let value = values.last { settings[keyPath: path] = value } },
            limit: { settings, floor in
                let stricter = values.first { $0 == settings[keyPath: path] || $0 == floor[keyPath: path] }
                if let stricter { settings[keyPath: path] = stricter }
            },
            kept: { [$0[keyPath: path].rawValue] }, scale: .words(values.map(\.rawValue)))
    }

    private static let protections = GuardSetting(
        shape: FieldShape(
            "protect", .list(ListShape(of: .either([BusinessShape.number, .record(protection)]))), default: "[]",
            sample: "protect: [{ business: 155802718182498, reason: moves to another system, until: 2027-01-31 }]",
            "Businesses that no apply may change: each a number, or with a reason and the last day."),
        read: { node, settings in settings.protect = (node.sequence ?? []).compactMap(Protection.init) },
        loosen: { $0.protect = [] },
        limit: { settings, floor in settings.protect += floor.protect.filter { !settings.protect.contains($0) } },
        kept: { $0.protect.map(\.setting).sorted() }, scale: .protections)

    private static let protection = RecordShape(
        "a protected business", "A business that no apply may change, why, and for how long.",
        fields: [
            FieldShape(
                "business", BusinessShape.number, required: true, sample: "business: 155802718182498", "The business."),
            FieldShape(
                "reason", .text(TextShape(hint: "a sentence")), sample: "reason: moves to another system",
                "Why, for whoever reads a plan or a report."),
            FieldShape(
                "until", .text(ProjectShape.day), sample: "until: 2027-01-31",
                "The last day on which it holds, in UTC; an expired protection is a warning."),
        ])
}

extension GuardSettings {
    /// Takes what a mapping of guards says; what it does not mention stays as it is.
    mutating func read(_ node: YAMLNode) {
        for setting in GuardSetting.all {
            if let value = node[setting.shape.name] { setting.read(value, &self) }
        }
    }

    /// Guards that refuse nothing.
    static var loosest: GuardSettings {
        GuardSetting.all.reduce(into: GuardSettings()) { $1.loosen(&$0) }
    }

    /// The stricter of two settings for each guard.
    public func limited(by floor: GuardSettings) -> GuardSettings {
        GuardSetting.all.reduce(into: self) { $1.limit(&$0, floor) }
    }
}
