import Glibc
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import RoostTestKit
import Testing

@testable import RoostLedger

/// What a run left, and what somebody does to it who has no key; and ledgers of earlier versions.
@Suite struct LeftTailTests {
    private let rig: TailRig
    private let one = "1-carestack.json"

    init() throws { rig = try TailRig() }

    private func text(_ name: String) throws -> String { try rig.folder.text("ledger/\(name)") }
    private func write(_ text: String, _ name: String) throws { try rig.folder.write("ledger/\(name)", Array(text.utf8)) }

    /// A run that dies before it brings anything to its place.
    private func dead(_ sealing: LedgerSealing = .checked(FakeSealer(keyID: "one")), calls: Int = 1) async throws {
        let disk = ScriptedDisk()
        let ledger = rig.ledger(sealing, watch: disk)
        try await ledger.takeOver()
        try await ledger.begin([], note: "plan")
        for call in 0..<calls {
            for business in TailRig.businesses {
                try await ledger.save(TailRig.entry(business, applied: call, isUnderWay: true))
                try await ledger.save(TailRig.entry(business, applied: call + 1), with: [TailRig.line(business, call)])
            }
        }
    }

    private func problem(_ ledger: FolderLedger, _ business: Int64 = 1) async -> String? {
        do throws(LedgerError) {
            _ = try await ledger.load(TailRig.key(business))
            return nil
        } catch {
            return error.kind.code
        }
    }

    @Test func readersSeeItAndTheNextRunBringsItToItsPlace() async throws {
        try await dead()
        #expect(try rig.names() == ["settings.json", "tail.jsonl"])
        let reader = rig.ledger(.unchecked)
        #expect(try await reader.keys() == TailRig.businesses.map(TailRig.key))
        #expect(try await reader.load(TailRig.key(2)) == TailRig.entry(2, applied: 1))
        #expect(try await reader.standing(of: TailRig.key(2), FakeSealer(keyID: "one")) == .valid)
        #expect(try await reader.standing(of: TailRig.key(2), FakeSealer(keyID: "two")) == .broken)
        #expect(try await reader.journal().records == TailRig.businesses.map { TailRig.line($0, 0) })
        #expect(try rig.names() == ["settings.json", "tail.jsonl"])
        try await rig.ledger().takeOver()
        #expect(rig.notices == ["the last run ended early: 3 entries brought up to date from tail.jsonl"])
        #expect(try text(one).contains("\"mac\": \"hmac-sha256:one:"))
        #expect(try await rig.ledger().load(TailRig.key(1)) == TailRig.entry(1, applied: 1))
        try await rig.ledger().takeOver()
        #expect(rig.notices.count == 1)
    }

    /// Without the key nobody can say that something was applied.
    @Test func whatSomebodyWithoutTheKeyPutsThere() async throws {
        try await dead()
        let whole = try text("tail.jsonl")
        let planted = whole.replacing("done ", with: "sold ")
        #expect(planted != whole)
        try write(planted, "tail.jsonl")
        #expect(await problem(rig.ledger()) == "ledger/broken-mac")
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger().takeOver() }
        #expect(error?.detail.contains("ledger/tail.jsonl: its code (mac) is wrong") == true)
        #expect(try await rig.ledger(.unchecked).standing(of: TailRig.key(1), FakeSealer(keyID: "one")) == .broken)
        // Without a code at all.
        let bare = String(decoding: FileSeal.bytes(LedgerFormat.json(TailRig.entry(1, applied: 3)), nil), as: UTF8.self)
        let record = TailRecord(file: one, after: nil, entry: Array(bare.utf8))
        try write("{\"journal\":0}\n" + String(decoding: record.bytes, as: UTF8.self), "tail.jsonl")
        #expect(await problem(rig.ledger()) == "ledger/missing-mac")
        await #expect(throws: LedgerError.self) { try await rig.ledger().takeOver() }
        // The entry of another business.
        let other = TailRecord(
            file: one, after: nil, entry: FileSeal.bytes(LedgerFormat.json(TailRig.entry(2, applied: 1)), FakeSealer(keyID: "one")))
        try write(String(decoding: other.bytes, as: UTF8.self), "tail.jsonl")
        #expect(await problem(rig.ledger()) == "ledger/unreadable-entry")
        #expect(try !rig.names().contains(one))
        // With another key, or without one.
        try write(whole, "tail.jsonl")
        #expect(await problem(rig.ledger(.checked(FakeSealer(keyID: "two")))) == "ledger/other-key")
        #expect(await problem(rig.ledger(.checked(nil))) == "ledger/mac-without-key")
        #expect(await problem(rig.ledger(.checked(FakeSealer(keyID: "two", former: ["one"])))) == nil)
    }

    /// An old tail that is put back does not take a newer entry away: what it speaks of is in doubt, and doubts only make roost read and send.
    @Test func anOldTailBesideANewerEntry() async throws {
        try await dead()
        let old = try text("tail.jsonl")
        try await rig.ledger().takeOver()
        try await rig.ledger().save(TailRig.entry(1, applied: 3))
        try await rig.ledger().forget(TailRig.key(2))
        try write(old, "tail.jsonl")
        for ledger in [rig.ledger(), rig.ledger()] {
            let entry = try #require(try await ledger.load(TailRig.key(1)))
            #expect(entry.properties == TailRig.entry(1, applied: 3).properties)
            #expect(entry.doubts.flatMap(\.addresses) == [.property("call.0")])
            // Entry 2 was there after the tail's first record only by the tail itself, so this is how the tail says it.
            #expect(try await ledger.load(TailRig.key(2)) == TailRig.entry(2, applied: 1))
            #expect(try await ledger.load(TailRig.key(3)) == TailRig.entry(3, applied: 1))
            #expect(try await ledger.journal().records.count == 3)
            try await ledger.takeOver()
        }
        #expect(try !rig.names().contains("tail.jsonl"))
    }

    /// A chain that lost a link, or whose first entry was forgotten meanwhile.
    @Test func aTailThatLostARecord() async throws {
        try await dead()
        try await rig.ledger().takeOver()
        try await dead(calls: 2)
        var lines = try text("tail.jsonl").split(separator: "\n").map(String.init)
        let second = try #require(lines.lastIndex { $0.contains("1-carestack") })
        lines.remove(at: second - 1)
        try write(lines.joined(separator: "\n") + "\n", "tail.jsonl")
        let entry = try #require(try await rig.ledger().load(TailRig.key(1)))
        #expect(entry.properties.count == 1)
        #expect(Set(entry.doubts.flatMap(\.addresses)) == [.property("call.0")])
        _ = try Folder(path: rig.path).remove("3-carestack.json")
        let forgotten = try #require(try await rig.ledger().load(TailRig.key(3)))
        #expect(forgotten.properties.isEmpty && forgotten.stamp == nil && forgotten.sourceID == 124)
        #expect(Set(forgotten.doubts.flatMap(\.addresses)) == [.property("call.0"), .property("call.1")])
    }

    @Test func forgettingWorksWithoutTheKey() async throws {
        try await dead()
        #expect(try await rig.ledger(.unchecked).forget(TailRig.key(2)))
        #expect(try await rig.ledger().keys() == [1, 3].map(TailRig.key))
        try await rig.ledger().takeOver()
        #expect(try await rig.ledger().keys() == [1, 3].map(TailRig.key))
        #expect(try await rig.ledger().journal().records.count == 3)
        #expect(try await rig.ledger(.unchecked).forget(TailRig.key(2)) == false)
    }

    /// A project without secrets has no key: its tail is as good as its entries.
    @Test func withoutAKey() async throws {
        try await dead(.checked(nil))
        #expect(try await rig.ledger(.checked(nil)).load(TailRig.key(1)) == TailRig.entry(1, applied: 1))
        try await rig.ledger(.checked(nil)).takeOver()
        #expect(try rig.names() == TailRig.businesses.map { "\(TailRig.key($0)).json" } + ["journal.jsonl"])
        #expect(try await rig.ledger(.checked(nil)).load(TailRig.key(1)) == TailRig.entry(1, applied: 1))
    }

    /// A ledger that an earlier version wrote: entries without codes, a journal whose last line a crash cut short.
    @Test func aLedgerOfAnEarlierVersion() async throws {
        let before = rig.ledger(.unchecked)
        for business in TailRig.businesses { try await before.save(TailRig.entry(business, applied: 0)) }
        try await before.append(TailRig.line(9, 0))
        let journal = try text("journal.jsonl")
        try write(journal + journal.dropLast(20), "journal.jsonl")
        try await dead()
        #expect(try text("journal.jsonl") == journal + journal.dropLast(20))
        #expect(try await rig.ledger().load(TailRig.key(1)) == TailRig.entry(1, applied: 1))
        try await rig.ledger().takeOver()
        let reading = try await rig.ledger().journal()
        #expect(reading.records == [TailRig.line(9, 0)] + TailRig.businesses.map { TailRig.line($0, 0) })
        #expect(reading.unreadableLines == 1)
        #expect(try rig.names() == TailRig.businesses.map { "\(TailRig.key($0)).json" } + ["journal.jsonl", "settings.json"])
    }

    /// A second one that opens the ledger while a run is under way sees what was recorded so far, and writes nothing.
    @Test func aReaderBesideARun() async throws {
        let ledger = rig.ledger()
        try await ledger.takeOver()
        try await ledger.begin([], note: "plan")
        try await ledger.save(TailRig.entry(1, applied: 0, isUnderWay: true))
        #expect(try await ledger.load(TailRig.key(1)) == TailRig.entry(1, applied: 0, isUnderWay: true))
        #expect(try await ledger.keys() == [TailRig.key(1)])
        #expect(try await rig.ledger().load(TailRig.key(1)) == TailRig.entry(1, applied: 0, isUnderWay: true))
        try await ledger.save(TailRig.entry(1, applied: 1), with: [TailRig.line(1, 0)])
        #expect(try await rig.ledger().load(TailRig.key(1)) == TailRig.entry(1, applied: 1))
        try await ledger.finish(note: "done")
        #expect(try rig.names() == [one, "journal.jsonl", "settings.json"])
        #expect(rig.notices == [])
    }

    /// Whoever takes the tail away believes that the run has ended: it sends nothing more.
    @Test func aTailThatSomebodyTakesAway() async throws {
        let ledger = rig.ledger()
        try await ledger.takeOver()
        try await ledger.begin([], note: "plan")
        try await ledger.save(TailRig.entry(1, applied: 0, isUnderWay: true))
        try await rig.ledger().takeOver()
        for _ in 0..<2 {
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.save(TailRig.entry(2, applied: 0, isUnderWay: true))
            }
            #expect(error?.kind == .ledgerUnwritable)
        }
        try await ledger.finish(note: "done")
        #expect(rig.notices.last?.contains("the ledger's entries could not be brought up to date: ") == true)
        #expect(try await rig.ledger().load(TailRig.key(1)) == TailRig.entry(1, applied: 0, isUnderWay: true))
        #expect(try await rig.ledger().load(TailRig.key(2)) == nil)
    }

    /// A file of a gigabyte costs nothing to make; it must neither be read nor pass for a tail that holds nothing.
    @Test func aTailThatIsTooLarge() async throws {
        try await dead()
        #expect(truncate(rig.folder.path("ledger/tail.jsonl"), 1 << 30) == 0)
        #expect(await problem(rig.ledger()) == "ledger/unreadable-entry")
        await #expect(throws: LedgerError.self) { try await rig.ledger().takeOver() }
        await #expect(throws: LedgerError.self) { _ = try await rig.ledger().journal() }
        #expect(try rig.names() == ["settings.json", "tail.jsonl"])
    }
}
