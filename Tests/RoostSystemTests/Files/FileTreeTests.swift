import RoostSystem
import RoostTestKit
import Testing

struct FileTreeTests {
    @Test func folderThatIsNotThereHoldsNothing() throws {
        #expect(try FileTree.files(below: "nothing-here", in: "/tmp") == [])
    }

    /// Files in it would pass for gone, and what they describe for something to be switched off.
    @Test func folderThatCannotBeReadIsAnError() throws {
        let long = String(repeating: "a/", count: 4000)
        let failure = #expect(throws: FileFailure.self) { try FileTree.files(below: "businesses", in: "/" + long) }
        #expect(failure?.path == "businesses")
    }

    @Test func filesAndLinksAreListedByTheirBytes() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for name in ["b", "b/.git", "b/c"] { try folder.make(folder: name) }
        for name in ["b/2", "B", "b/.git/x", "b/c/1", ".x"] { try folder.write(name, text: "") }
        try folder.link("b/link", to: "nowhere")
        #expect(try FileTree.files(below: "", in: folder.path) == [".x", "B", "b/2", "b/c/1", "b/link"])
        #expect(try FileTree.files(below: "b", in: folder.path) == ["b/2", "b/c/1", "b/link"])
    }
}
