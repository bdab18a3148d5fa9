import Glibc
import RoostSystem
import RoostTestKit
import Testing

@Suite struct FileReaderTests {
    @Test func aFileIsReadUpToItsLimit() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("a", [UInt8](repeating: 7, count: 100_000))
        #expect(try FileReader.read(folder.path("a")).count == 100_000)
        #expect(try FileReader.read(folder.path("a"), limit: 100_000).count == 100_000)
        #expect(throws: FileReader.Failure.tooLarge) { try FileReader.read(folder.path("a"), limit: 99_999) }
    }

    @Test func whatIsNoFileIsToldByItsKind() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.make(folder: "sub")
        try folder.write("a", text: "text")
        try folder.link("link", to: "a")
        try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
        #expect(throws: FileReader.Failure.missing) { try FileReader.read(folder.path("none")) }
        #expect(throws: FileReader.Failure.missing) { try FileReader.read(folder.path("a/none")) }
        #expect(throws: FileReader.Failure.isFolder) { try FileReader.read(folder.path("sub")) }
        #expect(throws: FileReader.Failure.isLink) { try FileReader.read(folder.path("link")) }
        #expect(try FileReader.read(folder.path("link"), followsLinks: true) == Array("text".utf8))
        #expect(throws: FileReader.Failure.other("it is not an ordinary file")) { try FileReader.read(folder.path("pipe")) }
    }
}
