import RoostDiagnostics
import RoostModel
import Testing

@testable import RoostEngine

@Suite struct OnlineTriggerTests {
    private static let catalogue = [
        CatalogueTrigger(id: TriggerID(id: 139, type: 1), names: ["Appointments", "Appointment Service"]),
        CatalogueTrigger(id: TriggerID(id: 140, type: 2), names: ["Old Job"], active: false),
        CatalogueTrigger(id: TriggerID(id: 141, type: 1), names: ["Twin"]),
        CatalogueTrigger(id: TriggerID(id: 142, type: 1), names: ["Twin"]),
    ]

    @Test(
        arguments: [
            (.name("appointments"), nil), (.name("APPOINTMENT SERVICE"), nil),
            // Known to roost under a name that the catalogue does not use.
            (.name("carestack appointment trigger"), nil), (.id(TriggerID(id: 139, type: 1)), nil),
            (.name("Apointments"), "live/no-such-trigger | did you mean Appointments?"), (.name("Invoices"), "live/no-such-trigger"),
            (.name("139"), "live/no-such-trigger | did you mean { id: 139, type: 1 }?"),
            (.id(TriggerID(id: 150, type: 1)), "live/no-such-trigger"),
            (.id(TriggerID(id: 139, type: 2)), "live/trigger-type | { id: 139, type: 1 }"),
            (.name("Old Job"), "live/inactive-trigger"), (.id(TriggerID(id: 140, type: 2)), "live/inactive-trigger"),
            (.name("twin"), "live/ambiguous-trigger | { id: 141, type: 1 } or { id: 142, type: 1 }"),
        ] as [(DesiredTrigger.Name, String?)])
    func triggers(_ name: DesiredTrigger.Name, _ found: String?) {
        let problems = OnlineRules.triggers(Sample.group(triggers: [name]), .careStack, Self.catalogue)
        #expect(problems.map(OnlineSample.line) == [found.map { "4 \($0)" }].compactMap { $0 })
    }

    @Test func anEmptyCatalogueHasNothing() {
        let problems = OnlineRules.triggers(Sample.group(), .careStack, [])
        #expect(problems.map(\.problem.detail) == ["the live catalogue of carestack has no such trigger, nor any other"])
    }
}
