import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

/// What a run costs on the disk, counted and not timed, with bounds that a change must not break unnoticed.
@Suite struct LedgerBudgetTests {
    /// Two hundred calls of twenty businesses, sixteen under way at once, on a disk whose waits take longer than a call.
    @Test func oneWaitForManyCalls() async throws {
        let rig = try TailRig()
        let disk = ScriptedDisk(pause: 2000)
        let ledger = rig.ledger(watch: disk)
        try await ledger.takeOver()
        try await ledger.begin([], note: "plan")
        let (businesses, calls) = (20, 10)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for business in 1...businesses {
                if business > 16 { try await tasks.next() }
                tasks.addTask {
                    for call in 0..<calls {
                        let number = Int64(business)
                        try await ledger.save(TailRig.entry(number, applied: call, isUnderWay: true))
                        try await ledger.save(TailRig.entry(number, applied: call + 1), with: [TailRig.line(number, call)])
                    }
                }
            }
            try await tasks.waitForAll()
        }
        try await ledger.finish(note: "done")
        let steps = disk.steps
        let groups = steps.count { if case .writeTail = $0 { true } else { false } }
        let syncs = steps.count { $0 == .syncTail || $0 == .sync || $0 == .makeTail || $0 == .removeTail }
        // Each business waits forty times in a row, in two rounds of businesses; nobody waits for more than one group that is not their own.
        #expect(groups <= 2 * 2 * 2 * calls + 20, "\(groups) writes to the tail")
        #expect(Double(syncs) / Double(businesses * calls) <= 0.55, "\(syncs) waits for \(businesses * calls) calls")
        // One write for each entry and one for the settings, however many calls it had; one for the journal.
        #expect(steps.count { $0 == .writeEntry } == businesses + 1)
        #expect(steps.count { if case .writeJournal = $0 { true } else { false } } == 1)
        #expect(try await rig.ledger().journal().records.count == businesses * calls)
    }

    /// At worst each record is alone: then there is one wait for it, and no more.
    @Test func oneWaitForOneRecord() async throws {
        let rig = try TailRig()
        let disk = ScriptedDisk()
        let told = await rig.run(rig.ledger(watch: disk))
        #expect(told.outcomes.values.allSatisfy { $0 == TailRig.calls })
        let calls = TailRig.calls * TailRig.businesses.count
        #expect(disk.steps.count { $0 == .syncTail } == 2 * calls)
        #expect(disk.steps.count { $0 == .sync } == 1)
        #expect(disk.steps.count { $0 == .writeEntry } == TailRig.businesses.count + 1)
    }

    @Test func whatDoesNotChangeIsNotWritten() async throws {
        let rig = try TailRig()
        _ = await rig.run(rig.ledger())
        let count = DiskCount()
        let ledger = rig.ledger(watch: count)
        try await ledger.takeOver()
        for business in TailRig.businesses { try await ledger.save(TailRig.entry(business, applied: TailRig.calls)) }
        if let record = try await ledger.record() { try await ledger.save(record) }
        try await ledger.begin([], note: "plan")
        for business in TailRig.businesses { try await ledger.save(TailRig.entry(business, applied: TailRig.calls)) }
        try await ledger.finish(note: "done")
        _ = try await ledger.keys()
        _ = try await ledger.driftHistory()
        #expect(count.counts == DiskCount.Counts())
        #expect(try !rig.names().contains("tail.jsonl"))
    }
}
