public import RoostDiagnostics
public import RoostEngine
public import RoostJSON
import RoostModel
public import RoostPlan

/// A plan as the JSON document that other programs read; `PlanSchema` describes it.
public enum PlanJSON {
    /// The document: every count, every business with its findings, steps and refusals, and the diagnostics given.
    ///
    /// The same run gives the same bytes. A business that roost could not plan is in it only through its diagnostics, which the
    /// caller passes.
    public static func document(_ run: PlanRun, diagnostics: [Diagnostic]) -> JSONValue {
        var document: JSONObject = ["formatVersion": 1]
        if !run.loosened.isEmpty { document["loosened"] = .array(run.loosened.map(loosened)) }
        document["files"] = run.files.map { files in
            [
                "commit": .string(files.commit), "time": .optional(files.time), "subject": .string(files.subject),
                "newer": .array(files.newer.map { .integer($0.value) }),
            ]
        }
        document["summary"] = summary(run.plan.summary)
        document["businesses"] = .array(run.plan.businesses.map(business))
        document["diagnostics"] = .array(diagnostics.map { .object($0.members) })
        let left = LeftBehind(run.plan).items
        if !left.isEmpty { document["leftBehind"] = .array(left.map(leftBehind)) }
        return .object(document)
    }

    private static func leftBehind(_ item: LeftBehind.Item) -> JSONValue {
        [
            "business": .integer(item.business.key.business.value), "source": .string(item.business.key.source),
            "location": item.location.map { .integer($0.value) } ?? .null, "command": .string(item.command),
        ]
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
        var members: JSONObject = [
            "business": .integer(business.key.business.value), "source": .string(business.key.source), "name": .optional(business.name),
            "type": .optional(business.type?.rawValue), "file": .optional(business.file),
            "groupId": business.groupID.map { .integer($0) } ?? .null,
            "findings": .array(business.findings.filter { $0.verdict != .unchanged }.map(\.document)),
            "steps": .array(business.steps.map { .object($0.members) }),
            "refused": .array(business.refused.map { ["code": .string($0.code), "message": .string($0.message)] }),
        ]
        members["protected"] = business.protection?.document
        return .object(members)
    }
}

extension Protection {
    /// The protection as documents show it.
    var document: JSONValue { ["reason": .optional(reason), "until": .optional(until)] }
}

extension Finding {
    /// The finding as documents show it.
    var document: JSONValue { .object(members) }

    /// The members of that object.
    var members: JSONObject {
        var members: JSONObject = [
            "address": .string(address.description), "verdict": .string(verdict.rawValue), "desired": desired.document,
            "applied": applied.document, "observed": observed.liveDocument, "line": .optional(site?.line),
            "column": .optional(site?.column),
        ]
        members["vouched"] = voucher.map { ["by": .string($0.name), "time": .string($0.stamp.time)] }
        members["consequence"] = consequence.map { .string($0.sentence) }
        return members
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

extension Call {
    /// The body as plans show it: a secret as reference and digest, a group id that is not known yet as the step that creates the group.
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
    /// The string, or null if there is none.
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    /// The integer, or null if there is none.
    static func optional(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }
    /// A count.
    static func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }
}

/// A plan in the form that GitLab shows in merge requests: three counts and nothing else.
public enum PlanGitLab {
    /// The document; `delete` counts the mappings that the plan deactivates.
    public static func document(_ plan: Plan) -> JSONValue {
        ["create": .count(plan.summary.create), "update": .count(plan.summary.update), "delete": .count(plan.summary.deactivate)]
    }
}
