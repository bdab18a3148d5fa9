public import RoostDiagnostics
import RoostEngine
public import RoostJSON
import RoostModel
public import RoostPlan

/// A look for drift as the JSON document that other programs read; `DriftSchema` describes it.
public enum DriftJSON {
    /// The document.
    ///
    /// A business that roost could not compare comes after the others, with the kind `error` and no findings.
    ///
    /// - Parameter diagnostics: further diagnostics of the run. The document always has the report's own warnings and errors.
    public static func document(_ report: DriftReport, diagnostics: [Diagnostic]) -> JSONValue {
        let all = diagnostics + report.warnings + report.failures.diagnostics
        return [
            "formatVersion": 1,
            "summary": summary(report.summary),
            "headline": .string(DriftCounts(report).headline),
            "time": .string(report.time),
            "whole": .bool(report.isWhole),
            "previousRun": report.previous.map(heartbeat) ?? .null,
            "businesses": .array(report.businesses.map { business($0, at: report.time) } + report.failures.map(failure)),
            "gone": .array(report.gone.map(gone)),
            "ignoreRules": .array(report.rules.map(rule)),
            "diagnostics": .array(all.map { .object($0.members) }),
        ]
    }

    /// The counts over everything.
    static func summary(_ summary: DriftSummary) -> JSONValue {
        [
            "businesses": .count(summary.businesses), "inSync": .count(summary.inSync), "drifted": .count(summary.drifted),
            "pending": .count(summary.pending), "conflicts": .count(summary.conflicts), "unverified": .count(summary.unverified),
            "unmanaged": .count(summary.unmanaged), "orphans": .count(summary.orphans), "errors": .count(summary.errors),
            "ignored": .count(summary.ignored),
        ]
    }

    private static func heartbeat(_ last: Heartbeat) -> JSONValue {
        [
            "time": .string(last.time), "businesses": .count(last.businesses), "inSync": .count(last.inSync),
            "drifted": .count(last.drifted), "unverified": .count(last.unverified), "errors": .count(last.errors),
        ]
    }

    private static func business(_ business: DriftedBusiness, at time: String) -> JSONValue {
        entry(
            business.group, business.groupID, business.kind, business.lastApplied, business.adoption, business.protection,
            business.findings.filter { $0.verdict != .unchanged }.map { finding in
                let age = business.age(of: finding)
                var members = finding.members
                // Of a first look, everything is seen for the first time.
                let isRemembered = FindingMark.isRemembered(DriftKind(finding.verdict))
                members["firstSeen"] = .optional(age?.firstSeen ?? (isRemembered ? time : nil))
                members["notBefore"] = .optional(age?.notBefore)
                return .object(members)
            })
    }

    private static func gone(_ sighting: Sighting) -> JSONValue {
        let mark = sighting.mark
        return [
            "business": .integer(mark.key.business.value), "source": .string(mark.key.source), "address": .string(mark.address),
            "verdict": .string(mark.verdict), "firstSeen": .string(sighting.firstSeen), "notBefore": .optional(sighting.notBefore),
        ]
    }

    private static func failure(_ failure: BusinessFailure) -> JSONValue { entry(failure.group, nil, .error, nil, nil, nil, []) }

    private static func entry(
        _ group: GroupIdentity, _ groupID: Int64?, _ kind: DriftKind, _ stamp: ApplyStamp?, _ adoption: LastAdoption?,
        _ protection: Protection?, _ findings: [JSONValue]
    ) -> JSONValue {
        var members: JSONObject = [
            "business": .integer(group.key.business.value), "source": .string(group.key.source), "name": .optional(group.name),
            "type": .optional(group.type?.rawValue), "file": .optional(group.file), "groupId": groupID.map { .integer($0) } ?? .null,
            "kind": .string(kind.rawValue),
            "lastApplied": stamp.map { ["time": .string($0.time), "plan": .string($0.plan)] } ?? .null,
        ]
        members["protected"] = protection?.document
        members["adopted"] = adoption.map { .object($0.members) }
        members["findings"] = .array(findings)
        return .object(members)
    }

    private static func rule(_ use: IgnoreRuleUse) -> JSONValue {
        [
            "address": .string(use.rule.address.description), "verdict": .optional(use.rule.verdict?.rawValue),
            "business": use.rule.business.map { .integer($0.value) } ?? .null, "reason": .string(use.rule.reason),
            "until": .optional(use.rule.until), "line": .count(use.rule.site.line), "column": .count(use.rule.site.column),
            "matches": .count(use.matches), "expired": .bool(use.isExpired),
        ]
    }
}
