import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

@Suite struct HeartbeatTests {
    let folder: TemporaryFolder
    let ledger: FolderLedger

    init() throws {
        folder = try TemporaryFolder()
        ledger = FolderLedger(path: folder.path)
    }

    static func heartbeat(_ hour: Int, isComplete: Bool = true) -> Heartbeat {
        Heartbeat(
            time: "2026-11-22T0\(hour):00:00Z", isComplete: isComplete, businesses: 10, inSync: 6, drifted: 1, unverified: 2, errors: 1)
    }

    @Test func aLineALook() async throws {
        try await ledger.append(Self.heartbeat(7))
        #expect(
            try folder.text("journal.jsonl") == """
                {"time":"2026-11-22T07:00:00Z","run":"drift","complete":true,"businesses":10,"inSync":6,"drifted":1,"unverified":2,"errors":1}

                """)
        #expect(try await ledger.driftHistory().lastComplete == Self.heartbeat(7))
    }

    @Test func onlyCompleteLooksCount() async throws {
        #expect(try await ledger.driftHistory().lastComplete == nil)
        try await ledger.append(Self.heartbeat(6, isComplete: false))
        #expect(try await ledger.driftHistory().lastComplete == nil)
        try await ledger.append(Self.heartbeat(7))
        try await ledger.append(Self.heartbeat(8))
        try await ledger.append(Self.heartbeat(9, isComplete: false))
        #expect(try await ledger.driftHistory().lastComplete == Self.heartbeat(8))
    }

    @Test func callsAndLooksStandInOneJournal() async throws {
        try await ledger.append(JournalTests.record(1))
        try await ledger.append(Self.heartbeat(7))
        try await ledger.append(JournalTests.record(2))
        #expect(try await ledger.journal() == JournalReading(records: [JournalTests.record(1), JournalTests.record(2)]))
        #expect(try await ledger.driftHistory().lastComplete == Self.heartbeat(7))
    }

    @Test func aTornLookIsPassedOver() async throws {
        let line = JournalFormat.bytes(.heartbeat(Self.heartbeat(8))) + [0x0A]
        try folder.write("journal.jsonl", JournalFormat.bytes(.heartbeat(Self.heartbeat(7))) + [0x0A] + line.dropLast(9))
        #expect(try await ledger.driftHistory().lastComplete == Self.heartbeat(7))
        #expect(try await ledger.journal().unreadableLines == 1)
    }

    @Test func aBranchIsToldAtOnceAndWithoutALock() async throws {
        let rig = try await GitRig()
        let (first, second, third) = (rig.ledger(), rig.ledger(), rig.ledger())
        #expect(try await first.driftHistory().lastComplete == nil)
        #expect(try await second.driftHistory().lastComplete == nil)
        try await first.append(Self.heartbeat(7))
        try await first.finish(note: "roost: drift, 10 businesses")
        // The branch has gone on since the second one fetched it.
        try await second.append(Self.heartbeat(8))
        try await second.finish(note: "roost: drift, 11 businesses")
        #expect(try await third.driftHistory().lastComplete == Self.heartbeat(8))
        #expect(try await rig.subjects() == ["roost: drift, 10 businesses", "roost: drift, 11 businesses"])
        #expect(try await rig.files() == ["journal.jsonl"])
        #expect(try await rig.git("show", "\(GitRig.branch):journal.jsonl").split(separator: "\n").count == 2)
    }

    /// A commit can hold a journal. What is no time, or names no verdict, counts as nothing.
    @Test(arguments: [
        ("2026-11-22T07:00:00Z\\u001b[31m", "drift", 0), ("yesterday", "drift", 0), ("2026-11-22T07:00:00Z", "dr\\u001bift", 0),
        ("2026-11-22T07:00:00Z", "drift", 1),
    ])
    func aForgedLine(time: String, verdict: String, count: Int) async throws {
        let mark = #"{"business":1,"source":"carestack","address":"group","verdict":"\#(verdict)","observed":"1"}"#
        let line =
            #"{"time":"\#(time)","run":"drift","complete":true,"businesses":1,"inSync":0,"drifted":1,"unverified":0,"errors":0,"#
            + #""came":[\#(mark)]}"#
        try folder.write("journal.jsonl", text: line + "\n")
        #expect(try await ledger.driftHistory().standing.count == count)
    }
}
