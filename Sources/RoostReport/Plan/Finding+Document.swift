import RoostJSON
import RoostModel
import RoostPlan

extension Finding {
    /// The finding as documents show it.
    var document: JSONValue {
        var members: JSONObject = [
            "address": .string(address.description), "verdict": .string(verdict.rawValue), "desired": desired.document,
            "applied": applied.document, "observed": observed.liveDocument, "line": .optional(site?.line),
            "column": .optional(site?.column),
        ]
        members["consequence"] = consequence.map { .string($0.sentence) }
        return .object(members)
    }
}

extension FindingValue {
    /// The value as documents show it.
    var document: JSONValue {
        switch self {
        case .absent: .null
        case .unreported: ["reported": false]
        case .concealed: .string(Secret.mask)
        case .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .number(let number): .integer(number)
        case .secret(let digest): digest.document
        }
    }

    /// The value as it was observed: the live side does not say where a secret came from, so there is no reference to show.
    fileprivate var liveDocument: JSONValue {
        if case .secret(let digest) = self { ["secret": "live", "digest": .string(digest.digest)] } else { document }
    }
}
