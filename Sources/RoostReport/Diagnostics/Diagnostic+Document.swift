import RoostDiagnostics
import RoostJSON

extension Diagnostic {
    /// The members that a plan shows of a diagnostic.
    var members: JSONObject {
        [
            "code": .string(kind.code), "severity": .string(kind.severity.rawValue), "summary": .string(kind.summary),
            "detail": .string(detail),
            "file": .optional(place?.file), "line": .optional(place?.line), "column": .optional(place?.column),
        ]
    }
}
