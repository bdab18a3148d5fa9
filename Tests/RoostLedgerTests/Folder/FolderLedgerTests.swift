import Glibc
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import RoostTestKit
import Testing

@testable import RoostLedger

@Suite struct FolderLedgerTests {
    let folder: TemporaryFolder
    let ledger: FolderLedger

    init() throws {
        folder = try TemporaryFolder()
        ledger = FolderLedger(path: folder.path("deep/ledger"))
    }

    @Test func nothingYet() async throws {
        #expect(try await ledger.load(Golden.key) == nil)
        #expect(try await ledger.keys() == [])
        #expect(try await ledger.journal() == JournalReading())
        #expect(try await ledger.currentLock() == nil)
        #expect(try await ledger.forget(Golden.key) == false)
        #expect(access(folder.path("deep"), F_OK) != 0)
    }

    @Test func savedLoadedForgotten() async throws {
        try await ledger.save(Golden.group)
        #expect(try folder.text("deep/ledger/155802718182498-carestack.json") == Golden.file)
        #expect(try await ledger.load(Golden.key) == Golden.group)
        var changed = Golden.group
        changed.doubts = []
        try await ledger.save(changed)
        #expect(try await FolderLedger(path: folder.path("deep/ledger/")).load(Golden.key) == changed)
        #expect(try Folder(path: folder.path("deep/ledger")).names() == ["155802718182498-carestack.json"])
        #expect(try await ledger.forget(Golden.key))
        #expect(try await ledger.load(Golden.key) == nil)
    }

    @Test func entriesMayBeReadByOthers() async throws {
        try await ledger.save(Golden.group)
        var status = stat()
        try #require(stat(folder.path("deep/ledger/155802718182498-carestack.json"), &status) == 0)
        let mask = umask(0o022)
        umask(mask)
        #expect(status.st_mode & 0o777 == 0o644 & ~mask)
    }

    @Test func keysAreInOrderAndOnlyEntries() async throws {
        var expected: [GroupKey] = []
        for number in [30, 4, 200] as [Int64] {
            for source in ["b", "a"] {
                let key = GroupKey(business: BusinessNumber(number), source: source)
                expected.append(key)
                try await ledger.save(AppliedGroup(key: key, sourceID: 1))
            }
        }
        for name in ["README.md", ".entry-1-x.tmp", "notes.json", "journal.jsonl"] {
            try folder.write("deep/ledger/\(name)", Array("x".utf8))
        }
        #expect(try await ledger.keys() == expected.sorted())
        #expect(try await ledger.keys().map(\.description) == ["4-a", "4-b", "30-a", "30-b", "200-a", "200-b"])
    }

    @Test func manyAtOnce() async throws {
        var groups = RandomGroups(seed: 3)
        let all = Dictionary((0..<200).map { _ in groups.next() }.map { ($0.key, $0) }) { $1 }
        let ledger = ledger
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for group in all.values { tasks.addTask { try await ledger.save(group) } }
            try await tasks.waitForAll()
        }
        #expect(try await ledger.keys() == all.keys.sorted())
        for (key, group) in all { #expect(try await ledger.load(key) == group) }
    }

    @Test func oneEntryFromManySidesIsAlwaysWhole() async throws {
        let ledger = ledger
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for index in 0..<64 {
                tasks.addTask {
                    var group = Golden.group
                    group.name = String(repeating: "\(index) ", count: index * 40)
                    try await ledger.save(group)
                    #expect(try await ledger.load(Golden.key) != nil)
                }
            }
            try await tasks.waitForAll()
        }
        #expect(try Folder(path: folder.path("deep/ledger")).names().count == 1)
    }

    @Test func refusesAKeyThatLeadsElsewhere() async throws {
        let key = GroupKey(business: BusinessNumber(1), source: "../../escaped")
        await #expect(throws: LedgerError.self) { try await ledger.save(AppliedGroup(key: key, sourceID: 1)) }
        await #expect(throws: LedgerError.self) { try await ledger.load(key) }
        await #expect(throws: LedgerError.self) { try await ledger.forget(key) }
    }

    @Test func damagedAndOversizedEntriesNameTheirFile() async throws {
        try await ledger.save(Golden.group)
        let file = "deep/ledger/155802718182498-carestack.json"
        for bytes in [[], Array("{}".utf8), [UInt8](repeating: 0x20, count: (16 << 20) + 1)] {
            try folder.write(file, bytes)
            let error = await #expect(throws: LedgerError.self) { try await ledger.load(Golden.key) }
            #expect(error?.kind == .ledgerUnreadableEntry)
            #expect(error?.detail.hasPrefix(folder.path(file)) == true)
        }
    }

    @Test(arguments: ["file/ledger", "file", "/proc/roost-test/ledger"]) func whereNothingCanBeWritten(_ place: String) async throws {
        try folder.write("file", Array("x".utf8))
        let ledger = FolderLedger(path: place.hasPrefix("/") ? place : folder.path(place))
        let record = JournalTests.record(1)
        let owner = LockOwner(id: "a", process: 1, host: "h", since: "t")
        let attempts: [() async throws -> Void] = [
            { try await ledger.save(Golden.group) }, { try await ledger.append(record) }, { try await ledger.lock(owner) },
        ]
        for attempt in attempts {
            let error = await #expect(throws: LedgerError.self) { try await attempt() }
            #expect(error?.kind == .ledgerUnwritable)
            #expect(error?.detail.contains("cannot be written: ") == true)
        }
    }

    @Test func aFolderInTheWayOfAnEntry() async throws {
        try folder.make(folder: "deep")
        try folder.make(folder: "deep/ledger")
        try folder.make(folder: "deep/ledger/\(Golden.key).json")
        let writing = await #expect(throws: LedgerError.self) { try await ledger.save(Golden.group) }
        #expect(writing?.kind == .ledgerUnwritable)
        let reading = await #expect(throws: LedgerError.self) { try await ledger.load(Golden.key) }
        #expect(reading?.kind == .ledgerUnreadable)
        #expect(try Folder(path: folder.path("deep/ledger")).names() == ["\(Golden.key).json"])
    }

    @Test func whatACrashLeftIsIgnoredAndClearedUnderTheLock() async throws {
        try await ledger.save(Golden.group)
        for name in [".entry-999-abc.tmp", ".lock-999-abc.tmp", "mine.tmp"] { try folder.write("deep/ledger/\(name)", Array("{".utf8)) }
        #expect(try await ledger.keys() == [Golden.key])
        #expect(try await ledger.load(Golden.key) == Golden.group)
        try await ledger.lock(LockOwner(id: "a", process: Int64(getpid()), host: "h", since: "t"))
        #expect(try Set(Folder(path: folder.path("deep/ledger")).names()) == ["\(Golden.key).json", "lock", "mine.tmp"])
        try await ledger.unlock()
        #expect(try await ledger.currentLock() == nil)
    }
}
