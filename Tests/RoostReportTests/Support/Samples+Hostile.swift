import RoostDiagnostics
import RoostModel
import RoostPlan

@testable import RoostEngine

extension Samples {
    /// A plan with one text in every place that a file or a server can fill.
    static func hostile(_ text: String) -> PlanRun {
        let secret = digest(.command([text, text]), "4d")
        let business = BusinessPlan(
            GroupIdentity(key: GroupKey(business: northstar, source: text), name: text, type: .smb, file: text, site: site(2)),
            groupID: nil,
            findings: [
                Finding(address: .group, verdict: .create, desired: .text(text), site: site(2), label: text),
                Finding(address: .trigger(job), verdict: .create, desired: .flag(true), label: text),
                Finding(
                    address: .property(text), verdict: .change, desired: .text(text), applied: .text("a, b, c, d"), observed: .unreported),
                Finding(
                    address: .property(text), verdict: .conflict, desired: .secret(secret), applied: .text(text), observed: .text(text)),
                Finding(
                    address: .locationProperty(kissimmee, text), verdict: .drift, desired: .text(text), applied: .text(text),
                    observed: .text(text + "x"), label: text),
                Finding(
                    address: .locationProperty(orlando, text), verdict: .unverified, desired: .text(text), applied: .text(text),
                    observed: .unreported, label: text),
            ],
            steps: [
                Step(
                    action: .createGroup, reason: text, evidence: .inferred,
                    call: .createGroup(
                        business: northstar, sourceID: 124,
                        properties: [
                            PropertyEntry(key: text, value: .text(text), isSecure: false),
                            PropertyEntry(key: "key", value: .secret(secret), isSecure: true),
                            PropertyEntry(key: "file", value: .secret(digest(.file(text), "5e")), isSecure: true),
                            PropertyEntry(key: "env", value: .secret(digest(.environment(text), "6f")), isSecure: true),
                        ], triggers: [job]))
            ],
            refused: [Refusal(code: text, message: text)])
        let failure = BusinessFailure(
            GroupIdentity(key: GroupKey(business: orlando, source: text), name: text, file: text),
            diagnostics: [Diagnostic(DiagnosticKind("live/call-failed", .error, "the live side could not be read"), text)])
        return run([business], failures: [failure])
    }

    /// What became of a hostile plan.
    static func hostileReport(_ text: String) -> ApplyReport {
        let business = hostile(text).plan.businesses[0]
        return ApplyReport(
            businesses: [
                AppliedBusiness(
                    business.group,
                    steps: [AppliedStep(step: business.steps[0], outcome: .failed, status: 400, error: text)])
            ], calls: 1)
    }
}
