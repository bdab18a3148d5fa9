import Glibc
import RoostSystem
import Testing

@testable import RoostHistories

/// The disk in memory, held against what roost's own calls for files promise.
struct MemoryDiskTests {
    private let disk = MemoryDisk()
    private let process = SimulatedProcess(number: 1, host: "h", misfortunes: [])

    private func folder(_ misfortunes: [Misfortune] = []) -> Folder {
        let process = misfortunes.isEmpty ? process : SimulatedProcess(number: 2, host: "h", misfortunes: misfortunes)
        return Folder(path: "/a", on: ProcessDisk(disk: disk, process: process, power: PowerSwitch(Chance(seed: 3))))
    }

    private func prepared() throws -> Folder {
        let folder = folder()
        #expect(try folder.create())
        #expect(try !folder.create())
        return folder
    }

    @Test func filesAreReadReplacedAndRemoved() throws {
        let folder = try prepared()
        #expect(try folder.read("x") == nil)
        try folder.replace("x", [1, 2, 3], temporary: "x.tmp")
        #expect(try folder.read("x") == [1, 2, 3])
        let first = folder.status(of: "x")
        try folder.replace("x", [4], temporary: "x.tmp")
        #expect(folder.status(of: "x") != first)
        #expect(try folder.names() == ["x"])
        #expect(try !folder.add("x", [5], temporary: "y.tmp"))
        #expect(try folder.add("y", [5], temporary: "y.tmp"))
        #expect(try folder.move("y", to: "z"))
        #expect(try !folder.move("y", to: "z"))
        #expect(try folder.remove("z") && !folder.remove("z"))
        #expect(try folder.names() == ["x"])
    }

    @Test func anOpenFileKnowsItsPlaceAndItsEnd() throws {
        let folder = try prepared()
        let file = try folder.open("log", O_RDWR | O_CREAT | O_APPEND)
        try file.write([1, 2])
        try file.write([3])
        #expect(try file.lastByte() == 3)
        #expect(try file.read(upTo: 2) == [1, 2])
        #expect(try file.read(upTo: 2) == [3])
        try file.assertInPlace(on: folder.disk)
        try folder.remove("log")
        #expect(throws: FileFailure.self) { try file.assertInPlace(on: folder.disk) }
    }

    @Test(arguments: 0..<40) func whatSomebodyWaitedForOutlivesALossOfPower(_ seed: UInt64) throws {
        let folder = try prepared()
        try folder.replace("kept", [1, 2, 3], temporary: "t")
        let log = try folder.open("log", O_RDWR | O_CREAT | O_APPEND)
        try log.write([1, 2])
        try log.synchronizeData()
        try folder.synchronize()
        try log.write([3, 4])
        try folder.replace("hollow", [9, 9], temporary: "t", isSynchronized: false)
        var chance = Chance(seed: seed)
        disk.losePower(&chance)
        let after = self.folder()
        #expect(try after.read("kept") == [1, 2, 3])
        let kept = try #require(try after.read("log"))
        #expect(kept.count >= 2 && [1, 2, 3, 4].starts(with: kept))
        if let hollow = try after.read("hollow") { #expect(hollow.allSatisfy { $0 == 9 || $0 == 0 }) }
    }

    @Test func aLossOfPowerTakesWhatNobodyWaitedFor() throws {
        var lost = (names: 0, bytes: 0)
        for seed in 0..<60 {
            let rig = MemoryDiskTests()
            let folder = try rig.prepared()
            try folder.replace("hollow", [9, 9], temporary: "t", isSynchronized: false)
            var chance = Chance(seed: UInt64(seed))
            rig.disk.losePower(&chance)
            switch try rig.folder().read("hollow") {
            case nil: lost.names += 1
            case [9, 9]?: break
            default: lost.bytes += 1
            }
        }
        #expect(lost.names > 0 && lost.bytes > 0)
    }

    @Test func afterTheEndOfItsProcessNothingHappens() throws {
        _ = try prepared()
        // Its first step opens the file, its second writes.
        let dying = folder([.disk(1, .diesTearing)])
        #expect(throws: FileFailure.self) { try dying.create("x", Array(repeating: 7, count: 100)) }
        #expect(throws: FileFailure.self) { try dying.create("y", [1]) }
        #expect(try folder().read("y") == nil)
        #expect((try folder().read("x") ?? []).count < 100)
    }

    @Test func aFullDiskRefusesOneStep() throws {
        _ = try prepared()
        let full = folder([.disk(1, .full)])
        #expect(throws: FileFailure(path: "/a/x", code: ENOSPC)) { try full.create("x", [1]) }
        #expect(try full.read("x") == nil)
        try full.create("x", [1])
        #expect(try full.read("x") == [1])
    }

    @Test func aBackupIsPutBackWhole() throws {
        let folder = try prepared()
        try folder.replace("x", [1], temporary: "t")
        let backup = disk.content(of: "/a")
        try folder.replace("x", [2], temporary: "t")
        try folder.replace("y", [3], temporary: "t")
        disk.restore(backup, to: "/a")
        #expect(try folder.names() == ["x"] && folder.read("x") == [1])
    }
}
