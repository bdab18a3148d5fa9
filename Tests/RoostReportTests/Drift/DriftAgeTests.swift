import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostTestKit
import Testing

@testable import RoostPlan
@testable import RoostReport

/// New, standing and gone, told apart in every format.
struct DriftAgeTests {
    private static func finding(_ key: String) -> Finding {
        Finding(address: .property(key), verdict: .drift, desired: .text("a"), applied: .text("a"), observed: .text("b"))
    }

    private static func business(_ number: Int64, _ findings: [Finding]) -> DriftedBusiness {
        DriftedBusiness(
            GroupIdentity(
                key: GroupKey(business: BusinessNumber(number), source: "carestack"), name: "Practice \(number)", type: .smb,
                file: "businesses/\(number).yaml", site: Samples.site(2)),
            groupID: 7, findings: findings, unverified: 0)
    }

    /// The third night: `old` stands, `fresh` is new, `lost` is gone.
    private var report: DriftReport {
        var history = DriftHistory()
        for (day, findings) in [(20, []), (21, [Self.finding("old"), Self.finding("lost")])] {
            var night = DriftReport(
                time: "2026-11-\(day)T07:00:00Z", isWhole: true, businesses: [Self.business(1, findings), Self.business(2, [])])
            night.compare(with: history)
            history.add(night.heartbeat)
        }
        var report = DriftReport(
            time: "2026-11-22T07:00:00Z", isWhole: true,
            businesses: [Self.business(1, [Self.finding("old")]), Self.business(2, [Self.finding("fresh")])])
        report.compare(with: history)
        return report
    }

    /// The places of three texts, in order.
    private func inOrder(_ text: String, _ parts: [String]) -> Bool {
        var rest = text[...]
        for part in parts {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    @Test(arguments: [false, true]) func text(verbose: Bool) {
        let text = DriftText.render(report, style: .plain, verbose: verbose)
        #expect(
            inOrder(
                text,
                [
                    "New since the look of 2026-11-21T07:00:00Z", "fresh", "new: not there on 2026-11-21T07:00:00Z",
                    "Standing since earlier looks", "old", "since 2026-11-21T07:00:00Z", "Gone since the look of 2026-11-21T07:00:00Z: 1",
                    "properties/lost (was drift since 2026-11-21T07:00:00Z)", "1 new, 1 standing, 1 gone since the last look",
                ]), "\(text)")
    }

    @Test func markdown() {
        let text = DriftMarkdown.render(report)
        #expect(inOrder(text, ["| **new** drift", "fresh", "| drift", "old", "**Gone since the look of", "lost"]), "\(text)")
    }

    @Test func html() {
        let text = DriftHTML.render(report, version: "1")
        #expect(inOrder(text, ["new since the look of", "fresh", "standing since earlier looks", "old", "Gone since the look of", "lost"]))
        let ids = text.matches(of: #/id="([^"]+)"/#).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
    }

    @Test func junit() {
        let text = DriftJUnit.render(report)
        #expect(inOrder(text, ["old", "since 2026-11-21", "fresh", "new: not there on", "1 new, 1 standing, 1 gone", "lost"]), "\(text)")
    }

    @Test func sarif() throws {
        let log = try JSONValue.parse(Array(DriftSARIF.render(report, version: "1", folder: ".").utf8))
        let results = log["runs"]?.array?.first?["results"]?.array ?? []
        #expect(results.map { $0["baselineState"]?.string } == ["new", "unchanged", "absent"])
    }

    @Test func json() throws {
        let document = DriftJSON.document(report, diagnostics: [])
        let findings = (document["businesses"]?.array ?? []).flatMap { $0["findings"]?.array ?? [] }
        #expect(findings.map { $0["firstSeen"]?.string } == ["2026-11-21T07:00:00Z", "2026-11-22T07:00:00Z"])
        #expect(findings.map { $0["notBefore"]?.string } == ["2026-11-20T07:00:00Z", "2026-11-21T07:00:00Z"])
        #expect(document["gone"]?.array?.compactMap { $0["address"]?.string } == ["properties/lost"])
    }

    /// Everything of a first look is seen for the first time, and no part of the text says so.
    @Test func theFirstLook() {
        let report = DriftReport(time: "2026-11-22T07:00:00Z", isWhole: true, businesses: [Self.business(1, [Self.finding("old")])])
        let document = DriftJSON.document(report, diagnostics: [])
        #expect(document["businesses"]?.array?.first?["findings"]?.array?.first?["firstSeen"] == "2026-11-22T07:00:00Z")
        #expect(!DriftText.render(report, style: .plain, verbose: false).contains("look of"))
    }

    /// A report read back remembers what the journal would.
    @Test func aReportReadBack() throws {
        let report = report
        let history = try #require(DriftBaseline.read(DriftJSON.document(report, diagnostics: [])))
        #expect(history.lastLook == report.time && history.lastComplete?.drifted == 2)
        let marks = report.businesses.flatMap { business in business.findings.compactMap { FindingMark($0, of: business.key) } }
        #expect(Set(history.standing.keys) == Set(marks))
        #expect(history.standing.values.map(\.firstSeen).sorted() == ["2026-11-21T07:00:00Z", "2026-11-22T07:00:00Z"])
        for sample in Samples.richReport.businesses {
            let single = DriftReport(time: report.time, isWhole: true, businesses: [sample])
            let read = try #require(DriftBaseline.read(DriftJSON.document(single, diagnostics: [])))
            #expect(Set(read.standing.keys) == Set(sample.findings.compactMap { FindingMark($0, of: sample.key) }), "\(sample.key)")
        }
        #expect(DriftBaseline.read(["formatVersion": 1, "businesses": []]) == nil)
    }

    /// A report from anybody: what is no time never reaches a terminal.
    @Test func aForgedReport() throws {
        guard var document = DriftJSON.document(report, diagnostics: []).object else { return #expect(Bool(false)) }
        document["time"] = "2026-11-22T07:00:00Z\u{1B}[31m"
        #expect(DriftBaseline.read(.object(document)) == nil)
        document["time"] = "2026-11-22T07:00:00Z"
        let text = JSONValue.object(document).text(.compact).replacing("2026-11-21T07:00:00Z", with: "\\u001b[31m")
        let history = try #require(DriftBaseline.read(try JSONValue.parse(Array(text.utf8))))
        #expect(history.standing.values.allSatisfy { Instant($0.firstSeen) != nil && $0.notBefore.map { Instant($0) != nil } ?? true })
    }
}
