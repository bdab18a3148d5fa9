import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// A ledger that cannot be written, at every moment at which that can happen.
struct LedgerFailureTests {
    private let locations = (1...5).map { Sample.location(Int64($0)) }
    private var group: DesiredGroup { Sample.group(locations: locations) }

    @Test(arguments: 0..<12) func noCallIsSentThatIsNotRecorded(_ save: Int) async throws {
        let rig = Rig()
        let plan = await rig.plan([group])
        await rig.ledger.fail(saves: [save])
        let stop = StopSignal()
        let report = await rig.apply(plan, stop: stop)
        var recorded: [Intent] = []
        for entry in rig.tape.entries {
            switch entry {
            case .save(let entry): recorded = entry.doubts
            case .call(let call):
                #expect(recorded.contains { $0.addresses == call.addresses }, "\(call.word) was not recorded")
                // What is recorded counts for this call alone.
                recorded = []
            default: break
            }
        }
        #expect(stop.isGiven && !report.isComplete)
        #expect(rig.tape.calls.count == (save + 1) / 2)
        #expect(report.calls == (save + 1) / 2)
        let step = save / 2
        let outcome: StepOutcome = save % 2 == 0 ? .notAttempted : .inDoubt
        #expect(report.outcomes == Array(repeating: .applied, count: step) + [outcome] + Array(repeating: .notAttempted, count: 5 - step))
        let words =
            save % 2 == 0 ? "not sent, because the ledger could not be written" : "the call was accepted; the ledger could not be written"
        #expect(report.errors == ["\(words): the disk is full"])
        #expect(await rig.runUntilDone([group]) == 1)
        #expect(await rig.birdeye.groups(of: group.business) == [await rig.expected(group, id: 23995)])
    }

    /// Entry and line are written together, so without the line the call stays in doubt.
    @Test(arguments: 0..<6) func aJournalThatCannotBeWrittenEndsTheRun(_ line: Int) async {
        let rig = Rig()
        await rig.ledger.fail(appends: [line])
        let report = await rig.run([group]).report
        #expect(rig.tape.calls.count == line + 1)
        let rest = Array(repeating: StepOutcome.notAttempted, count: 5 - line)
        #expect(report.outcomes == Array(repeating: .applied, count: line) + [.inDoubt] + rest)
        #expect(report.errors == ["the call was accepted; the ledger could not be written: the disk is full"])
        #expect(!report.isComplete)
        #expect(await rig.runUntilDone([group]) == 1)
    }

    @Test func aRefusalThatCannotBeWrittenDownSaysBoth() async {
        let rig = Rig()
        await rig.birdeye.fail(.refused, atCall: 0)
        await rig.ledger.fail(saves: [1])
        let report = await rig.run([group]).report
        #expect(report.outcomes.first == .failed)
        #expect(report.errors.first?.contains("a refusal of the script") == true)
        #expect(report.errors.first?.hasSuffix("; the ledger could not be written: the disk is full") == true)
        #expect(await rig.runUntilDone([group]) == 1)
    }

    @Test func whatReadingSettledIsNotSilentlyLost() async {
        let rig = Rig(FakeDialect(.reported))
        let live = await rig.expected(group, id: 77)
        await rig.birdeye.play { $0[77] = live }
        await rig.ledger.fail(saves: [0])
        let report = await rig.run([group]).report
        #expect(report.businesses.map(\.error) == ["the disk is full"])
        #expect(report.businesses.first?.outcome == .failed)
        #expect(!report.isComplete && report.calls == 0)
    }

    @Test func oneLedgerThatFailsStopsEveryBusiness() async {
        let rig = Rig()
        let groups = (1...10).map { Sample.group(Int64($0)) }
        let plan = await rig.plan(groups)
        await rig.ledger.fail(saves: [5])
        let report = await rig.apply(plan, width: 1)
        #expect(rig.tape.calls.count == 3)
        #expect(report.businesses.count == 10)
        #expect(report.businesses.dropFirst(2).allSatisfy { $0.steps.allSatisfy { $0.outcome == .notAttempted } })
        #expect(await rig.runUntilDone(groups) == 1)
    }

    @Test(arguments: [0, 1]) func aContradictionThatCannotBeWrittenDownIsSaid(_ save: Int) async {
        let rig = Rig(FakeDialect(.reported, update: .ignore))
        await rig.run([Sample.group()])
        await rig.ledger.fail(saves: save == 0 ? [2] : [], appends: save == 0 ? [] : [1])
        let report = await rig.run([Sample.group(domain: "north.sb")]).report
        #expect(report.outcomes == [.failed])
        #expect(report.businesses.first?.error == "the ledger could not be written: the disk is full")
    }
}
