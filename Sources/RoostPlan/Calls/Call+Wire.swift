public import RoostJSON
public import RoostModel

/// The wire form of each call, in one place: what a plan shows and what is sent cannot differ, since both are written here.
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
