import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import Testing

@testable import RoostReport

@Suite
struct TriggersReportTests {
    private static let live = [
        CatalogueTrigger(
            id: TriggerID(id: 139, type: 1), names: ["CareStack Appointment Trigger", "CareStack Appointment Trigger Service"],
            typeName: "JOB", summary: "Fetches appointments"),
        CatalogueTrigger(id: TriggerID(id: 140, type: 2), names: [], active: false),
        CatalogueTrigger(id: TriggerID(id: 141, type: 2), names: ["Old\u{1B}[31m"], active: false),
    ]

    private static let listing = TriggerListing(source: .careStack, live: live, uses: TriggerUse.all(in: [group], of: .careStack))

    private static let group: DesiredGroup = {
        let text = """
            business: 155802718182498
            type: smb
            source: carestack
            properties: { carestack.customer.domain: a, carestack.account.key: { env: A_KEY }, carestack.account.id: { env: A_ID } }
            triggers: [carestack appointment trigger, { id: 141, type: 2 }]
            locations: [{ active: true }]
            """
        let decoded = BusinessDecoder().decode(SourceText(name: "a.yaml", bytes: Array(text.utf8)))
        return decoded.groups[0]
    }()

    @Test func text() {
        #expect(
            TriggersText.render(Self.listing, style: .plain) == """
                carestack, source 124: 3 triggers
                + { id: 139, type: 1 } JOB  CareStack Appointment Trigger = CareStack Appointment Trigger Service · used by 1 group
                    Fetches appointments
                  { id: 140, type: 2 }  (no name) · not active
                ! { id: 141, type: 2 }  Old\\u{1B}[31m · not active · used by 1 group

                """)
    }

    @Test func noTriggers() {
        let listing = TriggerListing(source: .careStack, live: [], uses: [])
        #expect(TriggersText.render(listing, style: .plain) == "carestack, source 124: 0 triggers\n")
    }

    @Test func json() throws {
        let warning = Diagnostic(
            DiagnosticKind("drift/trigger-inactive", .warning, "s"), "d", place: Place(file: "a.yaml", line: 5, column: 43))
        let document = TriggersJSON.document(Self.listing, diagnostics: [warning])
        #expect(document["formatVersion"] == 1)
        #expect(document["source"] == "carestack")
        let triggers = try #require(document["triggers"]?.array)
        #expect(
            triggers.first == [
                "id": 139, "type": 1, "typeName": "JOB",
                "names": ["CareStack Appointment Trigger", "CareStack Appointment Trigger Service"], "active": true,
                "description": "Fetches appointments", "used": true, "groups": 1,
            ])
        #expect(triggers[1]["used"] == false)
        #expect(triggers[1]["description"] == .null)
        #expect(document["diagnostics"]?.array?.first?["code"] == "drift/trigger-inactive")
    }
}
