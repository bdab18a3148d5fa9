import Glibc
import Testing

/// Ctrl-C, and a runner that ends a job: what is under way is finished and written down, and what is left is said.
@Suite(.serialized)
struct InterruptTests {
    private static let latency = 60

    private struct Point: Sendable {
        let signal: Int32
        let call: Int
        let concurrency: Int
    }

    @Test func whatIsUnderWayIsFinishedAndTheRestIsListed() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            var points: [Point] = []
            for signal in [SIGINT, SIGTERM] {
                for call in 1...rehearsal.calls.count {
                    points += [1, 4].map { Point(signal: signal, call: call, concurrency: $0) }
                }
            }
            try await sideBySide(points) { try await Self.interrupted(rehearsal, $0) }
        }
    }

    private static func interrupted(_ rehearsal: Rehearsal, _ point: Point) async throws {
        let name = "signal \(point.signal) at call \(point.call), \(point.concurrency) at once"
        try await rehearsal.again({ $0.concurrency = point.concurrency }) { stage in
            try await stage.latency(latency)
            let (outcome, report) = try await stage.apply {
                try await KillMoment.received(point.call).send(point.signal, to: $0, stage)
            }
            let document = try #require(report, "\(name): exit \(outcome.code)\n\(outcome.errors)")
            try await FaultMatrixTests.check(document, outcome, rehearsal, stage, name)
            #expect(outcome.errors.contains("stopping: roost finishes the calls under way"), "\(name): \(outcome.errors)")
            let outcomes = Set(document.outcomes.values)
            #expect(outcomes.isSubset(of: ["applied", "not-attempted"]), "\(name): \(document.outcomes)")
            // Besides those under way none is begun; between the simulator's receipt and the signal a few may slip in.
            let sent = try await stage.sent().count
            #expect(sent <= point.call + point.concurrency, "\(name): \(sent) calls were sent")
            if point.call == 1, point.concurrency == 1 { #expect(outcome.code == 4, "\(name)") }
            #expect(try await stage.isLocked() == false, "\(name): the lock was left behind")
            let lines = try await stage.entries().values.joined(separator: "\n").split(separator: "\n")
            let doubts = lines.filter { $0.contains("\"inDoubt\"") }
            #expect(!doubts.isEmpty && doubts.allSatisfy { $0.contains("[]") }, "\(name): \(doubts)")
            try await stage.latency(0)
            try await rehearsal.checkEnd(stage, name)
            // Nothing was in doubt, so nothing is sent twice.
            #expect(try await stage.sent().count == rehearsal.calls.count, "\(name)")
        }
    }

    @Test(arguments: [SIGINT, SIGTERM]) func theTextListsWhatWasNotAttempted(_ signal: Int32) async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await rehearsal.again { stage in
                try await stage.latency(Self.latency)
                let outcome = try await stage.roost("apply", "--yes") { try await KillMoment.received(2).send(signal, to: $0, stage) }
                #expect(outcome.code == 4, "\(outcome.errors)")
                let left = outcome.output.split(separator: "Not attempted: ").last.map(String.init) ?? ""
                #expect(outcome.output.contains("Not attempted: 4 steps"), "\(outcome.output)")
                #expect(left.contains("\(FleetBusiness.number(4))"), "\(left)")
                try await rehearsal.checkEnd(stage, "text")
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM]) func duringPlanningNothingWasSentAndNothingIsLeft(_ signal: Int32) async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await rehearsal.again { stage in
                try await stage.latency(400)
                let outcome = try await stage.roost("apply", "--yes") { process in
                    try await stage.untilRead()
                    kill(process, signal)
                }
                #expect(outcome.code != 0)
                #expect(try await stage.sent().isEmpty)
                #expect(try await stage.isLocked() == false, "the lock was left behind")
                #expect(outcome.errors.contains("gives the ledger's lock back"), "\(outcome.errors)")
                try await stage.latency(0)
                try await rehearsal.checkEnd(stage, "planning")
            }
        }
    }
}
