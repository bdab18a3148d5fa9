import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct DriftMarkdownTests {
    @Test func everyVerdict() throws {
        try Snapshot.expect(DriftMarkdown.render(Samples.richReport), in: "drift.md")
    }

    @Test(arguments: [(400, 1), (6_000, 1), (2_000, 100)])
    func theBudgetHoldsAndTheCountsStay(count: Int, every: Int) throws {
        let report = Samples.fleet(count, drifted: every)
        let findings = report.summary.drifted
        let text = DriftMarkdown.render(report)
        #expect(text.utf8.count <= 65_000)
        #expect(text.contains("\(findings) findings of drift"))
        #expect(text.hasSuffix("\n"))
        let rows = text.split(separator: "\n").count { $0.hasPrefix("| drift") }
        #expect(rows > 50)
        let pointer = text.firstMatch(of: #/(\d+) more rows; see the full report/#)
        if rows < findings {
            #expect(try #require(pointer).output.1 == "\(findings - rows)")
        } else {
            #expect(pointer == nil)
        }
        #expect(DriftMarkdown.render(report, budget: 5_000).utf8.count <= 5_000)
    }

    @Test func aRowIsWholeOrNotThere() {
        let text = DriftMarkdown.render(Samples.fleet(400, drifted: 1), budget: 10_000)
        for row in text.split(separator: "\n") where row.hasPrefix("|") {
            #expect(row.hasSuffix("|"))
            #expect(row.count { $0 == "|" } == 6)
        }
    }

    @Test func theWorstRowsAreKept() {
        let text = DriftMarkdown.render(Samples.richReport, budget: 2_600)
        #expect(text.contains("| error |"))
        #expect(text.contains("| conflict |"))
        #expect(!text.contains("| unmanaged |"))
    }

    @Test(arguments: HostileText.markup)
    func nothingInANameMeansAnything(text: String) {
        let hostile = DriftMarkdown.render(Samples.hostileDrift(text))
        #expect(HostileText.isHarmless(hostile))
        #expect(hostile.count { $0 == "|" } == DriftMarkdown.render(Samples.hostileDrift("name")).count { $0 == "|" })
        #expect(hostile.split(separator: "\n").count == DriftMarkdown.render(Samples.hostileDrift("name")).split(separator: "\n").count)
        let bare = HostileText.bareMarkdown(hostile)
        for sign in ["<", ">", "@", "`", "://", "www.", "!["] { #expect(!bare.contains(sign), "\(sign)") }
    }
}
