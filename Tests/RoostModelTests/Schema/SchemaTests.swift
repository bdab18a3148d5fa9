import RoostJSON
import RoostTestKit
import Testing

@testable import RoostModel

@Suite struct SchemaTests {
    @Test func theBusinessSchemaIsTheOneKept() throws {
        try Snapshot.expect(BusinessSchema.document(catalog: .builtIn).text(.pretty), at: "schemas/business.schema.json")
    }

    @Test func theProjectSchemaIsTheOneKept() throws {
        try Snapshot.expect(ProjectSchema.document().text(.pretty), at: "schemas/project.schema.json")
    }

    @Test func aSourceOfOnesOwnIsInTheSchema() throws {
        let catalog = try Fixture.project().catalog
        let schema = BusinessSchema.document(catalog: catalog)
        let group = try #require(schema["$defs"]?["acme.group"]?["properties"])
        #expect(group["acme.token"]?["$ref"] == "#/$defs/secret")
        #expect(group["acme.region"]?["pattern"] == "^(?:[a-z]{2})$")
        #expect(group["acme.region"]?["type"] == "string")
        #expect(group["acme.region"]?["default"] == "us")
        let rooms = try #require(schema["$defs"]?["acme.location"]?["properties"]?["acme.rooms"])
        #expect(rooms["type"] == "array")
        #expect(rooms["items"]?["pattern"] == #"^(?:[^\s,](?:[^,]*[^\s,])?)$"#)
        #expect(schema["properties"]?["source"]?["oneOf"]?.array?.map { $0["const"] } == ["acme", "carestack"])
        #expect(schema["allOf"]?.array?.count == 3 + 3 + 3)
    }

    @Test func everyTextHasTheTypesItCanHave() {
        func types(_ shape: TextShape) -> JSONValue? { Shape.text(shape).schema["type"] }
        #expect(types(TextShape()) == ["string", "number", "boolean"])
        #expect(types(TextShape(pattern: "[0-9]+")) == ["string", "integer"])
        #expect(types(TextShape(pattern: "[0-9]+s")) == "string")
        #expect(types(TextShape(pattern: "[a-z]+")) == ["string", "boolean"])
    }

    @Test func defaultsHaveTheirTypes() {
        func value(_ shape: Shape, _ text: String) -> JSONValue? {
            guard
                case .record(let record) = Shape.record(
                    RecordShape("r", "", fields: [FieldShape("f", shape, default: text, sample: "", "")]))
            else { return nil }
            return Shape.record(record).schema["properties"]?["f"]?["default"]
        }
        #expect(value(.integer(IntegerShape(1...9)), "4") == 4)
        #expect(value(.boolean, "true") == true)
        #expect(value(.choice([Choice("true", "")]), "true") == true)
        #expect(value(.choice([Choice("both", "")]), "both") == "both")
        #expect(value(.list(ListShape(of: .text(TextShape()))), "[a, b]") == ["a", "b"])
        #expect(value(.list(ListShape(of: .text(TextShape()))), "a, b") == ["a", "b"])
        #expect(value(.map(MapShape(key: TextShape(), value: .unchecked)), "{}") == [:])
        #expect(value(.text(TextShape()), "30s") == "30s")
    }

    @Test func everyKeyOfTheFilesIsDescribed() throws {
        func undescribed(_ schema: JSONValue, _ path: String) -> [String] {
            var found: [String] = []
            for member in schema["properties"]?.object?.members ?? [] where !path.contains("allOf") {
                if member.value["description"]?.string?.isEmpty != false { found.append(path + "/" + member.key) }
                found += undescribed(member.value, path + "/" + member.key)
                if let items = member.value["items"] { found += undescribed(items, path + "/" + member.key) }
                if let values = member.value["additionalProperties"] { found += undescribed(values, path + "/" + member.key) }
            }
            return found
        }
        for schema in [BusinessSchema.document(), ProjectSchema.document()] {
            #expect(undescribed(schema, "") == [])
            for definition in schema["$defs"]?.object?.members ?? [] { #expect(undescribed(definition.value, definition.key) == []) }
        }
    }
}
