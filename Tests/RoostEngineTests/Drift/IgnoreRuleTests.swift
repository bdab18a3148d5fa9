import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

struct IgnoreRuleTests {
    /// A group of which a trigger and a switch were changed.
    private func drifted() async -> DriftRig {
        let rig = await DriftRig()
        await rig.dashboard {
            $0.triggers.insert(DriftRig.other)
            $0.mappings[DriftRig.kissimmee]?.flags.beta = true
        }
        return rig
    }

    private func look(_ rules: [IgnoreRule], isWhole: Bool = true) async -> DriftReport {
        await drifted().look([Sample.group()], DriftOptions(ignore: rules, isWhole: isWhole))
    }

    private static let cases: [(IgnoreRule, Int)] = [
        (DriftRig.rule("locations/*/beta"), 1), (DriftRig.rule("locations/*/beta", verdict: .drift), 1),
        (DriftRig.rule("locations/*/beta", verdict: .conflict), 0), (DriftRig.rule("locations/*"), 0), (DriftRig.rule("**"), 2),
        (DriftRig.rule("triggers/140:1", business: Sample.northstar), 1), (DriftRig.rule("triggers/140:1", business: 1), 0),
        (DriftRig.rule("**", until: "2026-11-22"), 2), (DriftRig.rule("**", until: "2026-11-21"), 0),
    ]

    @Test(arguments: cases)
    func aRuleTakesAwayWhatItCovers(rule: IgnoreRule, count: Int) async {
        let report = await look([rule])
        #expect(report.told.count == 2 - count)
        #expect(report.summary.ignored == count)
        #expect(report.rules.map(\.matches) == [count])
        #expect(report.businesses.map(\.kind) == [count == 2 ? .inSync : .drift])
    }

    @Test func theFirstRuleThatCoversIsCreditedWithIt() async {
        let report = await look([DriftRig.rule("**", until: "2020-01-01"), DriftRig.rule("locations/**"), DriftRig.rule("**")])
        #expect(report.rules.map(\.matches) == [0, 1, 1])
        #expect(report.rules.map(\.isExpired) == [true, false, false])
    }

    @Test func whatIsIgnoredIsNotInTheHeartbeat() async {
        #expect(await look([]).heartbeat.drifted == 1)
        let report = await look([DriftRig.rule("**")])
        #expect((report.heartbeat.drifted, report.heartbeat.inSync) == (0, 1))
    }

    @Test func unverifiedFieldsCanBeIgnoredToo() async {
        let rig = await DriftRig(FakeDialect())
        let all = await rig.look().summary.unverified
        for keeps in [true, false] {
            let options = DriftOptions(ignore: [DriftRig.rule("properties/*")], keepsUnverified: keeps)
            let report = await rig.look([Sample.group()], options)
            #expect(report.summary.unverified == all - 3)
            #expect(report.summary.ignored == 3)
        }
        let options = DriftOptions(ignore: [DriftRig.rule("**", verdict: .unverified)])
        #expect(await rig.look([Sample.group()], options).businesses.map(\.kind) == [.inSync])
    }

    @Test func rulesThatDoNothingAreToldOf() async {
        let rules = [
            DriftRig.rule("**", until: "2026-11-21", line: 4), DriftRig.rule("group", line: 5), DriftRig.rule("locations/*/beta", line: 6),
        ]
        let report = await look(rules)
        #expect(report.warnings.map(\.kind.code) == ["drift/expired-rule", "drift/unused-rule"])
        #expect(report.warnings.map(\.kind.severity) == [.warning, .warning])
        #expect(report.warnings.map(\.place?.file) == ["roost.yaml", "roost.yaml"])
        #expect(report.warnings.map(\.place?.line) == [4, 5])
        #expect(report.warnings.allSatisfy { $0.detail.contains("because") })
    }

    @Test func aPartOfTheProjectCannotTellThatARuleIsUnused() async {
        let rules = [DriftRig.rule("**", until: "2026-11-21"), DriftRig.rule("group")]
        #expect(await look(rules, isWhole: false).warnings.map(\.kind.code) == ["drift/expired-rule"])
        let rig = await drifted()
        await rig.rig.ledger.hide(Sample.group().groupKey)
        #expect(await rig.look([Sample.group()], DriftOptions(ignore: rules)).warnings.map(\.kind.code) == ["drift/expired-rule"])
    }
}
