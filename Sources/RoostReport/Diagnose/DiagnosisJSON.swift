public import RoostDiagnosis
public import RoostDiagnostics
public import RoostJSON
import RoostModel
import RoostPlan

/// What keeps contacts from a review request, as a document for other programs.
public enum DiagnosisJSON {
    /// `{"formatVersion": 1, "summary": {…}, "findings": […], "diagnostics": […]}`, the worst finding first.
    public static func document(_ groups: [DiagnosedGroup], diagnostics: [Diagnostic]) -> JSONValue {
        let obstacles = groups.flatMap { Diagnosis($0).obstacles() }.worstFirst
        func count(_ effect: Obstacle.Effect) -> JSONValue { .count(obstacles.count { $0.effect == effect }) }
        return [
            "formatVersion": 1,
            "summary": [
                "businesses": .count(groups.count), "locations": .count(groups.reduce(0) { $0 + $1.desired.locations.count }),
                "nobody": count(.nobody), "some": count(.someDoNot), "wrongly": count(.wrongly), "unclear": count(.unclear),
                "liveNotRead": .count(groups.count { $0.live == .notRead }),
                "ledgerNotRead": .count(groups.count { $0.ledger == .notRead }),
                "statusesNotChecked": .count(groups.reduce(0) { $0 + $1.locationsWithoutStatuses }),
            ],
            "findings": .array(obstacles.map(finding)),
            "diagnostics": .array(diagnostics.map { .object($0.members) }),
        ]
    }

    private static func finding(_ obstacle: Obstacle) -> JSONValue {
        [
            "code": .string(obstacle.kind.rawValue), "effect": .string(obstacle.effect.rawValue),
            "reason": .optional(obstacle.kind.reason?.rawValue), "search": .optional(obstacle.kind.reason?.searchWords),
            "business": .integer(obstacle.key.business.value), "source": .string(obstacle.key.source), "name": .optional(obstacle.name),
            "location": obstacle.location.map { .integer($0.value) } ?? .null, "locationName": .optional(obstacle.locationName),
            "basis": .string(obstacle.basis.rawValue), "toCome": .bool(obstacle.isToCome), "sentence": .string(obstacle.sentence),
            "change": .optional(obstacle.change),
            "file": .string(obstacle.file), "line": .optional(obstacle.site.line), "column": .optional(obstacle.site.column),
        ]
    }
}
