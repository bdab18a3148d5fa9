public import RoostDiagnostics
import RoostJSON
import RoostModel

/// Reads contacts from JSON: one object, or an array of them.
///
/// Letter case, spaces, `_` and `-` in names of members do not count. roost knows the spellings that Birdeye, CareStack and people use. It
/// ignores members that decide nothing. A message holds nothing of the record except names of members.
public enum ContactReading {
    /// The contacts of a file, or what is wrong with it.
    public static func contacts(in bytes: [UInt8], file: String) -> (contacts: [Contact], diagnostics: [Diagnostic]) {
        let document: JSONValue
        do throws(JSONSyntaxError) { document = try JSONValue.parse(bytes) } catch {
            let (line, column) = SourceText(name: file, bytes: bytes).position(at: error.offset)
            let example = #"{ "location": 160283190794732, "status": "Checked Out", "active": true, "phone": "+14075550123" }"#
            return (
                [],
                [
                    Diagnostic(
                        .badContactJSON, error.reason, fix: "write an object such as \(example)",
                        place: Place(file: file, line: line, column: column))
                ]
            )
        }
        let records = document.array ?? [document]
        var contacts: [Contact] = []
        var diagnostics: [Diagnostic] = []
        if records.isEmpty { diagnostics.append(Diagnostic(.badContact, file: file, "the array holds no contact")) }
        for (index, record) in records.enumerated() {
            guard let object = record.object else {
                diagnostics.append(Diagnostic(.badContact, file: file, "contact \(index + 1) is no object"))
                continue
            }
            var fields = ContactFields(object)
            let contact = fields.contact()
            if fields.problems.isEmpty {
                contacts.append(contact)
            } else {
                diagnostics += fields.problems.map { Diagnostic(.badContact, file: file, "contact \(index + 1): \($0)") }
            }
        }
        return (contacts, diagnostics)
    }
}

extension DiagnosticKind {
    static let badContactJSON = DiagnosticKind("contact/bad-json", .error, "a contact file is not JSON")
    static let badContact = DiagnosticKind("contact/bad-record", .error, "a contact cannot be read")
}
