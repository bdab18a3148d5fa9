import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import RoostTestKit
import Testing

@testable import RoostLedger

/// A run that ends at any step on its disk and after any byte: what it was told is there, and nothing more than what it recorded.
@Suite struct TailCutTests {
    /// Looks at the ledger as a process does that opens it after the cut: first one that only reads, then one that holds the lock.
    private func check(_ rig: TailRig, _ told: TailRig.Told, calls: Int = TailRig.calls, _ place: String) async throws {
        let files = try rig.names()
        let read = try await check(rig.ledger(), told, calls, "\(place), read")
        #expect(try rig.names() == files, "\(place): a reader wrote")
        let holder = rig.ledger()
        try await holder.takeOver()
        let recovered = try await check(holder, told, calls, "\(place), recovered")
        #expect(recovered.entries == read.entries && recovered.lines == read.lines, "\(place)")
        #expect(try !rig.names().contains("tail.jsonl"), "\(place)")
        // What was recovered is in the files themselves.
        let again = try await check(rig.ledger(), told, calls, "\(place), again")
        #expect(again.entries == read.entries && again.lines == read.lines, "\(place)")
        let count = DiskCount()
        try await rig.ledger(watch: count).takeOver()
        #expect(count.counts == DiskCount.Counts(), "\(place): \(count.counts)")
    }

    private func check(
        _ ledger: FolderLedger, _ told: TailRig.Told, _ calls: Int, _ place: String
    ) async throws -> (entries: [AppliedGroup?], lines: [JournalRecord]) {
        var entries: [AppliedGroup?] = []
        let lines = try await ledger.journal().records
        for business in TailRig.businesses {
            let entry = try await ledger.load(TailRig.key(business))
            entries.append(entry)
            let (intents, outcomes) = (told.intents[business] ?? 0, told.outcomes[business] ?? 0)
            let applied = entry?.properties.count ?? 0
            // A call that was sent is known: as applied where that was recorded, and else in doubt.
            let doubted = Set(entry?.doubts.flatMap(\.addresses) ?? [])
            #expect(applied >= outcomes && applied <= intents, "\(place): \(business) has \(applied), told \(outcomes) of \(intents)")
            for call in applied..<max(applied, intents) {
                #expect(doubted.contains(.property("call.\(call)")), "\(place): \(business) forgot call \(call)")
            }
            #expect(doubted.count <= 1, "\(place): \(business): \(doubted)")
            let own = lines.filter { $0.key.business.value == business }
            #expect(own == (0..<own.count).map { TailRig.line(business, $0) }, "\(place): \(business)")
            #expect(own.count == applied, "\(place): \(business) has \(own.count) lines and \(applied) calls")
            if outcomes == calls, applied == calls { #expect(entry == TailRig.entry(business, applied: calls), "\(place)") }
        }
        return (entries, lines)
    }

    /// The steps of a run that nobody cuts off.
    private func steps(limit: Int? = nil) async throws -> [DiskStep] {
        let rig = try TailRig()
        let disk = ScriptedDisk()
        let told = await rig.run(rig.ledger(watch: disk, limit: limit))
        #expect(told.outcomes.values.allSatisfy { $0 == TailRig.calls })
        return disk.steps
    }

    @Test(arguments: [nil, 2000]) func atEveryStep(_ limit: Int?) async throws {
        let steps = try await steps(limit: limit)
        let ends = steps.count { $0 == .removeTail }
        #expect(limit == nil ? ends == 1 : ends > 3, "\(steps)")
        for cut in steps.indices {
            let rig = try TailRig()
            let disk = ScriptedDisk(lastStep: cut)
            let told = await rig.run(rig.ledger(watch: disk, limit: limit))
            #expect(disk.isDead)
            try await check(rig, told, "cut at step \(cut), \(steps[cut])")
        }
    }

    /// A write that the process did not live to finish, at many places in it.
    @Test func insideOfEveryWrite() async throws {
        for (cut, step) in try await steps().enumerated() {
            let count: Int
            switch step {
            case .writeTail(let bytes), .writeJournal(let bytes): count = bytes
            default: continue
            }
            for bytes in Set([0, 1, count / 3, count / 2, count - 2, count - 1]) {
                let rig = try TailRig()
                let told = await rig.run(rig.ledger(watch: ScriptedDisk(lastStep: cut, bytes: bytes)))
                try await check(rig, told, "cut at step \(cut), \(step), after \(bytes) bytes")
            }
        }
    }

    /// What the machine had not written to its disk when it stopped: the tail ends anywhere after what was waited for.
    @Test func atEveryByteOfTheTail() async throws {
        // Up to the moment before the entries are written.
        let steps = try await steps()
        let rig = try TailRig()
        let last = try #require(steps.firstIndex(of: .writeEntry).map { steps[$0...].dropFirst().firstIndex(of: .writeEntry) ?? $0 })
        _ = await rig.run(rig.ledger(watch: ScriptedDisk(lastStep: last)))
        let tail = Array(try rig.folder.text("ledger/tail.jsonl").utf8)
        let settings = Array(try rig.folder.text("ledger/settings.json").utf8)
        var told = TailRig.Told()
        var (line, end) = (0, 0)
        let ends = tail.indices.filter { tail[$0] == 0x0A }.map { $0 + 1 }
        for length in 0...tail.count {
            // The wait for a record returned after its last byte was written.
            while end < ends.count, ends[end] <= length {
                if line > 0 {
                    let business = TailRig.businesses[(line - 1) / 2 % TailRig.businesses.count]
                    if line % 2 == 1 { told.intents[business, default: 0] += 1 } else { told.outcomes[business, default: 0] += 1 }
                }
                line += 1
                end += 1
            }
            let isNearAnEnd = ends.contains { abs($0 - length) < 4 }
            guard isNearAnEnd || length % 97 == 0 else { continue }
            let cut = try TailRig()
            try cut.folder.make(folder: "ledger")
            try cut.folder.write("ledger/settings.json", settings)
            // Bytes that were not waited for may also be there as zeros.
            for rest in [[], [UInt8](repeating: 0, count: min(50, tail.count - length))] {
                try cut.folder.write("ledger/tail.jsonl", Array(tail[..<length]) + rest)
                try await checkAtLeast(cut, told, "after \(length) bytes of the tail")
            }
        }
        #expect(told.outcomes.values.allSatisfy { $0 == TailRig.calls })
    }

    /// The last record may be whole and not waited for: then it counts, though nobody was told.
    private func checkAtLeast(_ rig: TailRig, _ told: TailRig.Told, _ place: String) async throws {
        var told = told
        let ledger = rig.ledger()
        for business in TailRig.businesses {
            let applied = try await ledger.load(TailRig.key(business))?.properties.count ?? 0
            let known = told.outcomes[business] ?? 0
            if applied == known + 1 { told.outcomes[business] = applied }
            told.intents[business] = max(told.intents[business] ?? 0, applied)
        }
        _ = try await check(ledger, told, TailRig.calls, place)
    }

    /// A machine that stops while entries are written: a file system may leave files that are empty or hold zeros.
    @Test func withHollowEntries() async throws {
        let steps = try await steps()
        let sync = try #require(steps.lastIndex(of: .sync))
        for hollow in [[], [UInt8](repeating: 0, count: 700)] {
            let rig = try TailRig()
            let told = await rig.run(rig.ledger(watch: ScriptedDisk(lastStep: sync)))
            for business in TailRig.businesses.dropFirst() { try rig.folder.write("ledger/\(TailRig.key(business)).json", hollow) }
            try await check(rig, told, "hollow entries")
        }
    }

    /// A second run on what the first one left: it goes on from there.
    @Test func aRunThatGoesOnAfterOneThatWasCutOff() async throws {
        let steps = try await steps()
        for cut in stride(from: 3, to: steps.count, by: 4) {
            let rig = try TailRig()
            _ = await rig.run(rig.ledger(watch: ScriptedDisk(lastStep: cut)))
            let told = await rig.run(rig.ledger())
            #expect(told.outcomes.values.allSatisfy { $0 == TailRig.calls } && told.outcomes.count == 3)
            for business in TailRig.businesses {
                #expect(try await rig.ledger().load(TailRig.key(business)) == TailRig.entry(business, applied: TailRig.calls))
            }
            #expect(try rig.names() == TailRig.businesses.map { "\(TailRig.key($0)).json" } + ["journal.jsonl", "settings.json"])
        }
    }
}
