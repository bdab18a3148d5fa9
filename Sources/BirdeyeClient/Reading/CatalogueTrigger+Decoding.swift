import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel

extension CatalogueTrigger {
    /// The triggers in an answer: an array of them, or one alone.
    static func list(_ document: JSONValue) throws(AnswerProblem) -> [CatalogueTrigger] {
        switch document {
        case .array(let elements):
            var triggers: [CatalogueTrigger] = []
            for element in elements { triggers.append(try CatalogueTrigger(element)) }
            return triggers
        case .object: return [try CatalogueTrigger(document)]
        default: throw AnswerProblem("the answer is neither a list of triggers nor one of them")
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
