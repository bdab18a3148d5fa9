import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct DriftJUnitTests {
    @Test func everyVerdict() throws {
        try Snapshot.expect(DriftJUnit.render(Samples.richReport), in: "drift.junit.xml")
    }

    /// The same with the worst that names can hold, for a parser that knows nothing of roost.
    @Test func everyHostileText() throws {
        let documents = HostileText.markup.map { DriftJUnit.render(Samples.hostileDrift($0)) }
        try Snapshot.expect(documents.joined(separator: "\u{C}\n"), in: "drift-hostile.junit.txt")
    }

    @Test(arguments: HostileText.markup)
    func nothingInANameMeansAnything(text: String) {
        let xml = DriftJUnit.render(Samples.hostileDrift(text))
        #expect(HostileText.isHarmless(xml))
        #expect(xml.count { $0 == "<" } == DriftJUnit.render(Samples.hostileDrift("name")).count { $0 == "<" })
        #expect(!xml.contains("]]>"))
    }

    private static let endings: [(BusinessPlan, String?)] = [
        (Samples.moved, "failure"), (Samples.conflicting, "failure"), (Samples.vanished, "failure"), (Samples.orphan, "system-out"),
        (Samples.new, "system-out"), (Samples.settled, "system-out"), (Samples.known, nil),
    ]

    @Test(arguments: endings)
    func whoFails(plan: BusinessPlan, element: String?) throws {
        let xml = DriftJUnit.render(Samples.report([Samples.drifted(plan)]))
        #expect(xml.contains("failures=\"\(element == "failure" ? 1 : 0)\" errors=\"0\" skipped=\"0\""))
        let start = try #require(xml.firstRange(of: "<testcase")?.lowerBound)
        // Behind the case comes the suite's own output.
        let body = xml[start...].split(separator: "\n    <system-out>").first ?? ""
        #expect(body.contains("<failure ") == (element == "failure"))
        #expect(body.contains("<system-out>") == (element == "system-out"))
        #expect(body.hasSuffix(element == nil ? "/>" : "</testcase>"))
    }

    @Test func whatCouldNotBeComparedIsAnError() {
        let xml = DriftJUnit.render(Samples.report([Samples.drifted(Samples.known)], failures: Samples.failures))
        #expect(xml.contains("tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"0\""))
        #expect(xml.contains("<error type=\"error\" message=\"the live side could not be read [live/call-failed], and 1 more\">"))
    }
}
