public import RoostDiagnostics
public import RoostEngine
public import RoostJSON
import RoostModel
import RoostPlan

/// A plan as the JSON document that other programs read; `PlanSchema` describes it.
public enum PlanJSON {
    /// The document: every count, every business with its findings, steps and refusals, and the diagnostics given.
    ///
    /// The same run gives the same bytes. A business that could not be planned is in it through its diagnostics alone, which the
    /// caller passes.
    public static func document(_ run: PlanRun, diagnostics: [Diagnostic]) -> JSONValue {
        var document: JSONObject = ["formatVersion": 1]
        if !run.loosened.isEmpty { document["loosened"] = .array(run.loosened.map(loosened)) }
        document["summary"] = summary(run.plan.summary)
        document["businesses"] = .array(run.plan.businesses.map(business))
        document["diagnostics"] = .array(diagnostics.map { .object($0.members) })
        return .object(document)
    }

    private static func loosened(_ setting: LoosenedSetting) -> JSONValue {
        [
            "setting": .string(setting.name), "before": .array(setting.before.map { .string($0) }),
            "after": .array(setting.after.map { .string($0) }),
        ]
    }

    private static func summary(_ summary: PlanSummary) -> JSONValue {
        [
            "businesses": .count(summary.businesses), "create": .count(summary.create), "update": .count(summary.update),
            "deactivate": .count(summary.deactivate), "unchanged": .count(summary.unchanged), "drifted": .count(summary.drifted),
            "conflicts": .count(summary.conflicts), "unverified": .count(summary.unverified), "orphans": .count(summary.orphans),
            "refused": .count(summary.refused), "calls": .count(summary.calls),
        ]
    }

    private static func business(_ business: BusinessPlan) -> JSONValue {
        [
            "business": .integer(business.key.business.value), "source": .string(business.key.source), "name": .optional(business.name),
            "type": .optional(business.type?.rawValue), "file": .optional(business.file),
            "groupId": business.groupID.map { .integer($0) } ?? .null,
            "findings": .array(business.findings.filter { $0.verdict != .unchanged }.map(\.document)),
            "steps": .array(business.steps.map { .object($0.members) }),
            "refused": .array(business.refused.map { ["code": .string($0.code), "message": .string($0.message)] }),
        ]
    }
}
