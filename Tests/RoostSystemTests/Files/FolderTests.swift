import Glibc
import RoostSystem
import RoostTestKit
import Testing

@Suite struct FolderTests {
    let files: TemporaryFolder
    let folder: Folder

    init() throws {
        files = try TemporaryFolder()
        folder = Folder(path: files.path)
    }

    /// Counting by reading and writing a file loses counts as soon as two do it at once.
    @Test func oneAtATime() async throws {
        try files.write("count", Array("0".utf8))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<8 {
                tasks.addTask {
                    for _ in 0..<40 {
                        try folder.exclusively { () throws(FileFailure) in
                            let count = Int(String(decoding: try folder.read("count") ?? [], as: UTF8.self)) ?? -1
                            let temporary = Folder.temporaryName(".count-")
                            try folder.replace("count", Array(String(count + 1).utf8), temporary: temporary)
                        }
                    }
                }
            }
            try await tasks.waitForAll()
        }
        #expect(try files.text("count") == "320")
    }

    @Test func addingNeverReplaces() throws {
        #expect(try folder.add("a", [1], temporary: ".x.tmp"))
        #expect(try !folder.add("a", [2], temporary: ".x.tmp"))
        #expect(try folder.read("a") == [1])
        #expect(try folder.names() == ["a"])
    }

    @Test func whatIsNotThere() throws {
        #expect(try folder.read("a") == nil)
        #expect(try !folder.remove("a"))
        #expect(try !folder.move("a", to: "b"))
        #expect(try Folder(path: files.path("missing")).names() == [])
    }

    @Test(arguments: ["one", "one/two/three", "one//two/"]) func foldersAreMadeAllTheWay(_ path: String) throws {
        let deep = Folder(path: files.path(path))
        for _ in 0..<2 { try deep.create() }
        try deep.replace("a", [1], temporary: ".x.tmp")
        #expect(try deep.read("a") == [1])
    }
}
