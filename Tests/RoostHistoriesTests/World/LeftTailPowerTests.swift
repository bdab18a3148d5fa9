import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan
import RoostSystem
import Testing

@testable import RoostHistories

/// A run could not bring its records to their place, the next run did, and then the machine lost its power.
struct LeftTailPowerTests {
    private static let stamp = ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0123456789ab")

    private func ledger(_ disk: MemoryDisk, _ misfortunes: [Misfortune] = [], seed: UInt64 = 1) -> FolderLedger {
        let process = SimulatedProcess(number: 1, host: "h", misfortunes: misfortunes)
        return FolderLedger(
            path: "/a/ledger", sealing: .checked(SimulatedKey()),
            machine: LedgerMachine(disk: ProcessDisk(disk: disk, process: process, power: PowerSwitch(Chance(seed: seed))))
        ) { _ in }
    }

    private func entry(_ business: Int64) -> AppliedGroup {
        AppliedGroup(
            key: GroupKey(business: BusinessNumber(business), source: "carestack"), sourceID: 124, groupID: 7,
            properties: ["carestack.customer.domain": .text("a.sb")], stamp: Self.stamp)
    }

    private func line(_ business: Int64) -> JournalRecord {
        JournalRecord(
            time: "2026-11-22T07:00:00Z", plan: "0123456789ab", key: entry(business).key, action: .updateGroup, location: nil,
            outcome: "applied", status: 200, milliseconds: 3, error: nil, allowed: [])
    }

    @Test(arguments: 0..<60) func everyRecordOutlivesALossOfPowerAtAnyStep(_ step: Int) async throws {
        for seed in 0..<8 {
            let disk = MemoryDisk()
            _ = disk.make("/a", isFolder: true)
            disk.keepNames()
            let first = ledger(disk, [.disk(step, .losesPower)], seed: UInt64(seed))
            var recorded: [Int64] = []
            do {
                try await first.takeOver()
                try await first.begin([], note: "plan")
                for business in [Int64(1), 2] {
                    try await first.save(entry(business), with: [line(business)])
                    recorded.append(business)
                }
            } catch {}
            try? await first.finish(note: "done")
            for business in recorded {
                #expect(try await ledger(disk).load(entry(business).key) == entry(business), "step \(step), seed \(seed)")
            }
            try await ledger(disk).takeOver()
            for business in recorded {
                #expect(try await ledger(disk).load(entry(business).key) == entry(business), "step \(step), seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<60) func everyRecordOutlivesIt(_ step: Int) async throws {
        for seed in 0..<8 {
            let disk = MemoryDisk()
            _ = disk.make("/a", isFolder: true)
            let first = ledger(disk, [.disk(step, .fails)])
            var recorded: [Int64] = []
            do {
                try await first.takeOver()
                try await first.begin([], note: "plan")
                for business in [Int64(1), 2] {
                    try await first.save(entry(business), with: [line(business)])
                    recorded.append(business)
                }
            } catch {}
            try? await first.finish(note: "done")
            // The next run finds files that are right and that nobody waited for.
            try await ledger(disk).takeOver()
            var chance = Chance(seed: UInt64(seed))
            disk.losePower(&chance)
            let reader = ledger(disk)
            for business in recorded {
                #expect(try await reader.load(entry(business).key) == entry(business), "step \(step), seed \(seed)")
                #expect(try await reader.journal(of: BusinessNumber(business)).records.count == 1, "step \(step), seed \(seed)")
            }
        }
    }
}
