import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostReport
import Testing

@Suite struct DoctorReportTests {
    private static let report = DoctorReport([
        DoctorCheck("project", .ok, "roost.yaml can be read"),
        DoctorCheck("git", .warning, "no checkout", commands: ["git init"]),
        DoctorCheck("ledger-key", .problem, "not set \u{1B}[31m", commands: ["one", "two"], code: "secrets/env-unset"),
        DoctorCheck("carestack", .notChecked, "no key"),
    ])

    @Test func aLineForEachCheckAndWhatToRun() {
        #expect(
            DoctorText.render(Self.report, style: .plain) == """
                ok           project     roost.yaml can be read
                warning      git         no checkout
                             run: git init
                problem      ledger-key  not set \\u{1B}[31m
                             run: one
                             run: two
                             more: roost explain secrets/env-unset
                not checked  carestack   no key

                4 checks: 1 ok, 1 warning, 1 problem, 1 not checked

                """)
    }

    @Test func coloursChangeNothingElse() {
        let colored = DoctorText.render(Self.report, style: TextStyle(color: true))
        #expect(colored.contains("\u{1B}["))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == DoctorText.render(Self.report, style: .plain))
    }

    @Test func theDocumentHasEverything() {
        let document = DoctorJSON.document(Self.report)
        #expect(document["formatVersion"] == 1)
        #expect(document["summary"]?["problems"] == 1)
        #expect(document["summary"]?["notChecked"] == 1)
        #expect(document["checks"]?.array?.map { $0["verdict"]?.string } == ["ok", "warning", "problem", "not-checked"])
        #expect(document["checks"]?.array?[2]["commands"] == ["one", "two"])
        #expect(document["checks"]?.array?[0]["code"] == .null)
    }
}
