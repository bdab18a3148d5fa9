import Glibc
import RoostEngine
import RoostModel
import RoostSystem
import RoostTestKit
import Synchronization
import Testing

@testable import RoostLedger

@Suite struct LockFileTests {
    /// What a ledger told, for looking at afterwards.
    final class Notices: Sendable {
        private let texts = Mutex<[String]>([])
        func add(_ text: String) { texts.withLock { $0.append(text) } }
        var all: [String] { texts.withLock { $0 } }
    }

    let folder: TemporaryFolder
    let notices = Notices()

    init() throws { folder = try TemporaryFolder() }

    func ledger() -> FolderLedger { FolderLedger(path: folder.path, onNotice: { [notices] in notices.add($0) }) }

    static func owner(_ id: String, process: pid_t = getpid(), host: String = "build-1") -> LockOwner {
        LockOwner(id: id, process: Int64(process), host: host, since: "2026-11-22T07:00:00Z", job: "https://ci.example/job/7")
    }

    /// Puts a lock there as some process would have.
    func forge(_ owner: LockOwner, until end: String? = nil, _ change: (inout ProcessOrigin) -> Void = { _ in }) throws {
        var origin = ProcessOrigin(ofProcess: owner.process)
        change(&origin)
        let lock = HeldLock(owner: owner, origin: origin).renewed(until: end ?? LockLease().end(from: SystemClock().now().secondsSince1970))
        try folder.write("lock", lock.bytes)
    }

    func deadProcess() throws -> pid_t {
        let child = try ChildProcess()
        child.forget()
        return child.number
    }

    @Test func takenAndGivenBack() async throws {
        let (first, second) = (ledger(), ledger())
        try await first.lock(Self.owner("a"))
        #expect(try await second.currentLock()?.id == "a")
        let error = await #expect(throws: LedgerError.self) { try await second.lock(Self.owner("b")) }
        #expect(error?.kind == .ledgerLocked)
        let holder = "process \(getpid()) on build-1 since 2026-11-22T07:00:00Z, lock id a, job https://ci.example/job/7"
        #expect(error?.detail == "\(folder.path) is held by \(holder)")
        #expect(error?.fix?.contains("roost ledger unlock a") == true)
        // Who does not hold it cannot give it back.
        try await second.unlock()
        #expect(try await first.currentLock()?.id == "a")
        try await first.unlock()
        try await second.lock(Self.owner("b"))
        try await second.unlock()
        #expect(try Folder(path: folder.path).names() == [])
        #expect(notices.all == [])
    }

    @Test func notTwiceByTheSame() async throws {
        let ledger = ledger()
        try await ledger.lock(Self.owner("a"))
        await #expect(throws: LedgerError.self) { try await ledger.lock(Self.owner("b")) }
        #expect(try await ledger.currentLock()?.id == "a")
    }

    @Test func aProcessThatRunsKeepsItAndADeadOneDoesNot() async throws {
        let child = try ChildProcess()
        defer { child.forget() }
        try forge(Self.owner("child", process: child.number))
        let error = await #expect(throws: LedgerError.self) { try await ledger().lock(Self.owner("b")) }
        #expect(error?.kind == .ledgerLocked)
        child.end()
        // Ended and not yet forgotten by the system.
        var ended = false
        for _ in 0..<200 where !ended {
            ended = ProcessState(Int64(child.number))?.hasEnded ?? true
            if !ended { try await Task.sleep(for: .milliseconds(10)) }
        }
        try await ledger().lock(Self.owner("b"))
        #expect(try await ledger().currentLock()?.id == "b")
        #expect(notices.all.count == 1)
        #expect(notices.all.first?.contains("took over") == true)
        #expect(notices.all.first?.hasSuffix("its process has ended") == true)
    }

    @Test func aDeadProcess() async throws {
        try forge(Self.owner("old", process: deadProcess()))
        try await ledger().lock(Self.owner("new"))
        #expect(notices.all.first?.hasSuffix("its process has ended") == true)
        #expect(notices.all.first?.contains("lock id old") == true)
    }

    @Test func aNumberThatBelongsToAnotherProcessNow() async throws {
        try forge(Self.owner("old")) { $0.started = ($0.started ?? 0) - 1 }
        try await ledger().lock(Self.owner("new"))
        #expect(notices.all.first?.hasSuffix("its process number belongs to another process now") == true)
    }

    /// Another machine of the same name looks like this one after a restart: the lock has to run out.
    @Test func aMachineThatWasRestartedOrIsAnother() async throws {
        for change in [{ (origin: inout ProcessOrigin) in origin.bootID = "another" }, { origin in origin = ProcessOrigin() }] {
            try forge(Self.owner("old", process: deadProcess()), change)
            let error = await #expect(throws: LedgerError.self) { try await ledger().lock(Self.owner("new")) }
            #expect(error?.kind == .ledgerLocked)
            #expect(error?.fix?.contains("the lock expires at") == true)
        }
        try forge(Self.owner("old"), until: "2026-01-01T00:00:00Z") { $0.bootID = "another" }
        let next = ledger()
        try await next.lock(Self.owner("new"))
        #expect(notices.all.first?.hasSuffix("it was not renewed, and expired at 2026-01-01T00:00:00Z") == true)
        try await next.unlock()
    }

    @Test func aHolderRenewsItsLock() async throws {
        let holder = FolderLedger(path: folder.path, lease: LockLease(seconds: 2, interval: .milliseconds(300)))
        try await holder.lock(Self.owner("a", host: "elsewhere"))
        let first = try #require(try await holder.currentLock()?.expires)
        try await Task.sleep(for: .milliseconds(3500))
        let error = await #expect(throws: LedgerError.self) { try await ledger().lock(Self.owner("b")) }
        #expect(error?.kind == .ledgerLocked)
        #expect(try #require(try await holder.currentLock()?.expires) > first)
        try await holder.save(Golden.group)
        try await holder.unlock()
        #expect(try Folder(path: folder.path).names() == ["\(Golden.key).json"])
    }

    /// Whoever was asleep for longer than its lock held must not go on where somebody else has taken over.
    @Test func whoLostTheLockWritesNothingMore() async throws {
        let holder = FolderLedger(path: folder.path, lease: LockLease(seconds: 1, interval: .seconds(600)))
        try await holder.lock(Self.owner("a", host: "elsewhere"))
        try await Task.sleep(for: .milliseconds(2100))
        // Nobody has taken it: it is renewed.
        try await holder.save(Golden.group)
        try await Task.sleep(for: .milliseconds(2100))
        let other = ledger()
        try await other.lock(Self.owner("b"))
        let error = await #expect(throws: LedgerError.self) { try await holder.save(Golden.group) }
        #expect(error?.kind == .ledgerLockLost)
        try await holder.unlock()
        #expect(try await other.currentLock()?.id == "b")
        try await other.unlock()
    }

    /// Nothing is known there of processes, so nothing is taken over.
    @Test(arguments: ["host", "machine", "namespace"]) func aHolderElsewhere(_ where: String) async throws {
        let dead = try deadProcess()
        try forge(Self.owner("old", process: dead, host: `where` == "host" ? "build-2" : "build-1")) { origin in
            if `where` == "machine" { origin.machineID = origin.machineID.map { $0 + "0" } ?? "other" }
            if `where` == "namespace" { origin.processNamespace = "pid:[1]" }
        }
        // A machine without an id of its own cannot tell itself from another of its name.
        if `where` == "machine", ProcessOrigin(ofProcess: 1).machineID == nil { return }
        let error = await #expect(throws: LedgerError.self) { try await ledger().lock(Self.owner("new")) }
        #expect(error?.kind == .ledgerLocked)
        #expect(try await ledger().currentLock()?.id == "old")
    }

    @Test func ofManyTakersOneHasIt() async throws {
        for round in 0..<20 {
            let dead = try deadProcess()
            if round % 2 == 0 { try forge(Self.owner("old", process: dead)) }
            let winners = try await withThrowingTaskGroup(of: (FolderLedger, String)?.self) { group in
                for taker in 0..<8 {
                    group.addTask {
                        let ledger = ledger()
                        do {
                            try await ledger.lock(Self.owner("\(round)-\(taker)"))
                            return (ledger, "\(round)-\(taker)")
                        } catch let error as LedgerError {
                            #expect(error.kind == .ledgerLocked)
                            return nil
                        }
                    }
                }
                var result: [(FolderLedger, String)] = []
                for try await winner in group { if let winner { result.append(winner) } }
                return result
            }
            #expect(winners.count == 1)
            let (winner, id) = try #require(winners.first)
            #expect(try await winner.currentLock()?.id == id)
            try await winner.unlock()
            #expect(try Folder(path: folder.path).names() == [])
        }
        #expect(notices.all.count == 10)
    }

    /// The moment in which one taker has judged a lock dead and another has already put their own in its place.
    @Test func aNewLockIsNotTakenForTheDeadOne() async throws {
        let dead = HeldLock(owner: Self.owner("old", process: try deadProcess()), origin: ProcessOrigin())
        let file = LockFile(folder: Folder(path: folder.path), onNotice: { _ in })
        try forge(Self.owner("quicker"))
        #expect(try await file.moveAway(dead.bytes) == false)
        #expect(try await file.current()?.owner.id == "quicker")
        #expect(try Folder(path: folder.path).names() == ["lock"])
        try folder.write("lock", dead.bytes)
        // Renewed meanwhile, it is not the lock any more that was judged.
        #expect(try await file.moveAway(dead.renewed(until: "2026-01-01T00:00:00Z").bytes) == false)
        #expect(try await file.moveAway(dead.bytes))
        #expect(try await file.moveAway(dead.bytes) == false)
        #expect(try Folder(path: folder.path).names() == [])
    }

    @Test func byForceOnlyWithItsId() async throws {
        let (first, second) = (ledger(), ledger())
        let missing = await #expect(throws: LedgerError.self) { try await second.forceUnlock(id: "a") }
        #expect(missing?.kind == .ledgerNotLocked)
        try await first.lock(Self.owner("a"))
        let other = await #expect(throws: LedgerError.self) { try await second.forceUnlock(id: "b") }
        #expect(other?.kind == .ledgerOtherLock)
        #expect(other?.detail.contains("lock id a") == true)
        try await second.forceUnlock(id: "a")
        #expect(try await second.currentLock() == nil)
        // The one it was taken from does not take away what the next one holds.
        try await second.lock(Self.owner("c"))
        try await first.unlock()
        #expect(try await second.currentLock()?.id == "c")
        #expect(notices.all.count == 1)
    }

    /// A file of that name may come with a commit: it says so where it is looked at, and keeps nobody out.
    @Test(arguments: ["", "{", "[]", "{\"formatVersion\": 3}", "{\"formatVersion\": 1, \"id\": 7}", "link"]) func noLockAtAll(
        _ text: String
    ) async throws {
        if text == "link" { try folder.link("lock", to: "/etc/hostname") } else { try folder.write("lock", Array(text.utf8)) }
        for attempt in [{ _ = try await ledger().currentLock() }, { try await ledger().forceUnlock(id: "a") }] {
            let error = await #expect(throws: LedgerError.self) { try await attempt() }
            #expect(error?.kind == .ledgerUnreadable)
            #expect(error?.fix?.contains("delete") == true)
        }
        let taker = ledger()
        try await taker.lock(Self.owner("a"))
        #expect(notices.all.count == 1)
        #expect(notices.all.first?.contains("removed \(folder.path)/lock") == true)
        try await taker.unlock()
        #expect(try Folder(path: folder.path).names() == [])
    }

    /// The most that a forged lock can do is to keep others out for as long as a real one may.
    @Test(arguments: ["2099-01-01T00:00:00Z", "9999", "z"]) func aLockThatHoldsForYears(_ end: String) async throws {
        try forge(Self.owner("forged", host: "elsewhere"), until: end)
        let next = ledger()
        try await next.lock(Self.owner("a"))
        try await next.unlock()
        try folder.write(
            "lock",
            Array(#"{"formatVersion":1,"id":"old","process":1,"host":"elsewhere","since":"\#(end)"}"#.utf8))
        try await next.lock(Self.owner("a"))
        try await next.unlock()
        #expect(notices.all.count == 2)
    }
}
