import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostReport

struct DriftSARIFTests {
    private func results(_ text: String) throws -> [JSONValue] {
        try #require(try JSONValue.parse(text)["runs"]?.array?.first?["results"]?.array)
    }

    private func notes(_ text: String) throws -> [String] {
        let run = try JSONValue.parse(text)["runs"]?.array?.first
        return (run?["invocations"]?.array?.first?["toolExecutionNotifications"]?.array ?? []).compactMap { $0["message"]?["text"]?.string }
    }

    @Test func everyVerdict() throws {
        let text = DriftSARIF.render(Samples.richReport, version: "0.1.0")
        try Snapshot.expect(try JSONValue.parse(text).text(.pretty), in: "drift.sarif")
    }

    @Test func hostileText() throws {
        let text = DriftSARIF.render(Samples.hostileDrift("[x](http://example.com) <b>\u{202E}\n%2e"), version: "0.1.0", folder: "a b/c")
        try Snapshot.expect(try JSONValue.parse(text).text(.pretty), in: "drift-hostile.sarif")
    }

    @Test func fingerprintsAreUniqueAndStayWhenLinesMove() throws {
        let prints = try results(DriftSARIF.render(Samples.richReport, version: "0.1.0")).map { $0["partialFingerprints"] }
        #expect(Set(prints).count == prints.count)
        let finding = { (line: Int, value: String) in
            Samples.report([
                Samples.drifted(
                    Samples.plan(findings: [
                        Finding(address: .property("a"), verdict: .drift, observed: .text(value), site: Samples.site(line))
                    ]))
            ])
        }
        let first = try results(DriftSARIF.render(finding(7, "x"), version: "0.1.0"))
        let second = try results(DriftSARIF.render(finding(9, "y"), version: "0.2.0"))
        #expect(first.map { $0["partialFingerprints"] } == second.map { $0["partialFingerprints"] })
        #expect(first != second)
    }

    private static let weights: [(Verdict, String?)] = [
        (.conflict, "error"), (.vanished, "error"), (.drift, "error"), (.orphan, "warning"), (.change, "warning"), (.create, "warning"),
        (.unknown, "warning"), (.unmanaged, "note"), (.unverified, nil), (.converged, nil), (.adopt, nil),
    ]

    @Test(arguments: weights)
    func levels(verdict: Verdict, level: String?) throws {
        let report = Samples.report([Samples.drifted(Samples.plan(findings: [Finding(address: .property("a"), verdict: verdict)]))])
        let found = try results(DriftSARIF.render(report, version: "0.1.0"))
        #expect(found.map { $0["level"]?.string } == (level.map { [$0] } ?? []))
        #expect(found.map { $0["ruleId"]?.string } == (level == nil ? [] : ["drift/\(verdict.rawValue)"]))
    }

    @Test func noMoreResultsThanAreTaken() throws {
        let text = DriftSARIF.render(Samples.fleet(6_000, drifted: 1), version: "0.1.0")
        #expect(text.utf8.count <= 10_000_000)
        let kept = try results(text).count
        #expect(kept <= 25_000 && kept > 10_000)
        #expect(try notes(text).contains("\(30_000 - kept) more results did not fit into this log"))
    }

    @Test(arguments: [(3, 10_000_000), (25_000, 6_000)])
    func bothLimitsHold(count: Int, bytes: Int) throws {
        let limits = SARIFLog.Limits(results: count, bytes: bytes)
        let text = DriftSARIF.render(Samples.richReport, version: "0.1.0", folder: ".", limits: limits)
        #expect(try results(text).count <= count)
        #expect(
            bytes > 1_000_000 || text.utf8.count <= max(bytes, DriftSARIF.render(Samples.report([]), version: "0.1.0").utf8.count + 4_000))
        #expect(try notes(text).contains { $0.hasSuffix("more results did not fit into this log") })
    }

    @Test func whatIsInNoFilePointsToTheProject() throws {
        let found = try results(DriftSARIF.render(Samples.report([Samples.drifted(Samples.orphan)]), version: "0.1.0", folder: "./shop/"))
        let uris = found.map { $0["locations"]?.array?.first?["physicalLocation"]?["artifactLocation"]?["uri"]?.string }
        #expect(Set(uris) == ["shop/roost.yaml"])
    }
}
