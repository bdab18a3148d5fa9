import Glibc
import RoostSystem
import RoostTestKit
import Testing

@Suite struct OpenFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aFullDisk() throws {
        let file = try OpenFile("/dev/full", O_WRONLY)
        var failure: FileFailure?
        do { try file.write([1]) } catch { failure = error }
        #expect(failure == FileFailure(path: "/dev/full", code: ENOSPC))
        #expect(failure?.words == "no space left on device")
    }

    @Test(arguments: [0, 1, 16383, 16384, 16385, 100_000]) func wholeFiles(_ size: Int) throws {
        let bytes = (0..<size).map { UInt8($0 % 251) }
        try OpenFile(folder.path("file"), O_WRONLY | O_CREAT).write(bytes)
        #expect(try OpenFile(folder.path("file"), O_RDONLY).readAll(limit: size) == bytes)
        #expect(try OpenFile(folder.path("file"), O_RDONLY).lastByte() == bytes.last)
        if size > 0 { #expect(try OpenFile(folder.path("file"), O_RDONLY).readAll(limit: size - 1) == nil) }
    }

    @Test func aFileThatIsNotThere() {
        var failure: FileFailure?
        do { _ = try OpenFile(folder.path("missing"), O_RDONLY) } catch { failure = error }
        #expect(failure?.words == "no such file or directory")
    }
}
