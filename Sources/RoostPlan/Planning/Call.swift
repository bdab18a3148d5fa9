public import RoostJSON
public import RoostModel

/// One writing request, as data: everything that roost sends, except the secrets themselves.
public enum Call: Hashable, Sendable {
    /// Creates an integration group with all its properties and triggers. It may not be idempotent: roost never sends it twice without reading.
    case createGroup(business: BusinessNumber, sourceID: Int64, properties: [PropertyEntry], triggers: [TriggerID])
    /// Changes a group. `replaceTriggers` makes the given triggers the whole list; otherwise they are added to it.
    ///
    /// roost does not send nil properties or nil triggers. A plan always sends triggers, because it is not known what an update does to triggers
    /// that it leaves out. Only a probe leaves them out, to find that out.
    case updateGroup(group: Int64, replaceTriggers: Bool, properties: [PropertyEntry]?, triggers: [TriggerID]?)
    /// Writes the complete mapping of one location.
    case putMapping(location: BusinessNumber, group: GroupReference, properties: [PropertyEntry], flags: MappingFlags)
}

extension Call {
    /// Everything that the call sets. This is in doubt as long as the outcome is not known.
    public var addresses: Set<Address> {
        switch self {
        case .createGroup(_, _, let properties, let triggers):
            Set([.group] + properties.map { .property($0.key) } + triggers.map { .trigger($0) })
        case .updateGroup(_, _, let properties, let triggers):
            Set((properties ?? []).map { .property($0.key) } + (triggers ?? []).map { .trigger($0) })
        case .putMapping(let location, _, let properties, _):
            Set(
                [.location(location)] + MappingFlag.allCases.map { .flag(location, $0) }
                    + properties.map { .locationProperty(location, $0.key) })
        }
    }

    /// The secrets that must be opened to send it.
    public var secrets: [SecretDigest] {
        let entries: [PropertyEntry] =
            switch self {
            case .createGroup(_, _, let properties, _), .putMapping(_, _, let properties, _): properties
            case .updateGroup(_, _, let properties, _): properties ?? []
            }
        return entries.compactMap { if case .secret(let digest) = $0.value { digest } else { nil } }
    }

    /// The group that it is about; nil if this call or an earlier step of the same plan creates it.
    var group: Int64? {
        switch self {
        case .updateGroup(let group, _, _, _), .putMapping(_, .known(let group), _, _): group
        case .createGroup, .putMapping(_, .fromStep, _, _): nil
        }
    }

    /// The location it is about; nil for the group itself.
    public var location: BusinessNumber? { if case .putMapping(let location, _, _, _) = self { location } else { nil } }
}

/// Which group a mapping goes to.
public enum GroupReference: Hashable, Sendable {
    /// The id that was observed.
    case known(Int64)
    /// The group that an earlier step of the same business creates: the step's index, counted from 0.
    case fromStep(Int)
}

/// One property as a call carries it: `{propertyKey, propertyValue, isSecure}`.
public struct PropertyEntry: Hashable, Sendable {
    /// Birdeye's own key for it.
    public let key: String
    /// The value; a secret is opened only while the request is written.
    public let value: PropertyValue
    /// Whether Birdeye is told to treat it as a secret.
    public let isSecure: Bool

    /// Puts the parts together.
    public init(key: String, value: PropertyValue, isSecure: Bool) {
        self.key = key
        self.value = value
        self.isSecure = isSecure
    }
}

/// What a step does, in the words that plans use.
public enum StepAction: String, Hashable, Sendable, CaseIterable {
    /// Makes an integration group.
    case createGroup = "create-group"
    /// Changes a group's triggers, properties or both.
    case updateGroup = "update-group"
    /// Makes a location's mapping, or changes it.
    case putMapping = "put-mapping"
    /// Switches off the mapping of a location that no file mentions any more.
    case deactivateMapping = "deactivate-mapping"
}

/// How sure it is that a call does what roost sends it for.
public enum Evidence: String, Hashable, Sendable {
    /// Birdeye's support article shows this call for this purpose.
    case documented
    /// The form is plausible but not documented. The plan shows that, and `inferredCalls: refuse` refuses it.
    case inferred
}

/// The wire form of each call. A plan shows exactly what apply sends, because both come from here.
///
/// Paths, parameters and bodies are those of Birdeye's support article for CareStack. That an update may carry properties beside triggers is
/// inferred: the article shows it with triggers alone.
extension Call {
    /// The HTTP method.
    public var method: String {
        switch self {
        case .createGroup, .putMapping: "PUT"
        case .updateGroup: "POST"
        }
    }

    /// The path below the service's base URL, beginning with a slash.
    public var path: String {
        switch self {
        case .createGroup: "/integration/add/businessintegrationgroup"
        case .updateGroup: "/integration/update/businessintegrationgroup"
        case .putMapping: "/integration/add/businessintegrationmapping"
        }
    }

    /// Query parameters, in order.
    public var query: [(name: String, value: String)] {
        if case .updateGroup(_, let replaceTriggers, _, _) = self { [("replaceTriggers", replaceTriggers ? "true" : "false")] } else { [] }
    }

    /// The body, with each secret and a group id that is not known yet written as the caller says.
    public func body<Failure: Error>(
        secret: (SecretDigest) throws(Failure) -> JSONValue, groupFromStep: (Int) throws(Failure) -> JSONValue
    ) throws(Failure) -> JSONValue {
        switch self {
        case .createGroup(let business, let sourceID, let properties, let triggers):
            return [
                "parentBusinessNumber": .integer(business.value),
                "integrationSourceId": .integer(sourceID),
                "integrationGroupProperties": try Self.list(properties, secret),
                "integrationGroupTriggers": Self.list(triggers),
            ]
        case .updateGroup(let group, _, let properties, let triggers):
            var body: JSONObject = ["groupId": .integer(group)]
            if let properties { body["integrationGroupProperties"] = try Self.list(properties, secret) }
            if let triggers { body["integrationGroupTriggers"] = Self.list(triggers) }
            return .object(body)
        case .putMapping(let location, let group, let properties, let flags):
            let groupID: JSONValue =
                switch group {
                case .known(let id): .integer(id)
                case .fromStep(let index): try groupFromStep(index)
                }
            return [
                "businessNumber": .integer(location.value),
                "integrationGroupId": groupID,
                "integrationProperties": try Self.list(properties, secret),
                "active": .bool(flags.active),
                "test": .bool(flags.test),
                "beta": .bool(flags.beta),
            ]
        }
    }

    private static func list<Failure: Error>(
        _ properties: [PropertyEntry], _ secret: (SecretDigest) throws(Failure) -> JSONValue
    ) throws(Failure) -> JSONValue {
        var elements: [JSONValue] = []
        for entry in properties {
            let value: JSONValue =
                switch entry.value {
                case .text(let text): .string(text)
                case .secret(let digest): try secret(digest)
                }
            elements.append(["propertyKey": .string(entry.key), "propertyValue": value, "isSecure": .bool(entry.isSecure)])
        }
        return .array(elements)
    }

    private static func list(_ triggers: [TriggerID]) -> JSONValue {
        .array(triggers.map { ["triggerId": .integer($0.id), "triggerTypeId": .integer($0.type)] })
    }
}
