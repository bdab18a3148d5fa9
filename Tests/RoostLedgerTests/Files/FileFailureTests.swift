import Glibc
import RoostEngine
import RoostSystem
import Testing

@testable import RoostLedger

@Suite struct FileFailureTests {
    @Test func aFullDiskIsSaidToBeFull() {
        let failure = FileFailure(path: "ledger/journal", code: ENOSPC)
        #expect(failure.whileWriting.fix?.contains("make room") == true)
        #expect(failure.whileWriting.detail == "ledger/journal cannot be written: no space left on device")
    }
}
