import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

extension SavedPlan {
    /// The file's bytes: the same plan gives the same bytes. `hash` gives a digest as lower-case hexadecimal digits.
    public func bytes(hash: ([UInt8]) -> String) -> [UInt8] {
        var saved = saved
        saved["integrity"] = .string("sha256:" + hash(document(saved).bytes(.compactSorted)))
        return document(saved).bytes(.pretty)
    }

    private func document(_ saved: JSONObject) -> JSONValue {
        var document = plan.object ?? JSONObject()
        document["saved"] = .object(saved)
        return .object(document)
    }

    private var saved: JSONObject {
        [
            "roost": .string(origin.version),
            "commit": .optional(origin.commit),
            "paths": .array(origin.paths.map { .string($0) }),
            "only": .array(origin.businesses.map { .integer($0.value) }),
            "prune": .bool(origin.prune),
            "groups": .array(
                states.map { state in
                    [
                        "business": .integer(state.key.business.value), "source": .string(state.key.source), "file": .optional(state.file),
                        "secrets": .optional(state.secrets), "ledger": .optional(state.ledger), "observed": .optional(state.observed),
                    ]
                }),
        ]
    }
}
