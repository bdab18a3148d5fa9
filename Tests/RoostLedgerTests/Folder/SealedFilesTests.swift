import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import RoostTestKit
import Synchronization
import Testing

@testable import RoostLedger

/// Entries and the record with their keyed codes, and what somebody without the key does to them.
@Suite struct SealedFilesTests {
    private let folder: TemporaryFolder
    private let name = "155802718182498-carestack.json"

    init() throws { folder = try TemporaryFolder() }

    private func ledger(_ sealing: LedgerSealing, onNotice: @escaping @Sendable (String) -> Void = { _ in }) -> FolderLedger {
        FolderLedger(path: folder.path("ledger"), sealing: sealing, onNotice: onNotice)
    }

    private func sealed(_ key: String = "one", former: [String] = []) -> FolderLedger {
        ledger(.checked(FakeSealer(keyID: key, former: former)))
    }

    private func text(_ name: String) throws -> String { try folder.text("ledger/\(name)") }

    private func write(_ text: String, _ name: String) throws {
        try Folder(path: folder.path("ledger")).replace(name, Array(text.utf8), temporary: "x.tmp")
    }

    private func withoutCode(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("\"mac\":") }
        return lines.joined(separator: "\n")
    }

    /// The code of the error that loading the entry ends in; nil where it is loaded.
    private func problem(_ ledger: FolderLedger) async -> String? {
        do throws(LedgerError) {
            _ = try await ledger.load(Golden.key)
            return nil
        } catch {
            return error.kind.code
        }
    }

    private func prepared() async throws -> FolderLedger {
        let ledger = sealed()
        try await ledger.takeOver()
        try await ledger.save(Golden.group)
        return ledger
    }

    @Test func whatRoostWroteIsReadBack() async throws {
        let ledger = try await prepared()
        #expect(try text(name).contains("\"mac\": \"hmac-sha256:one:"))
        #expect(try await ledger.load(Golden.key) == Golden.group)
        #expect(try await ledger.standing(of: Golden.key, FakeSealer(keyID: "one")) == .valid)
        #expect(try await ledger.standing(of: Golden.key, nil) == .unchecked)
        // The layout of the file is no part of what is vouched for: a checkout may change its line ends.
        try write(try text(name).replacing("\n", with: "\r\n"), name)
        #expect(try await ledger.load(Golden.key) == Golden.group)
    }

    @Test func everyChangedValueIsNoticed() async throws {
        let ledger = try await prepared()
        let whole = try text(name)
        let changes = [
            ("partners.sb", "elsewhere.sb"), ("\"active\": true", "\"active\": false"), ("\"139:1\"", "\"138:1\""), ("23995", "23996"),
            ("2026-11-22T07:00:00Z", "2026-11-22T07:00:09Z"), ("hmac-sha256:one:", "hmac-sha256:one:0"), ("hmac-sha256:one:", "one:"),
        ]
        for (old, new) in changes {
            try write(whole.replacing(old, with: new), name)
            #expect(await problem(ledger) == "ledger/broken-mac", "\(old)")
            #expect(try await ledger.standing(of: Golden.key, FakeSealer(keyID: "one")) == .broken)
            // Looking after the ledger is possible all the same.
            #expect(await problem(self.ledger(.unchecked)) == nil)
        }
        do { _ = try await ledger.load(Golden.key) } catch {
            #expect(error.detail.contains(name))
            #expect(error.fix?.contains("roost ledger show 155802718182498") == true)
        }
    }

    @Test func anEntryOfAnotherBusinessDoesNotPass() async throws {
        let ledger = try await prepared()
        var other = Golden.group
        other = AppliedGroup(key: GroupKey(business: BusinessNumber(7), source: "carestack"), sourceID: 124, groupID: 1)
        try await ledger.save(other)
        try write(try text("7-carestack.json").replacing("\"business\": 7", with: "\"business\": 155802718182498"), name)
        #expect(await problem(ledger) == "ledger/broken-mac")
    }

    @Test func aCodeThatWasTakenAwayIsNoticed() async throws {
        let ledger = try await prepared()
        let (entry, record) = (try text(name), try text("settings.json"))
        try write(withoutCode(entry).replacing("partners.sb", with: "elsewhere.sb"), name)
        #expect(await problem(ledger) == "ledger/missing-mac")
        #expect(try await ledger.standing(of: Golden.key, FakeSealer(keyID: "one")) == .missing)
        // Nor does it help to take the record's code, or the record itself, away: other entries ask for it.
        try write(entry, name)
        try write(withoutCode(record), "settings.json")
        #expect(await problem(sealed()) == "ledger/no-settings")
        _ = try Folder(path: folder.path("ledger")).remove("settings.json")
        #expect(await problem(sealed()) == "ledger/no-settings")
        await #expect(throws: LedgerError.self) { try await sealed().takeOver() }
    }

    @Test func withoutTheKeyNothingIsTrusted() async throws {
        _ = try await prepared()
        #expect(await problem(ledger(.checked(nil))) == "ledger/mac-without-key")
        #expect(await problem(sealed("two")) == "ledger/other-key")
        #expect(await problem(sealed("two", former: ["one"])) == nil)
        try write(withoutCode(try text(name)), name)
        #expect(await problem(ledger(.checked(nil))) == "ledger/mac-without-key")
    }

    @Test func withoutAnyKeyThereAreNoCodes() async throws {
        let ledger = ledger(.checked(nil))
        try await ledger.takeOver()
        try await ledger.save(Golden.group)
        #expect(try text(name) == Golden.file)
        #expect(try await ledger.load(Golden.key) == Golden.group)
    }

    @Test func entriesOfBeforeAreTakenOver() async throws {
        try await ledger(.unchecked).save(Golden.group)
        let notices = Mutex<[String]>([])
        let ledger = FolderLedger(path: folder.path("ledger"), sealing: .checked(FakeSealer(keyID: "one"))) { notice in
            notices.withLock { $0.append(notice) }
        }
        #expect(try await ledger.load(Golden.key) == Golden.group)
        #expect(try text(name) == Golden.file)
        for _ in 0..<2 { try await ledger.takeOver() }
        #expect(notices.withLock { $0 } == ["1 entry of an earlier version taken over: each carries a code under the ledger's key now"])
        #expect(try text(name).contains("\"mac\":"))
        #expect(try withoutCode(text(name)).replacing(",\n  \"name\"", with: "").isEmpty == false)
        #expect(try await ledger.load(Golden.key) == Golden.group)
        try write(Golden.file, name)
        #expect(await problem(ledger) == "ledger/missing-mac")
    }

    /// A crash after the record was written and before the entries were: they are still the ones that were there.
    @Test func aTakeoverThatWasCutShortGoesOn() async throws {
        try await ledger(.unchecked).save(Golden.group)
        let sealer = FakeSealer(keyID: "one")
        let whole = sealed()
        try await whole.takeOver()
        let entry = try text(name)
        let record = RecordFile(pending: [name: sealer.seal(Array(Golden.file.utf8))])
        try write(String(decoding: FileSeal.bytes(record.document, sealer), as: UTF8.self), "settings.json")
        try write(Golden.file, name)
        #expect(await problem(sealed()) == nil)
        try write(Golden.file.replacing("partners.sb", with: "elsewhere.sb"), name)
        #expect(await problem(sealed()) == "ledger/missing-mac")
        try write(Golden.file, name)
        try await sealed().takeOver()
        #expect(try text(name) == entry)
        #expect(try !text("settings.json").contains("pending"))
    }

    @Test func theRecordIsKept() async throws {
        let ledger = try await prepared()
        #expect(try await ledger.record() == LedgerRecord())
        let record = LedgerRecord(
            settings: WatchedSettings(Project()),
            lessons: Contract([
                .deactivation: ContractAnswer("takes", seen: "2026-11-22", evidence: "read again"), .readLag: ContractAnswer("0ms"),
            ]),
            stamp: ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0123456789ab"))
        try await ledger.save(record)
        #expect(try await ledger.record() == record)
        #expect(try await sealed().record() == record)
        #expect(try await ledger.keys() == [Golden.key])
        try write(try text("settings.json").replacing("\"takes\"", with: "\"merges\""), "settings.json")
        await #expect(throws: LedgerError.self) { try await ledger.record() }
        #expect(try await self.ledger(.unchecked).record()?.lessons.answers[.deactivation]?.answer == "merges")
    }

    @Test func aLostRecordIsMadeAnewWithAnotherKey() async throws {
        _ = try await prepared()
        _ = try Folder(path: folder.path("ledger")).remove("settings.json")
        let mending = ledger(.mending(FakeSealer(keyID: "two", former: ["one"])))
        try await mending.takeOver()
        let entry = try await mending.load(Golden.key)
        #expect(entry == Golden.group)
        if let entry { try await mending.save(entry) }
        #expect(await problem(sealed("two")) == nil)
        #expect(await problem(sealed("one")) == "ledger/other-key")
    }
}
