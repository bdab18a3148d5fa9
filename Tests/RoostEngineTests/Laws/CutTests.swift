import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// Whatever call of a plan is lost, before or after its effect: further runs come to the same end as one that nothing befell.
struct CutTests {
    /// A plan of several calls: what was applied before, what is asked for now.
    enum Shape: String, CaseIterable, Sendable {
        /// A create and five mappings.
        case create
        /// An update with properties and five mappings.
        case change
        /// An update of triggers, two mappings, and one to switch off.
        case prune

        var before: [DesiredGroup] {
            switch self {
            case .create: []
            case .change: [Sample.group(locations: (1...5).map { Sample.location(Int64($0)) })]
            case .prune: [Sample.group(locations: [Sample.location(1), Sample.location(2, overriding: Sample.otherKeyReference)])]
            }
        }

        var desired: DesiredGroup {
            let arrived = (1...5).map { Sample.location(Int64($0), statuses: ["Arrived", "Checked Out"]) }
            switch self {
            case .create: return Sample.group(locations: arrived)
            case .change:
                return Sample.group(domain: "north.sb", triggers: [Sample.jobName, .id(TriggerID(id: 140, type: 1))], locations: arrived)
            case .prune: return Sample.group(triggers: [.id(TriggerID(id: 140, type: 1))], locations: [arrived[0], arrived[2]])
            }
        }

        var calls: Int { self == .prune ? 4 : 6 }
    }

    struct Setting: Sendable, CustomTestStringConvertible {
        let shape: Shape
        let dialect: FakeDialect

        var testDescription: String {
            "\(shape.rawValue), \(dialect.properties.rawValue), \(dialect.propertyUpdate.rawValue), lag \(dialect.readLag)"
        }

        static let all = Shape.allCases.flatMap { shape in
            FakeDialect.Reporting.allCases.flatMap { reporting in
                [FakeDialect.PropertyUpdate.merge, .replace].flatMap { update in
                    [0, 1, 3].map { Setting(shape: shape, dialect: FakeDialect(reporting, update: update, lag: $0)) }
                }
            }
        }
    }

    /// A rig in the state before, with nothing of it left to show late.
    private func prepared(_ setting: Setting) async -> Rig {
        let rig = Rig(setting.dialect)
        if !setting.shape.before.isEmpty { #expect(await rig.runUntilDone(setting.shape.before) == 1) }
        rig.tape.clear()
        return rig
    }

    private func outcome(_ rig: Rig, _ setting: Setting) async -> (live: [LiveGroup], entry: AppliedGroup?) {
        let desired = setting.shape.desired
        return (await rig.birdeye.groups(of: desired.business), await rig.ledger.entries[desired.groupKey]?.comparable)
    }

    @Test(arguments: Setting.all) func aCutAnywhereEndsWhereNoCutEnds(_ setting: Setting) async throws {
        let desired = [setting.shape.desired]
        let whole = await prepared(setting)
        let report = await whole.run(desired, prune: true).report
        #expect(report.isComplete)
        #expect(report.calls == setting.shape.calls)
        let expected = await outcome(whole, setting)
        #expect(expected.live.count == 1)
        for cut in 0..<setting.shape.calls {
            for failure in [FakeBirdeye.Failure.lostBefore, .lostAfter] {
                let rig = await prepared(setting)
                await rig.birdeye.fail(failure, atCall: cut)
                let first = await rig.run(desired, prune: true).report
                #expect(
                    first.outcomes == Array(repeating: .applied, count: cut) + [.inDoubt]
                        + Array(repeating: .notAttempted, count: setting.shape.calls - cut - 1))
                let runs = try #require(await rig.runUntilDone(desired, prune: true), "cut \(cut) \(failure) does not settle")
                #expect(runs <= 2, "cut \(cut) \(failure) took \(runs) runs")
                let end = await outcome(rig, setting)
                #expect(end.live == expected.live, "cut \(cut) \(failure)")
                #expect(end.entry == expected.entry, "cut \(cut) \(failure)")
                let creates = rig.tape.calls.count { if case .createGroup = $0 { true } else { false } }
                let isRepeated = cut == 0 && failure == .lostBefore
                #expect(creates == (setting.shape == .create ? isRepeated ? 2 : 1 : 0), "cut \(cut) \(failure)")
            }
        }
    }

    @Test(arguments: Setting.all) func whatWasLeftIsAsDesired(_ setting: Setting) async throws {
        let rig = await prepared(setting)
        await rig.run([setting.shape.desired], prune: true)
        let live = try #require(await rig.birdeye.groups(of: setting.shape.desired.business).first)
        let wanted = try #require(await rig.expected(setting.shape.desired, id: 23995))
        #expect(live.properties == wanted.properties && live.triggers == wanted.triggers)
        for (location, mapping) in wanted.mappings { #expect(live.mappings[location] == mapping) }
        let others = live.mappings.filter { wanted.mappings[$0.key] == nil }
        #expect(others.count == (setting.shape == .prune ? 1 : 0))
        #expect(others.values.allSatisfy { !$0.flags.active })
    }
}

extension AppliedGroup {
    /// The entry as two runs must have it in common.
    ///
    /// Where a mapping is seen to be off, the ledger may still doubt the properties that a lost call carried: they were not read.
    fileprivate var comparable: AppliedGroup {
        var entry = unstamped
        let off = mappings.filter { !$0.value.flags.active }.flatMap { location, mapping in
            mapping.properties.keys.map { Address.locationProperty(location, $0) }
        }
        entry.settle(Set(off))
        return entry
    }
}
