import RoostDiagnosis
import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct DiagnoseReportTests {
    private static let kissimmee = BusinessNumber(160_283_190_794_732)
    private static let clermont = BusinessNumber(160_283_190_794_733)

    private static func file(name: String = "Northstar Dental", location: String = "Kissimmee") -> String {
        """
        business: 160283190794001
        name: \(name)
        type: enterprise
        source: carestack
        properties:
          carestack.customer.domain: partners.sb
          carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
          carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
        triggers: [CareStack Appointment Trigger]
        locations:
          - business: 160283190794732
            name: \(location)
            beta: true
            properties:
              carestack.appointment.status: [Checked Out, No Show]
              carestack.location.id: [1, 19031]
          - business: 160283190794733
            name: Clermont
            test: true
            properties:
              carestack.location.id: [19032]
        """
    }

    private static func group(_ text: String, live: Looked<ObservedGroup>) throws -> DiagnosedGroup {
        let source = SourceText(name: "businesses/northstar.yaml", bytes: Array(text.utf8))
        let desired = try #require(BusinessDecoder().decode(source).groups.first)
        let mapping = AppliedMapping(
            groupID: 23995, properties: ["carestack.appointment.status": .text("Checked Out")], flags: MappingFlags(beta: true))
        let entry = AppliedGroup(
            key: GroupKey(business: desired.business, source: "carestack"), sourceID: 124, groupID: 23995, triggers: [Samples.job],
            mappings: [Self.kissimmee: mapping])
        return DiagnosedGroup(desired: desired, source: .careStack, ledger: .found(entry), live: live)
    }

    private static let live = Looked.found(ObservedGroup(groupID: 23995, triggers: [Samples.job]))

    private static let contacts = [
        Contact(location: kissimmee, status: "Arrived", isActive: true, phone: "4075550123", email: "pat@example.com", textOptIn: true),
        Contact(location: kissimmee, status: "Checked Out", isActive: true, phone: nil, email: nil),
        Contact(location: clermont, status: "Checked Out", isActive: false, phone: "5550123", email: "pat@example.com", emailOptIn: false),
        Contact(location: BusinessNumber(160_283_190_794_799), status: "Checked Out", isActive: true, phone: "4075550123"),
    ]

    @Test func text() throws {
        let unread = try Self.group(Self.file(name: "Lakeside"), live: .notRead)
        try Snapshot.expect(
            DiagnosisText.render([try Self.group(Self.file(), live: Self.live), unread], style: .plain), in: "diagnosis.txt")
    }

    @Test func json() throws {
        let problem = Diagnostic(DiagnosticKind("live/call-failed", .error, "a call to Birdeye failed"), "it could not be read")
        let document = DiagnosisJSON.document([try Self.group(Self.file(), live: Self.live)], diagnostics: [problem])
        try Snapshot.expect(document.text(.pretty), in: "diagnosis.json")
    }

    @Test func contactsAsText() throws {
        let walk = ContactWalk([try Self.group(Self.file(), live: Self.live)])
        try Snapshot.expect(ContactText.render(Self.contacts.map(walk.outcome), style: .plain), in: "contacts.txt")
    }

    @Test func contactsAsJSON() throws {
        let walk = ContactWalk([try Self.group(Self.file(), live: Self.live)])
        try Snapshot.expect(ContactJSON.document(Self.contacts.map(walk.outcome), diagnostics: []).text(.pretty), in: "contacts.json")
    }

    @Test func nothingFoundIsSaid() {
        #expect(
            DiagnosisText.render([], style: .plain)
                == "0 businesses with 0 locations: nothing in the configuration keeps a contact from a review request\n")
    }

    @Test func coloursChangeNothingElse() throws {
        let groups = [try Self.group(Self.file(), live: Self.live)]
        let outcomes = Self.contacts.map(ContactWalk(groups).outcome)
        let color = TextStyle(color: true)
        #expect(DiagnosisText.render(groups, style: color).uncoloured == DiagnosisText.render(groups, style: .plain))
        #expect(ContactText.render(outcomes, style: color).uncoloured == ContactText.render(outcomes, style: .plain))
    }

    @Test func namesCannotDrawOnATerminal() throws {
        let hostile = Self.file(name: #""\e[31mred\n""#, location: "\"'; rm -rf /\\e[2J\"")
        let group = try Self.group(hostile, live: Self.live)
        var contact = Self.contacts[0]
        contact.status = "\u{1B}[31m\u{202E}"
        contact.email = "p@\u{1B}[31m"
        contact.source = nil
        let text =
            DiagnosisText.render([group], style: .plain) + ContactText.render([ContactWalk([group]).outcome(of: contact)], style: .plain)
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("\u{202E}"))
    }
}
