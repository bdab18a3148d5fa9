import RoostJSON
import Testing

@testable import RoostModel

@Suite struct SchemaTests {
    @Test func theBusinessSchemaIsTheOneKept() throws {
        try Snapshot.check(BusinessSchema.document(catalog: .builtIn).text(.pretty), "schemas/business.schema.json")
    }

    @Test func theProjectSchemaIsTheOneKept() throws {
        try Snapshot.check(ProjectSchema.document().text(.pretty), "schemas/project.schema.json")
    }
}
