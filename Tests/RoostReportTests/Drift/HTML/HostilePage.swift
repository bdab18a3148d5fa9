import RoostDiagnostics
import RoostModel
import RoostPlan

@testable import RoostEngine

/// A look for drift with one text in every place that a file or a server can fill.
enum HostilePage {
    /// What must stay text in a browser, and what must not break a layout.
    static let texts =
        [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
            "</style><style>*{display:none}</style>", "javascript:alert(1)", "&lt;b&gt; &amp;", "<!-- comment", "]]>",
            "\u{202E}gpj.exe\u{202C}",
            String(repeating: "Wide", count: 75), "שלום", "\u{0}\u{8}", "${alert(1)}`",
        ] + HostileText.all

    static func report(_ text: String, _ index: Int = 0) -> DriftReport {
        let number = BusinessNumber(155_802_718_182_498 + Int64(index))
        let secret = Samples.digest(.command([text, text]), "4d")
        func finding(_ address: Address, _ verdict: Verdict, _ applied: FindingValue, _ observed: FindingValue) -> Finding {
            Finding(
                address: address, verdict: verdict, desired: .text(text), applied: applied, observed: observed, site: Samples.site(4),
                label: text)
        }
        let location = BusinessNumber(160_283_190_794_732)
        let business = DriftedBusiness(
            GroupIdentity(key: GroupKey(business: number, source: text), name: text, type: .smb, file: text, site: Samples.site(2)),
            groupID: nil,
            findings: [
                finding(.property(text), .drift, .text(text), .text("a, b, \(text), d")),
                finding(.property("key"), .conflict, .secret(secret), .secret(secret)),
                finding(.locationProperty(location, text), .drift, .absent, .text(text)),
                finding(.locationProperty(location, text), .unverified, .text(text), .unreported),
            ], unverified: 1, lastApplied: ApplyStamp(time: text, plan: text))
        let failure = BusinessFailure(
            GroupIdentity(key: GroupKey(business: number, source: text + "x"), name: text, file: text),
            diagnostics: [
                Diagnostic(
                    DiagnosticKind("live/call-failed", .error, "the live side could not be read"), text, fix: text,
                    place: Place(file: text, line: 1, column: 1))
            ])
        let rule = IgnoreRule(
            business: nil, address: GlobPattern(text), verdict: .drift, reason: text, until: text, site: Samples.site(3))
        return DriftReport(
            time: text, isWhole: false, businesses: [business], failures: [failure], warnings: failure.diagnostics,
            rules: [IgnoreRuleUse(rule: rule, matches: 1, isExpired: false)],
            previous: Heartbeat(time: text, isComplete: true, businesses: 1, inSync: 0, drifted: 1, unverified: 0, errors: 0))
    }

    /// All of the texts on one page.
    static var everything: DriftReport {
        let reports = texts.enumerated().map { report($1, $0) }
        return DriftReport(
            time: "2026-11-22T07:00:12Z", isWhole: false, businesses: reports.flatMap(\.businesses), failures: reports.flatMap(\.failures),
            warnings: reports.flatMap(\.warnings), rules: reports.flatMap(\.rules), previous: reports[0].previous)
    }
}
