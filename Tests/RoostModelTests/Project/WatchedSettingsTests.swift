import RoostDiagnostics
import Testing

@testable import RoostModel

/// Which changes of roost.yaml allow more than before, and the limits that the environment sets.
@Suite struct WatchedSettingsTests {
    private func project(_ text: String) -> Project {
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array("version: 1\n\(text)\n".utf8)))
        #expect(!diagnostics.hasErrors, "\(diagnostics)")
        return project
    }

    private func loosened(_ before: String?, _ after: String, lessons: Contract = Contract()) -> [String] {
        WatchedSettings(project(after)).loosened(since: before.map { WatchedSettings(project($0)) }, lessons: lessons).map {
            "\($0.name): \($0.before) → \($0.after)"
        }
    }

    @Test(arguments: [
        ("", "prune: true", #"prune: ["false"] → ["true"]"#),
        ("", "guards: { maxBusinesses: 51 }", #"guards.maxBusinesses: ["50"] → ["51"]"#),
        ("guards: { maxDeactivations: 2 }", "guards: { maxDeactivations: 10 }", #"guards.maxDeactivations: ["2"] → ["10"]"#),
        ("", "guards: { maxChangedShare: 100% }", #"guards.maxChangedShare: ["30%"] → ["100%"]"#),
        ("", "guards: { conflicts: allow }", #"guards.conflicts: ["refuse"] → ["allow"]"#),
        ("guards: { inferredCalls: refuse }", "", #"guards.inferredCalls: ["refuse"] → ["canary"]"#),
        ("", "guards: { inferredCalls: allow }", #"guards.inferredCalls: ["canary"] → ["allow"]"#),
        ("guards: { protect: [7, 9] }", "guards: { protect: [9] }", #"guards.protect: ["7", "9"] → ["9"]"#),
        ("guards: { protect: [7] }", "guards: { protect: [] }", #"guards.protect: ["7"] → []"#),
        (
            "guards: { protect: [7] }", "guards: { protect: [{ business: 7, reason: a, until: 2027-01-31 }] }",
            #"guards.protect: ["7"] → ["7 until 2027-01-31"]"#
        ),
        (
            "guards: { protect: [{ business: 7, until: 2027-01-31 }] }", "guards: { protect: [{ business: 7, until: 2026-12-31 }] }",
            #"guards.protect: ["7 until 2027-01-31"] → ["7 until 2026-12-31"]"#
        ),
        ("", "contract: { deactivation: takes }", #"contract.deactivation: [] → ["takes"]"#),
        ("contract: { deactivation: refused }", "", #"contract.deactivation: ["refused"] → []"#),
        (
            "contract: { mappingUpdate: ignored }", "contract: { mappingUpdate: accepted }",
            #"contract.mappingUpdate: ["ignored"] → ["accepted"]"#
        ),
        (
            "", "drift: { ignore: [{ address: locations/**, reason: because }] }", #"drift.ignore: [] → ["locations/**"]"#
        ),
    ])
    func whatAllowsMoreIsNamed(_ before: String, _ after: String, _ words: String) {
        #expect(loosened(before, after) == [words])
        // The way back allows less.
        #expect(loosened(after, before).isEmpty)
        #expect(loosened(after, after).isEmpty)
    }

    @Test func withoutAnApplyTheDefaultsAreTheMeasure() {
        #expect(loosened(nil, "").isEmpty)
        #expect(loosened(nil, "prune: true") == [#"prune: ["false"] → ["true"]"#])
    }

    @Test func whatTheLedgerHasLearnedIsNoLoosening() {
        let lessons = Contract([.deactivation: ContractAnswer("takes"), .mappingUpdate: ContractAnswer("ignored")])
        #expect(loosened("", "contract: { deactivation: takes }", lessons: lessons).isEmpty)
        #expect(
            loosened("", "contract: { mappingUpdate: takes }", lessons: lessons) == [#"contract.mappingUpdate: ["ignored"] → ["takes"]"#])
    }

    @Test func aReasonIsNoSetting() {
        let rule = "drift: { ignore: [{ address: locations/**, reason: because }] }"
        #expect(loosened(rule, rule.replacing("because", with: "for another reason")).isEmpty)
        let limited = rule.replacing("because", with: "because, until: 2026-11-22")
        #expect(loosened(limited, limited.replacing("2026", with: "2029")).count == 1)
    }

    @Test func whatANewerVersionKeptIsPassedOver() {
        let former = WatchedSettings(values: WatchedSettings(Project()).values.merging(["guards.unheardOf": ["1"]]) { $1 })
        #expect(WatchedSettings(Project()).loosened(since: former).isEmpty)
    }

    @Test func noFileGoesBelowTheFloor() {
        let (floor, diagnostics) = GuardFloor.read("{ maxDeactivations: 1, conflicts: refuse, protect: [7], maxChangedShare: 20% }")
        #expect(diagnostics.isEmpty)
        let file = project("guards: { maxDeactivations: 1000, conflicts: allow, protect: [9], maxBusinesses: 1000, inferredCalls: allow }")
            .guards
        let guards = file.limited(by: floor)
        #expect((guards.maxDeactivations, guards.maxChangedShare, guards.maxBusinesses) == (1, 20, 1000))
        #expect(guards.conflicts == .refuse)
        #expect(guards.inferredCalls == .allow)
        #expect(guards.protect.map(\.business) == [BusinessNumber(9), BusinessNumber(7)])
        // A file may be stricter.
        let strict = project("guards: { maxDeactivations: 0, maxChangedShare: 5%, inferredCalls: refuse }").guards
        #expect(strict.limited(by: floor).maxDeactivations == 0)
        #expect(strict.limited(by: floor).maxChangedShare == 5)
        #expect(strict.limited(by: floor).inferredCalls == .refuse)
        #expect(strict.limited(by: GuardFloor.read("{ inferredCalls: canary }").guards).inferredCalls == .refuse)
        #expect(file.limited(by: GuardFloor.read("inferredCalls: canary").guards).inferredCalls == .canary)
    }

    @Test(arguments: ["", " ", "# nothing", "{", "maxDeactivations", "{ maxDeactivation: 0 }", "{ maxDeactivations: many }", "[1]"])
    func aFloorThatCannotBeReadIsAnError(_ text: String) {
        let (_, diagnostics) = GuardFloor.read(text)
        #expect(diagnostics.hasErrors)
        #expect(diagnostics.allSatisfy { $0.place?.file == "ROOST_GUARDS" })
    }
}
