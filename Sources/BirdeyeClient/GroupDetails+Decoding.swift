import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import RoostPlan

extension GroupDetails {
    /// The groups in an answer: an array of them, or a single one.
    ///
    /// Documented members must be there: id, source, triggers' ids. Unknown fields are ignored. No documented answer has properties and
    /// mappings; if a member of that name does not have the form of the writing calls, it counts as not reported.
    static func list(_ document: JSONValue) throws(AnswerProblem) -> [GroupDetails] {
        switch document {
        case .array(let elements):
            var groups: [GroupDetails] = []
            for element in elements { groups.append(try GroupDetails(element)) }
            return groups
        case .object: return [try GroupDetails(document)]
        default: throw AnswerProblem("the answer is neither a list of integration groups nor a single one")
        }
    }

    private init(_ document: JSONValue) throws(AnswerProblem) {
        guard document.object != nil else { throw AnswerProblem("an integration group in the answer is not an object") }
        guard let groupID = document["groupId"]?.identifier else {
            throw AnswerProblem("an integration group in the answer has no groupId")
        }
        guard let sourceID = document["integrationSourceType"]?["id"]?.identifier else {
            throw AnswerProblem("the integration group \(groupID) in the answer has no integrationSourceType.id")
        }
        self.init(
            groupID: groupID, sourceID: sourceID, triggers: try Self.triggers(document["integrationGroupTriggers"], of: groupID),
            properties: ReportedProperty.list(document["integrationGroupProperties"]),
            mappings: ReportedMapping.list(document["integrationMappings"]), raw: ConcealedValue.concealing(document))
    }

    private static func triggers(_ value: JSONValue?, of group: Int64) throws(AnswerProblem) -> Set<TriggerID> {
        // Some serializers leave an empty list out.
        guard let value, !value.isNull else { return [] }
        guard let elements = value.array else { throw AnswerProblem("the integrationGroupTriggers of group \(group) are not a list") }
        var triggers: Set<TriggerID> = []
        for element in elements {
            guard let id = element["triggerId"]?.identifier, let type = element["triggerTypeId"]?.identifier else {
                throw AnswerProblem("a trigger of group \(group) lacks its triggerId or triggerTypeId")
            }
            triggers.insert(TriggerID(id: id, type: type))
        }
        return triggers
    }
}

extension ReportedProperty {
    /// The properties in a list of `{propertyKey, propertyValue}`; unreported if it is anything else.
    static func list(_ value: JSONValue?) -> Reported<[ReportedProperty]> {
        guard let elements = value?.array else { return .unreported }
        var properties: [ReportedProperty] = []
        for element in elements {
            guard let key = element["propertyKey"]?.string, !key.isEmpty else { return .unreported }
            // Everything except a plain "no" may be another way to say "yes".
            let isSecure = element["isSecure"].map { !$0.isNull && $0 != false } ?? false
            properties.append(
                ReportedProperty(
                    key: key, value: ConcealedValue.readable(element["propertyValue"]).map { ReportedText($0) }, isSecure: isSecure))
        }
        return .reported(properties)
    }
}

extension ReportedMapping {
    /// The mappings in a list of objects like the body of the call that writes one; unreported if it is anything else.
    static func list(_ value: JSONValue?) -> Reported<[ReportedMapping]> {
        guard let elements = value?.array else { return .unreported }
        var mappings: [ReportedMapping] = []
        for element in elements {
            guard let number = element["businessNumber"]?.identifier else { return .unreported }
            var flags: [MappingFlag: Bool] = [:]
            for flag in MappingFlag.allCases { flags[flag] = element[flag.rawValue]?.bool }
            mappings.append(
                ReportedMapping(
                    location: BusinessNumber(number), properties: ReportedProperty.list(element["integrationProperties"]), flags: flags))
        }
        return .reported(mappings)
    }
}

extension CatalogueTrigger {
    /// The triggers in an answer: an array of them, or a single one.
    static func list(_ document: JSONValue) throws(AnswerProblem) -> [CatalogueTrigger] {
        switch document {
        case .array(let elements):
            var triggers: [CatalogueTrigger] = []
            for element in elements { triggers.append(try CatalogueTrigger(element)) }
            return triggers
        case .object: return [try CatalogueTrigger(document)]
        default: throw AnswerProblem("the answer is neither a list of triggers nor a single one")
        }
    }

    private init(_ document: JSONValue) throws(AnswerProblem) {
        guard let id = document["id"]?.identifier, let type = document["integrationTriggerType"]?["id"]?.identifier else {
            throw AnswerProblem("a trigger in the answer lacks its id or its integrationTriggerType.id")
        }
        var names: [String] = []
        for name in [document["triggerName"]?.string, document["displayName"]?.string].compactMap({ $0 }) where !names.contains(name) {
            if !name.isEmpty { names.append(name) }
        }
        self.init(
            id: TriggerID(id: id, type: type), names: names, typeName: document["integrationTriggerType"]?["name"]?.string,
            summary: document["description"]?.string, active: document["active"]?.bool ?? true)
    }
}
