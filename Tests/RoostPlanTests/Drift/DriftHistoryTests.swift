import RoostModel
import Testing

@testable import RoostPlan

/// What looks remember of each other.
struct DriftHistoryTests {
    private static let key = GroupKey(business: BusinessNumber(1), source: "carestack")
    private static let other = GroupKey(business: BusinessNumber(2), source: "carestack")

    private func finding(_ key: String, observed: String = "b", verdict: Verdict = .drift) -> Finding {
        Finding(address: .property(key), verdict: verdict, desired: .text("a"), applied: .text("a"), observed: .text(observed))
    }

    private func business(_ findings: [Finding], of key: GroupKey = key) -> DriftedBusiness {
        DriftedBusiness(GroupIdentity(key: key), groupID: 7, findings: findings, unverified: 0)
    }

    /// Looks one after the other; each knows what the journal kept of those before it.
    private func looks(_ reports: [DriftReport]) -> [DriftReport] {
        var history = DriftHistory()
        return reports.map { report in
            var report = report
            report.compare(with: history)
            history.add(report.heartbeat)
            return report
        }
    }

    private func report(_ day: Int, _ businesses: [DriftedBusiness], isWhole: Bool = true, failures: [BusinessFailure] = []) -> DriftReport
    {
        DriftReport(time: "2026-11-2\(day)T07:00:00Z", isWhole: isWhole, businesses: businesses, failures: failures)
    }

    private func ages(_ report: DriftReport) -> [String] {
        report.businesses.flatMap { business in
            business.findings.map { finding in
                let age = business.age(of: finding)
                return
                    "\(finding.address) \(age.map { "\($0.isNew ? "new" : "standing") \($0.firstSeen.prefix(10)) \($0.notBefore?.prefix(10) ?? "-")" } ?? "-")"
            }
        }
    }

    @Test func newStandingGone() {
        let reports = looks([
            report(1, [business([])]), report(2, [business([finding("x")])]), report(3, [business([finding("x"), finding("y")])]),
            report(4, [business([finding("y")])]),
        ])
        #expect(ages(reports[1]) == ["properties/x new 2026-11-22 2026-11-21"])
        #expect(ages(reports[2]) == ["properties/x standing 2026-11-22 2026-11-21", "properties/y new 2026-11-23 2026-11-22"])
        #expect(ages(reports[3]) == ["properties/y standing 2026-11-23 2026-11-22"])
        #expect(reports[3].gone.map(\.mark.address) == ["properties/x"])
        #expect(reports[3].gone.map(\.firstSeen) == ["2026-11-22T07:00:00Z"])
        #expect(reports[2].gone.isEmpty)
    }

    /// The journal grows by what changes, not by what stands.
    @Test func whatStandsCostsNothing() {
        let reports = looks((1...4).map { report($0, [business([finding("x"), finding("y")])]) })
        #expect(reports[0].heartbeat.came.count == 2)
        #expect(reports.dropFirst().allSatisfy { $0.heartbeat.came.isEmpty && $0.heartbeat.went.isEmpty })
    }

    @Test func ofAFirstLookNothingHasAnAge() {
        #expect(ages(looks([report(1, [business([finding("x")])])])[0]) == ["properties/x -"])
    }

    /// Somebody changed it once more: that is news, though the field had drifted before.
    @Test func anotherValueIsNew() {
        let reports = looks([report(1, []), report(2, [business([finding("x")])]), report(3, [business([finding("x", observed: "c")])])])
        #expect(ages(reports[2]) == ["properties/x new 2026-11-23 2026-11-22"])
        #expect(reports[2].gone.count == 1)
    }

    /// A look at a part says nothing about the rest; a business that could not be compared keeps what it had.
    @Test func whatWasNotComparedIsNotGone() {
        let failure = BusinessFailure(GroupIdentity(key: Self.other), diagnostics: [])
        let both = [business([finding("x")]), business([finding("x")], of: Self.other)]
        let reports = looks([
            report(1, both), report(2, [business([finding("x")])], isWhole: false), report(3, [business([])], failures: [failure]),
            report(4, [business([])]),
        ])
        #expect(reports[1].gone.isEmpty)
        #expect(reports[2].gone.map(\.mark.key) == [Self.key])
        // In the last look the business is in no file and in no ledger any more.
        #expect(reports[3].gone.map(\.mark.key) == [Self.other])
    }

    @Test func whatARuleHidesIsNotGone() {
        var hiding = business([])
        hiding.hidden = Set([FindingMark(finding("x"), of: Self.key)].compactMap { $0 })
        let reports = looks([report(1, [business([finding("x")])]), report(2, [hiding]), report(3, [business([finding("x")])])])
        #expect(reports[1].gone.isEmpty)
        #expect(ages(reports[2]) == ["properties/x standing 2026-11-21 -"])
    }

    @Test func aReportOfAnotherDayTakesTheJournalsPlace() {
        let baseline = DriftHistory(report(1, []).heartbeat, sightings: [])
        var history = DriftHistory()
        let earlier = looks([report(1, []), report(2, [business([finding("x")])])])
        for look in earlier { history.add(look.heartbeat) }
        var now = report(3, [business([finding("x")])])
        now.compare(with: history, baseline: baseline)
        #expect(ages(now) == ["properties/x new 2026-11-23 2026-11-21"])
        #expect(now.heartbeat.came.isEmpty, "the journal has it already")
    }

    @Test(arguments: [Verdict.unchanged, .unverified, .converged, .adopt]) func whatThereIsNothingToLookAtIsNotRemembered(
        _ verdict: Verdict
    ) {
        #expect(FindingMark(finding("x", verdict: verdict), of: Self.key) == nil)
    }
}
