public import RoostEngine
public import RoostJSON
import RoostModel
import RoostPlan

/// The result of an apply, as the JSON document that other programs read.
public enum ApplyJSON {
    /// The document: steps counted by outcome, and every step with its outcome.
    public static func document(_ report: ApplyReport) -> JSONValue {
        var document: JSONObject = [
            "formatVersion": 1,
            "summary": summary(report),
            "businesses": .array(report.businesses.map(business) + report.held.map(held)),
            "readBack": ["seen": .count(report.readBack.seen), "notShown": .count(report.readBack.notShown)],
            "canaries": .array(report.lessons.map(canary)),
        ]
        // Only if the run ended early for a reason of its own.
        if let ended = report.ended { document["ended"] = .string(ended) }
        return .object(document)
    }

    private static func summary(_ report: ApplyReport) -> JSONValue {
        var summary: JSONObject = [
            "applied": .count(report.count(.applied)), "failed": .count(report.count(.failed)),
            "inDoubt": .count(report.count(.inDoubt)),
            "notAttempted": .count(report.count(.notAttempted)), "calls": .count(report.calls),
        ]
        // Only if businesses were left out.
        if !report.held.isEmpty { summary["heldBack"] = .count(report.held.count) }
        return .object(summary)
    }

    private static func held(_ held: HeldBusiness) -> JSONValue {
        [
            "business": .integer(held.key.business.value), "source": .string(held.key.source), "outcome": "held-back", "steps": [],
            "reasons": .array(held.reasons.map { ["code": .string($0.code), "message": .string($0.message)] }),
        ]
    }

    private static func business(_ business: AppliedBusiness) -> JSONValue {
        var members: JSONObject = [
            "business": .integer(business.key.business.value), "source": .string(business.key.source),
            "outcome": .string(business.outcome.rawValue), "steps": .array(business.steps.map(step)),
        ]
        // Only if roost could not write the ledger or the journal: that belongs to no step.
        if let error = business.error { members["error"] = .string(error) }
        return .object(members)
    }

    private static func canary(_ lesson: CanaryLesson) -> JSONValue {
        [
            "form": .string(lesson.form.rawValue), "business": .integer(lesson.key.business.value), "source": .string(lesson.key.source),
            "answer": .string(lesson.answer), "evidence": .string(lesson.evidence),
        ]
    }

    private static func step(_ applied: AppliedStep) -> JSONValue {
        var members = applied.step.members
        members["outcome"] = .string(applied.outcome.rawValue)
        members["status"] = .optional(applied.status)
        members["error"] = .optional(applied.error)
        return .object(members)
    }
}
