import RoostJSON
import RoostReport
import RoostTestKit
import Testing

struct PlanSchemaTests {
    private let check = SchemaCheck(schema: PlanSchema.document)

    @Test func theFileIsTheSchema() throws {
        try Snapshot.expect(PlanSchema.document.text(.pretty), at: "schemas/plan.schema.json")
    }

    @Test func aMemberMoreOrLessIsInvalidAnywhere() {
        var count = 0
        // One business at a time, since every variant is checked as a whole.
        for business in [Samples.new, Samples.moved, Samples.conflicting] {
            for variant in Self.variants(PlanJSON.document(Samples.run([business]), diagnostics: Samples.diagnostics)) {
                count += 1
                #expect(!check.faults(variant.value).isEmpty, "\(variant.name)")
            }
        }
        #expect(count > 500)
    }

    @Test func everyNumberAndWordIsDescribed() {
        func undescribed(_ schema: JSONValue, _ path: String) -> [String] {
            var faults: [String] = []
            for member in schema["properties"]?.object?.members ?? [] {
                if member.value["description"] == nil && member.value["$ref"] == nil && member.value["const"] == nil {
                    faults.append("\(path).\(member.key)")
                }
                faults += undescribed(member.value, "\(path).\(member.key)")
            }
            for (index, item) in (schema["oneOf"]?.array ?? []).enumerated() { faults += undescribed(item, "\(path)/\(index)") }
            return faults
        }
        let definitions = PlanSchema.document["$defs"]?.object?.members ?? []
        #expect(undescribed(PlanSchema.document, "$") + definitions.flatMap { undescribed($0.value, $0.key) } == [])
        #expect(definitions.count == 16)
    }

    @Test func everyObjectIsClosed() {
        func open(_ schema: JSONValue, _ path: String) -> [String] {
            var faults: [String] = []
            if schema["type"] == "object", schema["additionalProperties"] != false { faults.append(path) }
            for member in schema.object?.members ?? [] { faults += open(member.value, "\(path).\(member.key)") }
            for item in schema.array ?? [] { faults += open(item, path) }
            return faults
        }
        #expect(open(PlanSchema.document, "$") == [])
    }

    /// The document with one member added to, or taken from, each object in it.
    private static func variants(_ value: JSONValue, _ path: String = "$") -> [(name: String, value: JSONValue)] {
        switch value {
        case .object(let object):
            var result: [(String, JSONValue)] = []
            var more = object
            more["unheardOf"] = true
            result.append(("\(path) with a member more", .object(more)))
            for member in object.members where !optional.contains(member.key) {
                var less = object
                less[member.key] = nil
                result.append(("\(path) without \(member.key)", .object(less)))
            }
            for member in object.members {
                result += variants(member.value, "\(path).\(member.key)").map { variant in
                    var copy = object
                    copy[member.key] = variant.value
                    return (variant.name, .object(copy))
                }
            }
            return result
        case .array(let elements):
            return elements.enumerated().flatMap { index, element in
                variants(element, "\(path)[\(index)]").map { variant in
                    var copy = elements
                    copy[index] = variant.value
                    return (variant.name, .array(copy))
                }
            }
        default: return []
        }
    }

    private static let optional: Set<String> = ["replaceTriggers", "integrationGroupProperties"]
}
