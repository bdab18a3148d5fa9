import RoostDiagnostics
import Testing

@testable import RoostCommands

struct FileTreeTests {
    @Test func folderThatIsNotThereHoldsNothing() throws {
        #expect(try FileTree.files(below: "nothing-here", in: "/tmp") == [])
    }

    /// Files in it would pass for gone, and what they describe for something to be switched off.
    @Test func folderThatCannotBeReadIsAnError() throws {
        let long = String(repeating: "a/", count: 4000)
        let failure = #expect(throws: RunFailure.self) { try FileTree.files(below: "businesses", in: "/" + long) }
        #expect(failure?.diagnostics.first?.detail.hasPrefix("the folder businesses cannot be read: ") == true)
    }
}
