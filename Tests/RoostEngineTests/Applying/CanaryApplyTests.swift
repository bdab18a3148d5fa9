import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

/// The first call of a form that no documentation shows goes out for one business alone.
struct CanaryApplyTests {
    private static let numbers: [Int64] = [1, 2, 3, 4]

    private func fleet(_ domain: String = "partners.sb", statuses: [String] = ["Checked Out"]) -> [DesiredGroup] {
        Self.numbers.map { Sample.group($0, domain: domain, locations: [Sample.location($0 + 100, statuses: statuses)]) }
    }

    /// A fleet that was applied and is to get another property, or other statuses, in every business.
    private func rig(_ dialect: FakeDialect = FakeDialect()) async -> Rig {
        let rig = Rig()
        #expect(await rig.run(fleet()).report.isComplete)
        await rig.birdeye.switchTo(dialect)
        // What a dialect that reports shows is for the ledger to learn first.
        #expect(await rig.runUntilDone(fleet()) == 0)
        rig.tape.clear()
        return rig
    }

    @Test(arguments: [1, 2, 16]) func theOthersFollowWhereNothingSpeaksAgainstIt(_ width: Int) async throws {
        let rig = await rig()
        let run = await rig.plan(fleet("north.sb"))
        rig.tape.clear()
        let report = await rig.apply(run, width: width)
        #expect(report.outcomes == [.applied, .applied, .applied, .applied])
        let labels = rig.tape.labels
        let second = try #require(labels.indices.filter { labels[$0].hasPrefix("send ") }.dropFirst().first)
        #expect(labels[..<second].contains("read"), "the first was read again before the second was sent")
        let lesson = try #require(report.lessons.first)
        #expect(report.lessons.count == 1 && lesson.form == .propertyUpdate && lesson.answer == "accepted" && lesson.day == "2026-11-22")
        #expect(lesson.key.business.value == 1 && lesson.standing == .unknown)
    }

    @Test func whatReadsBackIsKnownToWork() async {
        let rig = await rig(FakeDialect(.reported))
        let report = await rig.run(fleet("north.sb")).report
        #expect(report.isComplete)
        #expect(report.lessons.map(\.answer) == ["takes"])
        #expect(report.lessons.first?.standing == .works)
    }

    @Test func aRefusalIsMetOnce() async {
        let rig = await rig(FakeDialect(update: .refuse))
        let report = await rig.run(fleet("north.sb")).report
        #expect(report.outcomes == [.failed, .notAttempted, .notAttempted, .notAttempted])
        #expect(rig.tape.calls.count == 1 && report.calls == 1)
        #expect(report.lessons.map(\.answer) == ["refused"])
        #expect(
            report.errors.dropFirst().allSatisfy { $0.contains("not sent: 1 was the first") && $0.contains("cannot be updated") }
        )
        // Nothing was in doubt, nothing was recorded: the next run begins where this one did.
        #expect(await rig.plan(fleet("north.sb")).steps.count == 4)
    }

    @Test func whatIsReadToHaveHadNoEffectIsTriedOnce() async {
        let rig = await rig(FakeDialect(.reported, update: .ignore))
        let report = await rig.run(fleet("north.sb")).report
        #expect(report.outcomes == [.failed, .notAttempted, .notAttempted, .notAttempted])
        #expect(rig.tape.calls.count == 1)
        #expect(report.lessons.map(\.answer) == ["ignored"])
    }

    @Test func whatTellsNothingAboutTheFormIsNoAnswer() async {
        let rig = await rig()
        let run = await rig.plan(fleet("north.sb"))
        await rig.birdeye.fail(.turnedAway, atCall: 0)
        let report = await rig.apply(run)
        #expect(report.outcomes == [.failed, .applied, .applied, .applied])
        #expect(report.lessons.map(\.key.business.value) == [2])
    }

    @Test func aDoubtIsSettledBeforeAnybodyElseTries() async {
        let rig = await rig()
        let run = await rig.plan(fleet("north.sb"))
        await rig.birdeye.fail(.lostAfter, atCall: 0)
        let report = await rig.apply(run)
        #expect(report.outcomes == [.inDoubt, .notAttempted, .notAttempted, .notAttempted])
        #expect(report.lessons.isEmpty)
        #expect(report.errors.last?.contains("is in doubt") == true)
        #expect(await rig.runUntilDone(fleet("north.sb")) == 1)
    }

    @Test func eachFormIsTriedForItself() async {
        let rig = await rig(FakeDialect(.unreported, rePut: .refuse))
        let mixed = zip(fleet("north.sb"), fleet(statuses: ["Arrived"])).enumerated().map {
            $0.offset % 2 == 0 ? $0.element.0 : $0.element.1
        }
        let report = await rig.run(mixed).report
        #expect(report.outcomes == [.applied, .failed, .applied, .notAttempted])
        #expect(Set(report.lessons.map(\.form)) == [.propertyUpdate, .mappingUpdate])
    }

    @Test func aDocumentedCallWaitsForNobody() async {
        let rig = await rig(FakeDialect(update: .refuse))
        let groups = fleet("north.sb") + [Sample.group(9, locations: [Sample.location(109)])]
        let report = await rig.run(groups).report
        #expect(report.businesses.map(\.outcome) == [.failed, .notAttempted, .notAttempted, .notAttempted, .applied])
    }

    @Test func whoeverAllowsThemSendsThemAll() async {
        let rig = await rig(FakeDialect(update: .refuse))
        let report = await rig.apply(await rig.plan(fleet("north.sb")), canaries: false)
        #expect(report.outcomes == [.failed, .failed, .failed, .failed])
        #expect(report.lessons.isEmpty)
    }

    /// Whatever fails where, nobody waits for ever, and no form that failed is sent for a second business.
    @Test func randomFleetsComeToAnEnd() async {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let dialect = FakeDialect(
                FakeDialect.Reporting.allCases.randomElement(using: &random) ?? .reported,
                update: FakeDialect.PropertyUpdate.allCases.randomElement(using: &random) ?? .merge,
                rePut: FakeDialect.RePut.allCases.randomElement(using: &random) ?? .upsert)
            let rig = await rig(dialect)
            let groups = Self.numbers.map { number in
                Sample.group(
                    number, domain: Bool.random(using: &random) ? "north.sb" : "partners.sb",
                    locations: [Sample.location(number + 100, statuses: Bool.random(using: &random) ? ["Arrived"] : ["Checked Out"])])
            }
            let run = await rig.plan(groups)
            for index in 0..<4 where Int.random(in: 0..<4, using: &random) == 0 {
                await rig.birdeye.fail(
                    [.refused, .turnedAway, .lostBefore, .lostAfter].randomElement(using: &random) ?? .refused, atCall: index)
            }
            let report = await rig.apply(run, width: Int.random(in: 1...5, using: &random))
            for form in [ContractQuestion.propertyUpdate, .mappingUpdate] {
                let failed = report.businesses.flatMap(\.steps).filter { $0.step.form == form && $0.outcome == .failed }
                let lesson = report.lessons.first { $0.form == form }
                if let lesson, lesson.standing != .works, lesson.answer != "accepted" { #expect(failed.count >= 1) }
                let sent = report.businesses.flatMap(\.steps).filter { $0.step.form == form && $0.outcome != .notAttempted }
                if let lesson, case .fails = lesson.standing {
                    let later = sent.filter { $0.outcome == .applied }
                    #expect(later.isEmpty, "something was sent after the first had failed")
                }
            }
        }
    }
}
