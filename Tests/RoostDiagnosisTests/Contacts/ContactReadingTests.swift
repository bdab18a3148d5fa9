import RoostDiagnosis
import RoostDiagnostics
import RoostModel
import RoostPlan
import Testing

struct ContactReadingTests {
    private func read(_ text: String) -> (contacts: [Contact], diagnostics: [Diagnostic]) {
        ContactReading.contacts(in: Array(text.utf8), file: "contact.json")
    }

    private static let full = Contact(
        business: Practice.enterprise, location: Practice.kissimmee, status: "Checked Out", isActive: true, phone: "4075550123",
        email: "pat@example.com", textOptIn: true, emailOptIn: false, source: "carestack")

    @Test(arguments: [
        """
        {"business": 160283190794001, "location": 160283190794732, "status": "Checked Out", "active": true, "phone": "4075550123",
         "email": "pat@example.com", "textOptIn": true, "emailOptIn": false, "source": "carestack"}
        """,
        """
        {"BusinessNumber": "160283190794001", "location_number": "160283190794732",
         "AppointmentStatus": "Checked Out", "isActive": "Active",
         "Mobile": 4075550123, "Email Address": "pat@example.com", "Text": "checked", "Email Notifications": "Unchecked",
         "integrationSource": "carestack", "firstName": "Pat", "visits": [1, 2]}
        """,
        """
        [{"parentBusinessNumber": 160283190794001, "location-business-number": 160283190794732,
          "status": "Checked Out", "customerStatus": 1,
          "phone1": "4075550123", "phone": null, "emailId": "pat@example.com", "smsOptIn": "yes", "emailOptIn": "0", "source": "carestack"}]
        """,
    ])
    func severalSpellings(text: String) {
        let (contacts, diagnostics) = read(text)
        #expect(contacts == [Self.full])
        #expect(diagnostics.isEmpty)
    }

    @Test func nullAndEmptyAreMissing() {
        #expect(read(#"{"location": 160283190794732, "phone": null, "email": ""}"#).contacts == [Contact(location: Practice.kissimmee)])
    }

    @Test(arguments: [
        ("{", 1, 2), ("{\n  \"status\": \"Checked Out\",\n}", 3, 1), ("{\"status\": Checked}", 1, 12), ("", 1, 1), ("[{}\n{}]", 2, 1),
    ])
    func badJSONHasItsPlace(text: String, line: Int, column: Int) throws {
        let diagnostic = try #require(read(text).diagnostics.first)
        #expect(diagnostic.kind.code == "contact/bad-json")
        #expect(diagnostic.place?.line == line)
        #expect(diagnostic.place?.column == column)
        #expect(diagnostic.place?.excerpt == nil)
    }

    @Test(arguments: [
        ("[]", "holds no contact"), ("[1]", "contact 1 is no object"), ("{}", "knows none of its members"),
        (#"{"nom": "Pat"}"#, "knows none of its members"),
        (#"{"location": "here"}"#, "location is no business number"), (#"{"location": -5}"#, "location is no business number"),
        (#"{"status": [1]}"#, "status is no text"), (#"{"active": "perhaps"}"#, "active is neither true nor false"),
        (#"{"active": 2}"#, "active is neither true nor false"), (#"[{"status": "A"}, {"phone": true}]"#, "contact 2: phone is no text"),
        (#"{"phone": "4075550123", "mobile": "4075550199"}"#, "phone and mobile say different things"),
    ])
    func badRecords(text: String, why: String) throws {
        let (_, diagnostics) = read(text)
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.kind.code == "contact/bad-record")
        #expect(diagnostic.detail.contains(why))
        #expect(!diagnostic.detail.contains("40755"))
    }

    @Test func theSameUnderTwoNamesIsNoContradiction() {
        #expect(read(#"{"phone": "4075550123", "mobile": "4075550123"}"#).contacts == [Contact(phone: "4075550123")])
    }
}
