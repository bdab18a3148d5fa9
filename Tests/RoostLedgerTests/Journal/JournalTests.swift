import Glibc
import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

@Suite struct JournalTests {
    let folder: TemporaryFolder
    let ledger: FolderLedger

    init() throws {
        folder = try TemporaryFolder()
        ledger = FolderLedger(path: folder.path)
    }

    static func record(_ business: Int64, _ time: String = "2026-11-22T07:00:00Z") -> JournalRecord {
        JournalRecord(
            time: time, plan: "0123456789ab", key: GroupKey(business: BusinessNumber(business), source: "carestack"), action: .putMapping,
            location: BusinessNumber(160_283_190_794_732), outcome: "failed", status: 500, milliseconds: 12,
            error: "the server said \"no\"\nand hung up", allowed: ["maxBusinesses"])
    }

    @Test func aLineACall() async throws {
        try await ledger.append(Self.record(155_802_718_182_498))
        let bare = JournalRecord(
            time: "t", plan: "p", key: GroupKey(business: BusinessNumber(2), source: "a"), action: .createGroup, location: nil,
            outcome: "in-doubt",
            status: nil, milliseconds: 0, error: nil, allowed: [])
        try await ledger.append(bare)
        #expect(
            try folder.text("journal.jsonl") == """
                {"time":"2026-11-22T07:00:00Z","plan":"0123456789ab","business":155802718182498,"source":"carestack","action":"put-mapping",\
                "location":160283190794732,"outcome":"failed","status":500,"milliseconds":12,"error":"the server said \\"no\\"\\nand hung up",\
                "allowed":["maxBusinesses"]}
                {"time":"t","plan":"p","business":2,"source":"a","action":"create-group","outcome":"in-doubt","milliseconds":0}

                """)
        #expect(try await ledger.journal() == JournalReading(records: [Self.record(155_802_718_182_498), bare]))
        #expect(try await ledger.journal(of: BusinessNumber(2)) == JournalReading(records: [bare]))
        #expect(try await ledger.journal(of: BusinessNumber(3)) == JournalReading())
    }

    @Test func anAdoptionIsALineOfItsBusiness() async throws {
        let adoption = AdoptionRecord(
            time: "T", plan: "p", key: GroupKey(business: BusinessNumber(2), source: "a"), vouched: 3, read: 1, remaining: 0)
        try await ledger.append(Self.record(2))
        try await ledger.append(adoption)
        let text = try folder.text("journal.jsonl")
        #expect(
            text.hasSuffix(#"{"time":"T","plan":"p","run":"adopt","business":2,"source":"a","vouched":3,"read":1,"remaining":0}"# + "\n"))
        #expect(try await ledger.journal(of: BusinessNumber(2)).entries == [.call(Self.record(2)), .adoption(adoption)])
        #expect(try await ledger.journal(of: BusinessNumber(3)) == JournalReading())
        #expect(try await ledger.driftHistory().lastComplete == nil)
    }

    @Test func everyTornLineIsPassedOverAndEnded() async throws {
        let line = JournalFormat.bytes(.call(Self.record(2))) + [0x0A]
        let first = JournalFormat.bytes(.call(Self.record(1))) + [0x0A]
        for count in stride(from: 1, to: line.count - 1, by: 7) {
            try folder.write("journal.jsonl", first + line[..<count])
            #expect(try await ledger.journal() == JournalReading(records: [Self.record(1)], unreadableLines: 1))
            try await ledger.append(Self.record(3))
            #expect(try await ledger.journal() == JournalReading(records: [Self.record(1), Self.record(3)], unreadableLines: 1))
        }
        // Only the newline is missing: the record is whole.
        try folder.write("journal.jsonl", first.dropLast())
        try await ledger.append(Self.record(3))
        #expect(try await ledger.journal() == JournalReading(records: [Self.record(1), Self.record(3)]))
    }

    @Test func manyAtOnceKeepTheirLinesApart() async throws {
        let ledger = ledger
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 1...200 as ClosedRange<Int64> { tasks.addTask { try await ledger.append(Self.record(number)) } }
            try await tasks.waitForAll()
        }
        let reading = try await ledger.journal()
        #expect(reading.unreadableLines == 0)
        #expect(Set(reading.records.map(\.key.business.value)) == Set(1...200))
        #expect(reading.records.count == 200)
    }

    @Test func linesAcrossTheEdgesOfWhatIsReadAtOnce() async throws {
        let lines = (1...3000 as ClosedRange<Int64>).flatMap { (number: Int64) -> [UInt8] in
            JournalFormat.bytes(.call(Self.record(number))) + [0x0A]
        }
        #expect(lines.count > 512 * 1024)
        try folder.write("journal.jsonl", lines)
        #expect(try await ledger.journal().records.map(\.key.business.value) == Array(1...3000))
        #expect(try await ledger.journal(of: BusinessNumber(2999)).records.count == 1)
    }

    @Test func membersOfALaterVersionArePassedOver() async throws {
        try folder.write("journal.jsonl", Array("{\"later\":[1],".utf8) + JournalFormat.bytes(.call(Self.record(1))).dropFirst())
        #expect(try await ledger.journal() == JournalReading(records: [Self.record(1)]))
    }

    @Test func aFullDisk() async throws {
        try folder.link("journal.jsonl", to: "/dev/full")
        let error = await #expect(throws: LedgerError.self) { try await ledger.append(Self.record(1)) }
        #expect(error?.kind == .ledgerUnwritable)
        #expect(error?.detail == "\(folder.path)/journal.jsonl cannot be written: no space left on device")
    }
}
