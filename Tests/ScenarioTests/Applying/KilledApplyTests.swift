import Glibc
import RoostTestKit
import Testing

/// An apply that is killed at any moment: whoever applies next ends where an apply that nobody killed ends, and sends no more than it must.
@Suite(.serialized)
struct KilledApplyTests {
    private static let latency = 40

    /// A kill in a rehearsed run.
    private struct Point: Sendable {
        let moment: KillMoment
        /// How many businesses go side by side in the killed run.
        let concurrency: Int
    }

    /// Two kills at each call with one business at a time, and more at random moments with all side by side.
    private static func points(_ rehearsal: Rehearsal, every stride: Int = 1, random: Int, seed: UInt64) -> [Point] {
        var generator = SeededGenerator(seed: seed)
        let calls = Swift.stride(from: 1, through: rehearsal.calls.count, by: stride)
        let ordered = calls.flatMap { call in
            [
                KillMoment.received(call),
                .answered(call, latency: latency, more: Int.random(in: 0...12, using: &generator)),
            ].map { Point(moment: $0, concurrency: 1) }
        }
        let milliseconds = Int(rehearsal.duration / .milliseconds(1))
        return ordered
            + (0..<random).map { index in
                Point(
                    moment: .elapsed(.milliseconds(Int.random(in: 10...max(11, milliseconds), using: &generator))),
                    concurrency: index % 2 == 0 ? 4 : 1)
            }
    }

    @Test func aKilledFirstApplyIsTakenUpAgain() async throws {
        let fleet = Fleet(businesses: (1...3).map { FleetBusiness($0, locations: 2) })
        try await Rehearsal.whileKept(fleet, before: nil, latency: Self.latency) { rehearsal in
            #expect(rehearsal.calls.count == 9)
            let killed = try await sideBySide(Self.points(rehearsal, random: 8, seed: 1)) { try await Self.killed(rehearsal, $0) }
            #expect(killed.count == 26 && killed.count { $0 } >= 22, "\(killed)")
        }
    }

    @Test func aKilledChangeOfEveryKindIsTakenUpAgain() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore, latency: Self.latency) { rehearsal in
            #expect(rehearsal.calls.count == 6)
            let killed = try await sideBySide(Self.points(rehearsal, random: 14, seed: 2)) { try await Self.killed(rehearsal, $0) }
            #expect(killed.count == 26 && killed.count { $0 } >= 20, "\(killed)")
        }
    }

    @Test func aKilledApplyOnASharedBranchIsTakenUpAgain() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore, usesGit: true, latency: Self.latency) { rehearsal in
            let points = Self.points(rehearsal, every: 2, random: 6, seed: 3)
            let killed = try await sideBySide(points, width: 4) { try await Self.killed(rehearsal, $0) }
            #expect(killed.count == 12 && killed.count { $0 } >= 8, "\(killed)")
        }
    }

    /// Kills an apply, applies again, and looks at where that ends; whether the kill came before the end.
    private static func killed(_ rehearsal: Rehearsal, _ point: Point) async throws -> Bool {
        let name = "\(point.moment), \(point.concurrency) at once\(rehearsal.usesGit ? ", on a branch" : "")"
        return try await rehearsal.again({ $0.concurrency = point.concurrency }) { stage in
            try await stage.latency(latency)
            let killed = try await stage.roost("apply", "--yes") { try await point.moment.send(SIGKILL, to: $0, stage) }
            // At the last moments it may have been over.
            #expect(killed.code == -SIGKILL || killed.code == 0, "\(name): exit \(killed.code)\n\(killed.errors)")
            try await stage.latency(0)
            let before = Dictionary(grouping: try await stage.sent(), by: \.target).mapValues(\.count)
            let isLocked = try await stage.isLocked()
            let runs = try await rehearsal.checkEnd(stage, name)
            if isLocked {
                #expect(runs.first?.errors.contains("took over the ledger's lock") == true, "\(name): \(runs.first?.errors ?? "")")
            }
            try await checkCalls(rehearsal, point, before, stage, name)
            return killed.code == -SIGKILL
        }
    }

    /// No call is sent twice but those that were in doubt when the run was killed.
    private static func checkCalls(
        _ rehearsal: Rehearsal, _ point: Point, _ before: [CallTarget: Int], _ stage: ApplyStage, _ name: String
    ) async throws {
        let sent = Dictionary(grouping: try await stage.sent(), by: \.target).mapValues(\.count)
        #expect(Set(sent.keys) == Set(rehearsal.calls), "\(name): \(sent)")
        #expect(before.values.allSatisfy { $0 == 1 }, "\(name): \(before)")
        let repeated = sent.filter { $0.value > 1 }
        for (target, count) in repeated {
            #expect(count == 2 && before[target] == 1, "\(name): \(target) was sent \(count) times, \(before[target] ?? 0) before the kill")
        }
        // A branch learns of outcomes at the end of a run, so there every call of a killed run is in doubt.
        if !rehearsal.usesGit { #expect(repeated.count <= point.concurrency, "\(name): repeated \(repeated)") }
    }
}
