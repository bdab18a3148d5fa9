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
