public import RoostDiagnosis
public import RoostDiagnostics
public import RoostJSON
import RoostModel
import RoostPlan

/// Why contacts got no review request, as a document for other programs. Phone numbers and addresses are masked.
public enum ContactJSON {
    /// `{"formatVersion": 1, "contacts": […], "diagnostics": […]}`; contacts are numbered from 1 in the order of the file.
    public static func document(_ outcomes: [ContactOutcome], diagnostics: [Diagnostic]) -> JSONValue {
        [
            "formatVersion": 1,
            "contacts": .array(outcomes.enumerated().map { contact($0 + 1, $1) }),
            "diagnostics": .array(diagnostics.map { .object($0.members) }),
        ]
    }

    private static func contact(_ number: Int, _ outcome: ContactOutcome) -> JSONValue {
        [
            "contact": .count(number), "business": outcome.key.map { .integer($0.business.value) } ?? .null,
            "source": .optional(outcome.key?.source), "name": .optional(outcome.name),
            "location": outcome.location.map { .integer($0.value) } ?? .null, "locationName": .optional(outcome.locationName),
            "phone": .optional(outcome.phone), "email": .optional(outcome.email),
            "stoppedBy": .optional(outcome.first?.rule.rawValue), "reason": .optional(outcome.first?.rule.reason?.rawValue),
            "stops": .array(outcome.stops.map { stop($0, outcome.file) }),
            "notes": .array(outcome.notes.map { .string($0) }),
        ]
    }

    private static func stop(_ stop: ContactOutcome.Stop, _ file: String?) -> JSONValue {
        [
            "rule": .string(stop.rule.rawValue), "reason": .optional(stop.rule.reason?.rawValue),
            "search": .optional(stop.rule.reason?.searchWords), "sentence": .string(stop.sentence), "change": .optional(stop.change),
            "file": stop.site == nil ? .null : .optional(file), "line": .optional(stop.site?.line), "column": .optional(stop.site?.column),
        ]
    }
}
