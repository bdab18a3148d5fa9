import RoostJSON
import RoostModel
import RoostPlan

extension Call {
    /// The body as plans show it: a secret by reference and digest, a group id that is not known yet by the step that makes the group.
    var document: JSONValue {
        body(secret: { $0.document }, groupFromStep: { ["fromStep": .integer(Int64($0))] })
    }

    /// The query parameters as an object.
    var queryDocument: JSONValue { .object(JSONObject(query.map { ($0.name, JSONValue.string($0.value)) })) }
}

extension SecretDigest {
    /// The secret as plans show it.
    var document: JSONValue { ["secret": .string(reference.description), "digest": .string(digest)] }
}

extension Step {
    /// The members that every document shows of a step.
    var members: JSONObject {
        [
            "action": .string(action.rawValue), "reason": .string(reason), "evidence": .string(evidence.rawValue),
            "method": .string(call.method),
            "path": .string(call.path), "query": call.queryDocument, "body": call.document,
        ]
    }
}

extension JSONValue {
    /// The string, or null where there is none.
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    /// The integer, or null where there is none.
    static func optional(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }
    /// A count.
    static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }
}
