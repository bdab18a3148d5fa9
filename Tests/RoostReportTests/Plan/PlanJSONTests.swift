import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct PlanJSONTests {
    private let document = PlanJSON.document(Samples.rich, diagnostics: Samples.diagnostics)

    @Test func everyVerdictAndStep() throws {
        try Snapshot.expect(document.text(.pretty), in: "plan.json")
    }

    @Test func theSchemaTakesIt() {
        #expect(SchemaCheck(schema: PlanSchema.document).faults(document) == [])
        #expect(SchemaCheck(schema: PlanSchema.document).faults(PlanJSON.document(Samples.run([]), diagnostics: [])) == [])
    }

    @Test(arguments: HostileText.all)
    func hostileTextIsKeptAsItIs(text: String) throws {
        let document = PlanJSON.document(Samples.hostile(text), diagnostics: [])
        #expect(SchemaCheck(schema: PlanSchema.document).faults(document) == [])
        #expect(try JSONValue.parse(document.bytes(.pretty)) == document)
        #expect(document["businesses"]?.array?.first?["name"] == .string(text))
        #expect(document["businesses"]?.array?.first?["findings"]?.array?[2]["desired"] == .string(text))
    }

    @Test func sameRunSameBytes() {
        #expect(PlanJSON.document(Samples.rich, diagnostics: Samples.diagnostics).bytes(.pretty) == document.bytes(.pretty))
    }

    @Test func membersStandInTheOrderOfTheContract() {
        func names(_ value: JSONValue?) -> [String] { value?.object?.members.map(\.key) ?? [] }
        let business = document["businesses"]?.array?.first
        #expect(names(document) == ["formatVersion", "summary", "businesses", "diagnostics", "leftBehind"])
        #expect(
            names(document["summary"]) == [
                "businesses", "create", "update", "deactivate", "unchanged", "drifted", "conflicts", "unverified", "orphans", "refused",
                "calls",
            ])
        #expect(names(business) == ["business", "source", "name", "type", "file", "groupId", "findings", "steps", "refused"])
        #expect(names(business?["findings"]?.array?.first) == ["address", "verdict", "desired", "applied", "observed", "line", "column"])
        #expect(names(business?["steps"]?.array?.first) == ["action", "reason", "evidence", "method", "path", "query", "body"])
        #expect(names(document["diagnostics"]?.array?.first) == ["code", "severity", "summary", "detail", "file", "line", "column"])
    }

    @Test func bodiesAreThoseOfTheCalls() {
        for (business, shown) in zip(Samples.rich.plan.businesses, document["businesses"]?.array ?? []) {
            for (step, entry) in zip(business.steps, shown["steps"]?.array ?? []) {
                let body = step.call.body(
                    secret: { ["secret": .string($0.reference.description), "digest": .string($0.digest)] },
                    groupFromStep: { ["fromStep": .integer(Int64($0))] })
                #expect(entry["body"] == body)
                #expect(entry["path"] == .string(step.call.path))
            }
        }
    }

    @Test func countsAreThoseOfThePlan() {
        let summary = Samples.rich.plan.summary
        #expect(document["summary"]?["businesses"] == 9)
        #expect(document["summary"]?["calls"] == .integer(Int64(summary.calls)))
        #expect(document["summary"]?["unverified"] == .integer(Int64(summary.unverified)))
    }

    @Test func unchangedFieldsAreLeftOut() {
        let plan = Samples.plan(findings: [Finding(address: .property("a"), verdict: .unchanged, desired: .text("x"))])
        #expect(PlanJSON.document(Samples.run([plan]), diagnostics: [])["businesses"]?.array?.first?["findings"] == [])
    }

    @Test func aPlanThatThePlannerMadeIsValid() {
        let desired = ResolvedGroup(
            key: GroupKey(business: Samples.northstar, source: "carestack"), sourceID: 124, name: nil, type: .smb, file: "a.yaml",
            site: Samples.site(1),
            properties: [
                ResolvedProperty(
                    key: "carestack.account.key", value: .secret(Samples.accountKey), kind: .secret, site: Samples.site(3))
            ],
            triggers: [ResolvedTrigger(id: Samples.job, name: nil, site: Samples.site(4))], triggersSite: Samples.site(4),
            locations: [
                ResolvedLocation(
                    business: Samples.northstar, name: nil, flags: MappingFlags(test: true), flagSites: [:], properties: [],
                    site: Samples.site(5))
            ])
        for observed in [nil, ObservedGroup(groupID: 7, triggers: []), ObservedGroup(groupID: 7, triggers: [Samples.other])] {
            let plan = Planner(prune: true).plan(ThreeWay(desired: desired, applied: nil, observed: observed))
            let document = PlanJSON.document(Samples.run([plan]), diagnostics: [])
            #expect(!plan.steps.isEmpty)
            #expect(SchemaCheck(schema: PlanSchema.document).faults(document) == [])
        }
    }
}
