import RoostDiagnostics
import RoostTestKit
import Testing

@testable import RoostModel

@Suite struct GoodFileTests {
    static let names = Repository.names(in: "Tests/Fixtures/good", ending: ".yaml").filter { $0 != "roost.yaml" }

    @Test(arguments: names) func nothingIsWrongWithIt(_ name: String) throws {
        let file = DecodedFile(try Repository.bytes("Tests/Fixtures/good/\(name)"), project: try Fixture.project())
        #expect(file.diagnostics.map { $0.text() } == [])
        #expect(file.groups.count == 1)
    }

    @Test func thereAreSome() { #expect(Self.names.count >= 5) }
}
