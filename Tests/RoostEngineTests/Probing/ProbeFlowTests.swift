import RoostEngine
import RoostModel
import RoostPlan
import Synchronization
import Testing

/// What a probe does when somebody says no, when it is stopped, and when calls fail.
struct ProbeFlowTests {
    /// A group that was applied to the fake, which then behaves as a dialect says.
    private func rig(_ dialect: FakeDialect = FakeDialect(.reported)) async -> (rig: Rig, probe: ProbeRig) {
        let rig = Rig()
        #expect(await rig.runUntilDone([ProbeRig.group]) == 1)
        await rig.birdeye.switchTo(dialect)
        let probe = ProbeRig(
            reader: FakeBirdeyeReader(birdeye: rig.birdeye), writer: FakeBirdeyeWriter(birdeye: rig.birdeye),
            entry: await rig.ledger.entries[ProbeRig.key])
        rig.tape.clear()
        return (rig, probe)
    }

    @Test func everyCallIsWrittenDownBeforeAndAfter() async throws {
        let (rig, probe) = await rig()
        let before = await rig.birdeye.groups
        let report = try await probe.probe()
        let sent = rig.tape.calls.map(\.word)
        #expect(
            sent == [
                "set 1 with 3", "set 1 with 1", "add none with 3", "set 1 with 3", "map \(Sample.kissimmee)", "map \(Sample.kissimmee)",
                "switch off \(Sample.kissimmee)", "map \(Sample.kissimmee)",
            ])
        #expect(report.calls == sent.count)
        #expect(await rig.birdeye.groups == before)
        // An intent before each call, a line after it; what was changed stays in doubt until it was put back.
        let labels = probe.tape.labels
        #expect(labels.count == sent.count * 3)
        for index in sent.indices {
            #expect(labels[index * 3].hasPrefix("save doubting"))
            #expect(labels[index * 3 + 2].hasPrefix("journal "))
        }
        #expect(labels[1].hasPrefix("save doubting") && labels[10] == "save" && labels.suffix(2).first == "save")
        #expect(probe.tape.lines.allSatisfy { $0.plan == "probe" })
    }

    @Test func aServerThatWipesTriggersGetsThemBack() async throws {
        var dialect = FakeDialect(.unreported, lag: 2)
        dialect.wipesTriggers = true
        let (rig, probe) = await rig(dialect)
        let before = await rig.birdeye.groups
        let report = try await probe.probe()
        #expect(report.answers[.triggersOnPropertyUpdate]?.answer == "wiped")
        #expect(report.answers[.propertyUpdate]?.answer == "accepted")
        #expect(await rig.birdeye.groups == before && report.leftovers.isEmpty)
    }

    @Test func nothingIsSentThatNobodyAgreedTo() async throws {
        let (rig, probe) = await rig()
        let report = try await probe.probe { _ in false }
        #expect(rig.tape.calls.isEmpty && report.calls == 0 && probe.tape.saves.isEmpty)
        #expect(Set(report.answers.keys) == [.propertiesOnRead, .mappingsOnRead])
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6]) func whatWasChangedIsPutBackWithoutAsking(_ yeses: Int) async throws {
        let (rig, probe) = await rig()
        let before = await rig.birdeye.groups
        let asked = Mutex(0)
        let report = try await probe.probe { _ in
            asked.withLock {
                $0 += 1; return $0 <= yeses
            }
        }
        #expect(await rig.birdeye.groups == before && report.leftovers.isEmpty)
        #expect(await probe.ledger.entries[ProbeRig.key]?.doubts.isEmpty == true)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6]) func aStopPutsBackFirst(_ calls: Int) async throws {
        let (rig, probe) = await rig()
        let before = await rig.birdeye.groups
        let stop = StopSignal()
        let asked = Mutex(0)
        let report = try await probe.probe(stop: stop) { _ in
            if asked.withLock({
                $0 += 1; return $0
            }) == calls {
                stop.give()
            }
            return true
        }
        #expect(await rig.birdeye.groups == before && report.leftovers.isEmpty)
        #expect(await probe.ledger.entries[ProbeRig.key]?.doubts.isEmpty == true)
        #expect(report.findings.contains { if case .open(let reason) = $0.result { reason.contains("stopped") } else { false } })
    }

    /// Whichever answer is lost, whether or not the call had its effect: nothing is claimed of it, and all is put back.
    @Test(arguments: 0..<8, [FakeBirdeye.Failure.lostBefore, .lostAfter, .turnedAway, .refused])
    func oneFailingCall(_ index: Int, _ failure: FakeBirdeye.Failure) async throws {
        let (rig, probe) = await rig()
        let before = await rig.birdeye.groups
        await rig.birdeye.fail(failure, atCall: index)
        let report = try await probe.probe()
        let after = await rig.birdeye.groups
        let isRestored = after == before
        #expect(isRestored || !report.leftovers.isEmpty)
        let isFalse = report.answers[.propertyUpdate].map { !["merges", "takes", "accepted"].contains($0.answer) } ?? false
        #expect(!isFalse)
        // Whatever is left, the next apply puts right.
        let entry = try #require(await probe.ledger.entries[ProbeRig.key])
        await rig.ledger.put(entry)
        #expect(await rig.runUntilDone([ProbeRig.group]) != nil)
        #expect(await rig.birdeye.groups == before)
    }

    @Test func aRestoringCallThatIsRefusedIsShouted() async throws {
        let (rig, probe) = await rig()
        await rig.birdeye.fail(.refused, atCall: 3)
        let report = try await probe.probe()
        let told = try #require(report.leftovers.first)
        #expect(told.what.contains("NOT PUT BACK") && told.remedy == "roost apply --business \(Sample.northstar)")
        #expect(await probe.ledger.entries[ProbeRig.key]?.doubts.isEmpty == false)
    }

    /// A process that dies after any call leaves doubts, and the next apply sends what the file says.
    @Test(arguments: 0..<8) func aDeathHalfWayIsPutRight(_ call: Int) async throws {
        let (rig, probe) = await rig()
        let before = await rig.birdeye.groups
        // The fake goes on answering; the ledger of the moment just after the call was sent is what a dead process leaves.
        let saved = Mutex<AppliedGroup?>(nil)
        let live = Mutex<[Int64: LiveGroup]>([:])
        let writer = Observed(writer: FakeBirdeyeWriter(birdeye: rig.birdeye)) { index in
            guard index == call else { return }
            let groups = await rig.birdeye.groups
            let entry = probe.tape.saves.last
            live.withLock { $0 = groups }
            saved.withLock { $0 = entry }
        }
        let watched = ProbeRig(reader: probe.reader, writer: writer, entry: await probe.ledger.entries[ProbeRig.key], tape: probe.tape)
        _ = try await watched.probe()
        let entry = try #require(saved.withLock { $0 })
        #expect(!entry.doubts.isEmpty)
        let groups = live.withLock { $0 }
        await rig.birdeye.play { $0 = groups }
        await rig.ledger.put(entry)
        #expect(await rig.runUntilDone([ProbeRig.group]) != nil)
        #expect(await rig.birdeye.groups == before)
    }

    private final class Observed: BirdeyeWriter {
        let writer: FakeBirdeyeWriter
        private let count = Mutex(0)
        let after: @Sendable (Int) async -> Void

        init(writer: FakeBirdeyeWriter, after: @escaping @Sendable (Int) async -> Void) {
            self.writer = writer
            self.after = after
        }

        func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) async -> WriteOutcome {
            let outcome = await writer.send(call, secrets: secrets)
            await after(
                count.withLock {
                    $0 += 1; return $0 - 1
                })
            return outcome
        }
    }
}
