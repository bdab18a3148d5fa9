import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

extension Samples {
    static let stamp = ApplyStamp(time: "2026-11-20T07:00:00Z", plan: "0123456789ab")
    static let lastLook = Heartbeat(
        time: "2026-11-21T07:00:00Z", isComplete: true, businesses: 9, inSync: 8, drifted: 1, unverified: 0, errors: 0)

    /// What a look for drift would say of a business that a plan knows.
    static func drifted(_ plan: BusinessPlan, ignored: Int = 0, stamp: ApplyStamp? = stamp) -> DriftedBusiness {
        var business = DriftedBusiness(
            plan.group, groupID: plan.groupID, findings: plan.findings, unverified: plan.unverified, ignored: ignored, lastApplied: stamp)
        business.moved = plan.moved
        return business
    }

    static func report(
        _ businesses: [DriftedBusiness], failures: [BusinessFailure] = [], warnings: [Diagnostic] = [], rules: [IgnoreRuleUse] = [],
        previous: Heartbeat? = nil
    ) -> DriftReport {
        DriftReport(
            time: "2026-11-22T07:00:00Z", isWhole: true, businesses: businesses, failures: failures, warnings: warnings, rules: rules,
            previous: previous)
    }

    static let rules = [
        IgnoreRuleUse(
            rule: IgnoreRule(
                business: nil, address: GlobPattern("locations/*/beta"), verdict: .drift, reason: "beta is switched by the vendor",
                until: nil, site: site(5)), matches: 2, isExpired: false),
        IgnoreRuleUse(
            rule: IgnoreRule(
                business: northstar, address: GlobPattern("**"), verdict: nil, reason: "moving house", until: "2026-01-31", site: site(6)),
            matches: 0, isExpired: true),
    ]

    static let ruleWarnings = [
        Diagnostic(
            DiagnosticKind("drift/expired-rule", .warning, "a rule of drift.ignore has expired"),
            "** held until 2026-01-31; its reason was: moving house", place: Place(file: "roost.yaml", line: 6, column: 3)),
        Diagnostic(
            DiagnosticKind("drift/no-heartbeat", .warning, "the journal cannot tell when drift was last looked for"),
            "the disk is full"),
    ]

    /// Every verdict, a business that could not be compared, rules, warnings.
    static let richReport = report(
        all.map { drifted($0, ignored: $0.key.business == northstar ? 2 : 0, stamp: $0.groupID == nil ? nil : stamp) },
        failures: failures, warnings: ruleWarnings, rules: rules, previous: lastLook)

    /// A fleet in which every hundredth business drifted in five ways.
    static func fleet(_ count: Int, drifted every: Int = 100) -> DriftReport {
        report(
            (0..<count).map { index in
                let number = BusinessNumber(155_802_718_000_000 + Int64(index))
                let finding = { (key: String) in
                    Finding(
                        address: .property(key), verdict: .drift, desired: .text("a value"), applied: .text("a value"),
                        observed: .text("another value"), site: site(7))
                }
                let findings = ["a.one", "a.two", "a.three", "a.four", "a.five"].map(finding)
                return drifted(
                    plan(
                        number, name: "Business \(index)", file: "businesses/\(index).yaml",
                        findings: index % every == 0 ? findings : index % every == 1 ? settled.findings : []))
            }, previous: lastLook)
    }

    /// One text in every place that a file or a server can fill.
    static func hostileDrift(_ text: String) -> DriftReport {
        let run = hostile(text)
        let rule = IgnoreRule(business: nil, address: GlobPattern(text), verdict: nil, reason: text, until: nil, site: site(5))
        return report(
            run.plan.businesses.map { drifted($0, stamp: ApplyStamp(time: "2026-11-20T07:00:00Z", plan: text)) },
            failures: run.failures,
            warnings: [Diagnostic(ruleWarnings[0].kind, text, fix: text, place: Place(file: text, line: 5, column: 3))],
            rules: [IgnoreRuleUse(rule: rule, matches: 0, isExpired: false)], previous: lastLook)
    }
}
