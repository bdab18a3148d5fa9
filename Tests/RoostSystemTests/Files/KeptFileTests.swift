import CExtendedAttributes
import Glibc
import RoostTestKit
import Testing

@testable import RoostSystem

/// Files keep what they are beside their bytes, and what is no file is written through.
@Suite struct KeptFileTests {
    private func info(_ path: String) -> stat {
        var info = stat()
        lstat(path, &info)
        return info
    }

    private func code(_ work: () throws -> Void) -> Int32? {
        do { try work() } catch { return (error as? FileFailure)?.code }
        return nil
    }

    @Test func permissionsAttributesAndOwnerStay() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.yaml", "old\n".utf8, mode: 0o640)
        let path = folder.path("a.yaml")
        let takesAttributes = setxattr(path, "user.note", "kept", 4, 0) == 0
        if getuid() == 0 { #expect(chown(path, 12345, 12346) == 0) }
        let before = info(path)
        try FileWriter.replace(path, with: Array("new\n".utf8))
        #expect(try folder.text("a.yaml") == "new\n")
        let after = info(path)
        #expect(after.st_mode == before.st_mode)
        #expect(after.st_uid == before.st_uid && after.st_gid == before.st_gid)
        #expect(after.st_ino != before.st_ino, "a new file takes the place, so that nobody sees half of one")
        var value = [UInt8](repeating: 0, count: 4)
        if takesAttributes { #expect(getxattr(path, "user.note", &value, 4) == 4 && value == Array("kept".utf8)) }
        #expect(try Folder(path: folder.path).names().sorted() == ["a.yaml"])
    }

    @Test func namesAndLinksStay() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", text: "a long old text\n")
        #expect(link(folder.path("a"), folder.path("b")) == 0)
        try folder.link("c", to: "a")
        try FileWriter.replace(folder.path("c"), with: Array("new\n".utf8))
        for name in ["a", "b", "c"] { #expect(try folder.text(name) == "new\n") }
        #expect(info(folder.path("c")).st_mode & S_IFMT == S_IFLNK)
        #expect(info(folder.path("a")).st_nlink == 2)
        // A link to nothing yet makes what it leads to.
        try folder.link("d", to: "made")
        try FileWriter.replace(folder.path("d"), with: Array("new\n".utf8))
        #expect(try folder.text("made") == "new\n")
        try folder.link("e", to: "e")
        #expect(code { try FileWriter.replace(folder.path("e"), with: []) } != nil)
    }

    @Test func aReadOnlyFileIsNotWrittenOver() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", "old\n".utf8, mode: 0o444)
        #expect(code { try FileWriter.replace(folder.path("a"), with: Array("new\n".utf8)) } == EACCES)
        #expect(try folder.text("a") == "old\n")
        #expect(throws: FileFailure.self) { try FileWriter.check(folder.path("a")) }
    }

    @Test func aPipeIsWrittenThrough() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.path("pipe"), 0o644) == 0)
        let end = open(folder.path("pipe"), O_RDWR)
        defer { close(end) }
        try FileWriter.replace(folder.path("pipe"), with: Array("through\n".utf8))
        try FileWriter.create(folder.path("pipe"), with: Array("again\n".utf8))
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(end, &bytes, 64)
        #expect(String(decoding: bytes[..<max(count, 0)], as: UTF8.self) == "through\nagain\n")
        #expect(info(folder.path("pipe")).st_mode & S_IFMT == S_IFIFO)
    }

    @Test func aDeviceIsWrittenThrough() throws {
        try FileWriter.replace("/dev/null", with: Array("gone\n".utf8))
        #expect(info("/dev/null").st_mode & S_IFMT == S_IFCHR)
        #expect(code { try FileWriter.replace("/dev/full", with: Array("x".utf8)) } == ENOSPC)
        #expect(info("/dev/full").st_mode & S_IFMT == S_IFCHR)
    }

    /// What a killed run has left is nobody's; what a run holds is not touched.
    @Test func leftoversAreTakenAway() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.yaml", text: "old\n")
        try folder.write(".a.yaml.roost-tmp", text: "half a fi")
        try folder.write(".gone.yaml.roost-tmp", text: "")
        let held = try TemporaryFile(beside: folder.path("held.yaml"), mode: 0o600)
        try folder.link(".linked.roost-tmp", to: "a.yaml")
        try FileWriter.replace(folder.path("a.yaml"), with: Array("new\n".utf8))
        #expect(try folder.text("a.yaml") == "new\n")
        #expect(try Folder(path: folder.path).names().sorted() == [".held.yaml.roost-tmp", "a.yaml"])
        held.discard()
        #expect(try Folder(path: folder.path).names().sorted() == ["a.yaml"])
    }
}
