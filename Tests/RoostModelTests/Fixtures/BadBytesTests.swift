import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct BadBytesTests {
    @Test(arguments: BadBytes.all) func theMistakeIsFoundWhereItIs(_ file: BadBytes) throws {
        let found = DecodedFile(file.bytes).diagnostics.filter { $0.kind.code == file.code }
        let mark = try #require(found.first?.mark)
        #expect(found.count == 1)
        #expect((mark.line, mark.column) == (file.line, file.column))
    }

    @Test(arguments: BadBytes.all) func nothingIsMadeOfIt(_ file: BadBytes) { #expect(DecodedFile(file.bytes).groups.isEmpty) }
}
