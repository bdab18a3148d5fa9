import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostSystem
import RoostTestKit
import Testing

@testable import RoostCommands

@Suite struct NewFileTests {
    @Test func aFileIsWrittenOnceAndNeverOver() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path
        let path = folder + "/new.yaml"
        try NewFile.check(path)
        try NewFile.write("first\n", to: path)
        #expect(code { try NewFile.check(path) } == "import/file-exists")
        #expect(code { try NewFile.write("second\n", to: path) } == "import/file-exists")
        #expect(try FileReader.read(path) == Array("first\n".utf8))
        #expect(code { try NewFile.write("x", to: folder + "/none/new.yaml") } == "import/not-written")
        // A link that leads nowhere is something, too.
        try FileManager.default.createSymbolicLink(atPath: folder + "/link.yaml", withDestinationPath: folder + "/gone")
        #expect(code { try NewFile.check(folder + "/link.yaml") } == "import/file-exists")
        #expect(code { try NewFile.write("x", to: folder + "/link.yaml") } == "import/file-exists")
    }

    @Test func aSourceIsFoundByItsName() throws {
        #expect(try SourceChoice.source(nil, in: .builtIn) == nil)
        #expect(try SourceChoice.source("carestack", in: .builtIn)?.id == 124)
        #expect(code { _ = try SourceChoice.source("CareStack", in: .builtIn) } == "project/no-such-source")
    }

    /// The code of what a piece of work fails with.
    private func code(_ work: () throws -> Void) -> String? {
        do { try work() } catch { return (error as? RunFailure)?.diagnostics.first?.kind.code }
        return nil
    }
}
