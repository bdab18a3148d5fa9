import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

/// What the journal says of where a run comes from and what it changed, and how a part of it is read.
@Suite struct JournalOriginTests {
    let folder: TemporaryFolder
    let ledger: FolderLedger

    init() throws {
        folder = try TemporaryFolder()
        ledger = FolderLedger(path: folder.path)
    }

    private static let commit = String(repeating: "a1", count: 20)

    private static func record(_ business: Int64, _ time: String = "2026-11-22T07:00:00Z") throws -> JournalRecord {
        var record = JournalRecord(
            time: time, plan: "0123456789ab", key: GroupKey(business: BusinessNumber(business), source: "carestack"), action: .putMapping,
            location: BusinessNumber(9), outcome: "applied", status: 200, milliseconds: 12, error: nil, allowed: [])
        record.origin = RunOrigin(
            by: "pat", commit: commit, files: String(repeating: "b", count: 40), job: "https://ci.example/1", began: "2026-11-22T06:59:00Z")
        let reference = try #require(SecretReference("env:KEY"))
        record.changes = [
            FieldChange(address: .locationProperty(BusinessNumber(9), "a.b"), old: .absent, new: .text("x \"y\"")),
            FieldChange(address: .flag(BusinessNumber(9), .active), old: .unreported, new: .flag(true)),
            FieldChange(address: .group, old: .number(7), new: .concealed),
            FieldChange(
                address: .property("k"), old: .secret(SecretDigest(reference: reference, digest: "hmac-sha256:1:a")),
                new: .secret(SecretDigest(reference: reference, digest: "hmac-sha256:1:b"))),
        ]
        return record
    }

    /// Keeps everything, to look at.
    private struct All: JournalDigest {
        var entries: [JournalEntry] = []
        var unreadable = 0
        mutating func add(_ entry: JournalEntry) { entries.append(entry) }
        mutating func passOver() { unreadable += 1 }
    }

    @Test func whatIsWrittenIsRead() async throws {
        let record = try Self.record(1)
        try await ledger.append(record)
        #expect(try await ledger.journal().records == [record])
        let line = try folder.text("journal.jsonl")
        #expect(line.contains(#""by":"pat","commit":""#) && line.contains(#""secret":"env:KEY""#), "\(line)")
        #expect(line.count { $0 == "\n" } == 1)
    }

    @Test func aLineOfAnEarlierVersionSaysNothingOfItsRun() throws {
        let old =
            #"{"time":"2026-11-22T07:00:00Z","plan":"p","business":1,"source":"carestack","action":"put-mapping","outcome":"applied","#
            + #""milliseconds":3}"#
        guard case .call(let record)? = JournalFormat.read(Array(old.utf8)) else { return #expect(Bool(false), "not read") }
        #expect(record.origin == RunOrigin())
        #expect(record.changes == nil)
    }

    /// Others can write to the file. What is not as roost writes it counts as unknown; the call itself stays.
    @Test(arguments: [
        #""commit":"\u001b[31m""#, #""began":"tomorrow""#, #""changes":[{"address":"nowhere","old":null,"new":null}]"#,
        #""changes":[{"address":"group","old":{"secret":7},"new":null}]"#, #""changes":{}"#, #""files":"../../etc""#,
    ])
    func whatRoostDoesNotWriteIsUnknown(_ member: String) throws {
        let line =
            #"{"time":"2026-11-22T07:00:00Z","plan":"p","business":1,"source":"carestack","action":"put-mapping","outcome":"applied","#
            + #""milliseconds":3,"# + member + "}"
        guard case .call(let record)? = JournalFormat.read(Array(line.utf8)) else { return #expect(Bool(false), "not read") }
        #expect(record.origin == RunOrigin())
        #expect(record.changes == nil)
    }

    @Test func aPartIsReadAlone() async throws {
        for day in 10..<30 as Range<Int> {
            try await ledger.append(Self.record(1, "2026-11-\(day)T07:00:00Z"))
            try await ledger.append(Self.record(11, "2026-11-\(day)T07:00:00Z"))
            try await ledger.append(
                Heartbeat(
                    time: "2026-11-\(day)T08:00:00Z", isComplete: true, businesses: 1, inSync: 1, drifted: 0, unverified: 0, errors: 0))
        }
        try folder.write("journal.jsonl", Array(try folder.text("journal.jsonl").utf8) + Array("torn\n".utf8))
        let all = try await ledger.read(JournalPart(), into: All())
        #expect(all.entries.count == 40 && all.unreadable == 1)
        #expect(try await ledger.read(JournalPart(business: BusinessNumber(1)), into: All()).entries.count == 20)
        let since = JournalPart(since: Instant("2026-11-25T07:00:00Z"))
        #expect(try await ledger.read(since, into: All()).entries.count == 10)
        let both = JournalPart(business: BusinessNumber(11), since: Instant("2026-11-25T07:00:01Z"))
        #expect(try await ledger.read(both, into: All()).entries.count == 4)
    }
}
