import FoundationEssentials
import RoostSystem
import RoostTestKit
import Testing

@Suite struct FileWriterTests {
    @Test func aFileIsReplacedAndItsPermissionsStay() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path("a")
        try FileWriter.replace(path, with: Array("new".utf8))
        #expect(try folder.text("a") == "new")
        try folder.write("a", Array("old".utf8), mode: 0o640)
        try FileWriter.replace(path, with: Array("newer".utf8))
        #expect(try folder.text("a") == "newer")
        let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(permissions == 0o640)
        // Nothing is left beside it.
        #expect(try Folder(path: folder.path).names() == ["a"])
    }

    @Test func aLinkStaysAndWhatItLeadsToIsReplaced() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.make(folder: "elsewhere")
        try folder.write("elsewhere/a", text: "old")
        try folder.link("link", to: "elsewhere/a")
        try FileWriter.replace(folder.path("link"), with: Array("new".utf8))
        #expect(try folder.text("elsewhere/a") == "new")
        #expect(FileKind(at: folder.path("link")) == .link)
    }

    @Test func whatCannotBeReplacedIsWrittenToOrRefused() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.make(folder: "sub")
        #expect(throws: FileFailure.self) { try FileWriter.replace(folder.path("sub"), with: []) }
        #expect(throws: FileFailure.self) { try FileWriter.replace(folder.path("none/a"), with: []) }
        try FileWriter.replace("/dev/null", with: Array("gone".utf8))
        #expect(FileKind(at: "/dev/null") == .other)
        #expect(throws: FileFailure.self) { try FileWriter.replace("/dev/full", with: Array("gone".utf8)) }
    }

    @Test func aNewFileIsNeverWrittenOverAnother() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileWriter.create(folder.path("a"), with: Array("first".utf8))
        #expect(throws: FileFailure.self) { try FileWriter.create(folder.path("a"), with: Array("second".utf8)) }
        #expect(try folder.text("a") == "first")
    }
}
