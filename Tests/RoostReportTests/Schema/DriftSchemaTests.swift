import RoostJSON
import RoostReport
import RoostTestKit
import Testing

struct DriftSchemaTests {
    private let check = SchemaCheck(schema: DriftSchema.document)

    @Test func theFileIsTheSchema() throws {
        try Snapshot.expect(DriftSchema.document.text(.pretty), at: "schemas/drift.schema.json")
    }

    @Test func aMemberMoreOrLessIsInvalid() {
        guard case .object(let document) = DriftJSON.document(Samples.richReport, diagnostics: []) else {
            Issue.record("the document is no object")
            return
        }
        for member in document.members {
            var less = document
            less[member.key] = nil
            #expect(!check.faults(.object(less)).isEmpty, "\(member.key)")
            guard case .object(var inner) = member.value.array?.first ?? member.value else { continue }
            inner["unheardOf"] = true
            var more = document
            more[member.key] = member.value.array == nil ? .object(inner) : [.object(inner)]
            #expect(!check.faults(.object(more)).isEmpty, "\(member.key)")
        }
    }

    @Test func everyObjectIsClosed() {
        func open(_ schema: JSONValue, _ path: String) -> [String] {
            var faults: [String] = []
            if schema["type"] == "object", schema["additionalProperties"] != false { faults.append(path) }
            for member in schema.object?.members ?? [] { faults += open(member.value, "\(path).\(member.key)") }
            for item in schema.array ?? [] { faults += open(item, path) }
            return faults
        }
        #expect(open(DriftSchema.document, "$") == [])
    }
}
