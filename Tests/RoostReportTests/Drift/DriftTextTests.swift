import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct DriftTextTests {
    @Test func everyVerdict() throws {
        let requests = RequestCounts(reads: 13, writes: 0, retries: 1)
        try Snapshot.expect(DriftText.render(Samples.richReport, style: .plain, verbose: false, requests: requests), in: "drift.txt")
    }

    @Test func verbose() throws {
        try Snapshot.expect(DriftText.render(Samples.richReport, style: .plain, verbose: true), in: "drift-verbose.txt")
    }

    @Test func coloursChangeNothingElse() {
        for verbose in [false, true] {
            let colored = DriftText.render(Samples.richReport, style: TextStyle(color: true), verbose: verbose)
            #expect(colored != colored.uncoloured)
            #expect(colored.uncoloured == DriftText.render(Samples.richReport, style: .plain, verbose: verbose))
        }
    }

    /// A night's report of a large fleet fits on a screen beside a line for each business that drifted.
    @Test func aFleetFitsInFortyLinesAndOneForEachDriftedBusiness() {
        let text = DriftText.render(Samples.fleet(2_000), style: .plain, verbose: false)
        #expect(text.lineCount <= 60)
        #expect(text.contains("Drift: 20 of 2000 businesses · 1960 businesses in sync, 20 more in sync as far as can be read"))
        #expect(text.contains("100 findings of drift"))
        #expect(text.split(separator: "\n").allSatisfy { $0.unicodeScalars.count < 500 })
    }

    @Test func theWorstStandsFirst() throws {
        let text = DriftText.render(Samples.richReport, style: .plain, verbose: false)
        let titles = [DriftKind.error, .conflict, .vanished, .drift, .orphan, .pending].map(\.ofBusinesses)
        let places = try titles.map { try #require(text.firstRange(of: $0)?.lowerBound) }
        #expect(places == places.sorted())
    }

    @Test func nothingIsCalledInSyncThatCannotBeRead() {
        let text = DriftText.render(Samples.report([Samples.drifted(Samples.settled)]), style: .plain, verbose: false)
        #expect(
            text == """
                No drift in 1 business, as far as can be read · 1 business in sync as far as can be read · \
                2 fields unverified
                no complete look before this one

                """)
        let read = DriftText.render(
            Samples.report([Samples.drifted(Samples.known)], previous: Samples.lastLook), style: .plain, verbose: false)
        #expect(
            read == """
                No drift in 1 business · 1 business in sync
                the last complete look was 2026-11-21T07:00:00Z: 9 businesses, 1 drifted

                """)
    }

    @Test func bothWaysBackAreNamed() {
        let text = DriftText.render(Samples.report([Samples.drifted(Samples.moved)]), style: .plain, verbose: false)
        #expect(text.contains("roost accept --business 155802718182500"))
        #expect(text.contains("roost apply --business 155802718182500"))
        let none = DriftText.render(Samples.report([Samples.drifted(Samples.known)]), style: .plain, verbose: false)
        #expect(!none.contains("roost accept"))
    }

    @Test func theSummaryIsTheEndOfTheText() {
        let summary = DriftText.summary(Samples.richReport, style: .plain)
        #expect(DriftText.render(Samples.richReport, style: .plain, verbose: false).hasSuffix("\n\n" + summary))
    }

    @Test(arguments: Verdict.allCases)
    func everyVerdictSaysWhoMoved(verdict: Verdict) {
        let finding = Finding(
            address: .property("a.key"), verdict: verdict, desired: .text("file"), applied: .text("last"), observed: .text("live"),
            site: Samples.site(7))
        let text = DriftText.render(
            Samples.report([Samples.drifted(Samples.plan(findings: [finding]))]), style: .plain, verbose: true)
        #expect(text.contains("a.key: desired file | applied last | observed live  (\(verdict.rawValue): "))
        #expect(text.contains("; line 7)"))
    }

    @Test(arguments: HostileText.markup)
    func hostileTextStaysOnItsLine(text: String) {
        for verbose in [false, true] {
            let hostile = DriftText.render(Samples.hostileDrift(text), style: .plain, verbose: verbose)
            #expect(HostileText.isHarmless(hostile))
            #expect(hostile.lineCount == DriftText.render(Samples.hostileDrift("name"), style: .plain, verbose: verbose).lineCount)
        }
    }
}
