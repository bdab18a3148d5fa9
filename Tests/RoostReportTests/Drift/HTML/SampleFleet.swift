import RoostDiagnostics
import RoostModel
import RoostPlan

@testable import RoostEngine

/// Made-up dental practices in all states that a look for drift can find them in, over two sources and both types.
struct SampleFleet {
    /// How many businesses there are.
    let count: Int

    /// What a look at all of them found. The first business has drifted; forty of them are of every kind.
    var report: DriftReport {
        let all = 0..<count
        return DriftReport(
            time: "2026-11-22T07:00:12Z", isWhole: true, businesses: all.filter { $0 % 40 != 3 }.map(business),
            failures: all.filter { $0 % 40 == 3 }.map(failure),
            warnings: count > 1 ? [Diagnostic(.ledgerBehind, "origin has 2 commits that this copy lacks.", fix: "git pull")] : [],
            rules: count > 1 ? [rule(until: nil, matches: count / 20), rule(until: "2026-11-01", matches: 0)] : [],
            previous: count > 1
                ? Heartbeat(
                    time: "2026-11-21T07:00:09Z", isComplete: true, businesses: count, inSync: count / 2, drifted: 2, unverified: 3,
                    errors: 0) : nil)
    }

    private static let names = [
        "Northstar", "Lakeside", "Maple Street", "Harbor", "Cedar Hill", "Riverbend", "Sunrise", "Old Mill", "Juniper",
    ]
    private static let trades = [
        "Dental", "Family Dentistry", "Orthodontics", "Pediatric Dentistry", "Smile Studio", "Oral Surgery", "Endodontics",
    ]
    private static let places = [
        "Orlando", "Kissimmee", "Tampa", "Winter Park", "Ocala", "Sanford", "Lakeland", "Deltona", "Palm Bay", "Clermont", "Apopka",
    ]

    static func name(_ index: Int) -> String {
        "\(names[index % names.count]) \(trades[index % trades.count]) \(places[index % places.count])"
    }

    private func key(_ index: Int) -> GroupKey {
        GroupKey(business: BusinessNumber(155_802_718_182_498 + Int64(index) * 7919), source: index % 5 == 4 ? "opendental" : "carestack")
    }

    private func type(_ index: Int) -> BusinessType { index % 3 == 0 ? .enterprise : .smb }

    private func file(_ index: Int) -> String {
        let name = Self.name(index).lowercased().split(separator: " ").joined(separator: "-")
        return "businesses/\(key(index).source)/\(name)-\(index).yaml"
    }

    private func business(_ index: Int) -> DriftedBusiness {
        let findings = SampleFindings(index: index)
        let isOrphan = index % 40 == 4
        return DriftedBusiness(
            GroupIdentity(
                key: key(index), name: Self.name(index), type: isOrphan ? nil : type(index), file: isOrphan ? nil : file(index),
                site: isOrphan ? nil : Samples.site(2 + index % 7, 11)), groupID: index % 40 == 5 ? nil : 23_995 + Int64(index),
            findings: findings.all, unverified: findings.unverified.count, ignored: index % 20 == 6 ? 1 : 0,
            lastApplied: index % 40 == 5 ? nil : ApplyStamp(time: "2026-11-\(10 + index % 10)T16:20:41Z", plan: "9f2c41d07ab3"))
    }

    private func failure(_ index: Int) -> BusinessFailure {
        BusinessFailure(
            GroupIdentity(key: key(index), name: Self.name(index), type: type(index), file: file(index)),
            diagnostics: [
                Diagnostic(
                    .callFailed,
                    "GET /v1/integration/\(key(index).business) was answered with 503 three times.\nThe last answer: upstream timeout",
                    fix: "Wait and look again; roost drift --business \(key(index).business) looks at this business alone.",
                    place: Place(file: file(index), line: 2, column: 11))
            ])
    }

    private func rule(until: String?, matches: Int) -> IgnoreRuleUse {
        IgnoreRuleUse(
            rule: IgnoreRule(
                business: until.map { _ in key(0).business }, address: GlobPattern("locations/*/beta"), verdict: .drift,
                reason: "The product team switches beta by hand until the pilot ends.", until: until, site: Samples.site(31)),
            matches: matches, isExpired: until != nil)
    }
}

extension DiagnosticKind {
    fileprivate static let callFailed = DiagnosticKind("live/call-failed", .error, "the live side could not be read")
    fileprivate static let ledgerBehind = DiagnosticKind("ledger/behind", .warning, "the ledger is older than its shared copy")
}
