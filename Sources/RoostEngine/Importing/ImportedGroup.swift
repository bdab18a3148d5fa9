public import RoostModel

/// One live group as far as a business file can be written from it: what was read, what the ledger adds, and what a person has to fill in.
public struct ImportedGroup: Sendable, Hashable {
    /// The group's parent.
    public let business: BusinessNumber
    /// What people call the business, where the ledger knows.
    public let name: String?
    /// The group's id.
    public let groupID: Int64
    /// The source.
    public let source: IntegrationSource
    /// How the business is set up, as far as its mappings tell.
    public let type: BusinessType?
    /// Group properties, in the order of the source's keys.
    public let properties: [ImportedProperty]
    /// Keys that were reported of the group and that the source does not know.
    public let strangeKeys: [String]
    /// Triggers, by id.
    public let triggers: [ImportedTrigger]
    /// Locations; empty where there are none, or nobody can tell which there are.
    public let locations: [ImportedLocation]
    /// Whether the live side reports mappings at all.
    public let reportsMappings: Bool
    /// What a location has that nobody can tell anything of: the source's keys, all open.
    public let unreadLocation: [ImportedProperty]
}

/// One property of a file that is being written.
public struct ImportedProperty: Sendable, Hashable {
    /// What is known of its key.
    public let key: KeyDefinition
    /// What is to stand there.
    public let value: Value
    /// Whether the value comes from the ledger, since the live side does not tell.
    public let isFromLedger: Bool

    /// What is to stand in the file.
    public enum Value: Sendable, Hashable {
        /// A text, or a number.
        case text(String)
        /// The items of a list; at least one.
        case list([String])
        /// Where the secret is to be found.
        case secret(SecretReference)
        /// Nobody can tell: a person fills it in. `name` is that of a variable that a secret may be kept in.
        case open(mayBeUnset: Bool, name: String)
    }
}

/// One trigger of a file that is being written.
public struct ImportedTrigger: Sendable, Hashable {
    /// Its ids.
    public let id: TriggerID
    /// A name that it goes by, where one is known.
    public let name: String?
    /// Whether the name leads back to this trigger and no other.
    public let isNameUnique: Bool
}

/// One location of a file that is being written.
public struct ImportedLocation: Sendable, Hashable {
    /// Its own business number.
    public let business: BusinessNumber
    /// The switches that are known.
    public let flags: [MappingFlag: Bool]
    /// Its properties, in the order of the source's keys.
    public let properties: [ImportedProperty]
    /// Keys that were reported of it and that the source does not know.
    public let strangeKeys: [String]
    /// Whether the mapping is known from the ledger alone.
    public let isFromLedger: Bool
}
