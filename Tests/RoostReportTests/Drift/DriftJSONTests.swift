import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct DriftJSONTests {
    private let document = DriftJSON.document(Samples.richReport, diagnostics: [])
    private let check = SchemaCheck(schema: DriftSchema.document)

    @Test func everyVerdict() throws {
        try Snapshot.expect(document.text(.pretty), in: "drift.json")
    }

    @Test func theSchemaTakesIt() {
        #expect(check.faults(document) == [])
        #expect(check.faults(DriftJSON.document(Samples.report([]), diagnostics: Samples.diagnostics)) == [])
    }

    @Test func membersStandInTheOrderOfTheContract() {
        func names(_ value: JSONValue?) -> [String] { value?.object?.members.map(\.key) ?? [] }
        #expect(
            names(document) == [
                "formatVersion", "summary", "headline", "time", "whole", "previousRun", "businesses", "gone", "ignoreRules", "diagnostics",
            ])
        #expect(
            names(document["summary"]) == [
                "businesses", "inSync", "drifted", "pending", "conflicts", "unverified", "unmanaged", "orphans", "errors", "ignored",
            ])
        #expect(
            names(document["businesses"]?.array?.first) == [
                "business", "source", "name", "type", "file", "groupId", "kind", "lastApplied", "findings",
            ])
    }

    @Test func countsAreThoseOfTheReport() {
        let summary = Samples.richReport.summary
        #expect(document["summary"]?["businesses"] == 10)
        #expect(document["summary"]?["errors"] == 1)
        #expect(document["summary"]?["ignored"] == 2)
        #expect(document["summary"]?["drifted"] == .integer(Int64(summary.drifted)))
        #expect(document["businesses"]?.array?.count == 10)
        #expect(document["businesses"]?.array?.last?["kind"] == "error")
        #expect(document["diagnostics"]?.array?.count == 4)
    }

    @Test(arguments: HostileText.markup)
    func hostileTextIsKeptAsItIs(text: String) throws {
        let document = DriftJSON.document(Samples.hostileDrift(text), diagnostics: [])
        #expect(check.faults(document) == [])
        #expect(try JSONValue.parse(document.bytes(.pretty)) == document)
        #expect(document["businesses"]?.array?.first?["name"] == .string(text))
    }
}
