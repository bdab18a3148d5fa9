import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import RoostEngine

/// What is concluded without a call.
struct ReadingAnswersTests {
    private func details(_ json: String) throws -> GroupDetails {
        let raw = try JSONValue.parse(json)
        return GroupDetails(groupID: 1, sourceID: 124, triggers: [], raw: raw)
    }

    @Test func namesOfUnknownMembersAtEveryLevel() throws {
        let details = try details(
            """
            {"groupId": 1, "createdOn": 5, "integrationSourceType": {"id": 124, "audit": {"by": "somebody"}},
             "integrationGroupTriggers": [{"triggerId": 1, "triggerTypeId": 1, "actionIds": []}, {"late": true}],
             "integrationMappings": [{"businessNumber": 2, "integrationProperties": [{"propertyKey": "k", "id": 4}], "status": "x"}],
             "155802718182498": {}, "odd name": 1}
            """)
        #expect(
            UnknownFields.names(in: details) == [
                "createdOn", "integrationGroupTriggers.late", "integrationMappings", "integrationMappings.integrationProperties.id",
                "integrationMappings.status", "integrationSourceType.audit",
            ])
        #expect(try UnknownFields.names(in: self.details(#"{"groupId": 1}"#)).isEmpty)
    }

    @Test func theLongestLagCounts() {
        let cases: [([(Int, Int64)], String)] = [
            ([(1, 3)], "0ms"), ([(1, 900), (2, 230)], "230ms"), ([(4, 1400), (1, 5)], "2s"), ([(2, 1000)], "1s"),
        ]
        for (writes, answer) in cases {
            var meter = LagMeter()
            #expect(meter.answer == nil)
            for (reads, milliseconds) in writes { meter.note(reads: reads, milliseconds: milliseconds) }
            #expect(meter.answer == answer)
        }
    }

    @Test func aValueIsChangedOnlyWhereItCanBeReadAndMayBeOther() async throws {
        let rig = Rig(FakeDialect(.reported))
        await rig.run([Sample.group()])
        func trial(_ pattern: String?, _ dialect: FakeDialect) async throws -> ProbeTrial? {
            await rig.birdeye.switchTo(dialect)
            let run = await PlanFlow(ports: rig.ports(), options: PlanOptions(keepsIdleGroups: true)).run([Sample.group()])
            let group = try #require(run.groups.values.first)
            var source = IntegrationSource.careStack
            for index in source.keys.indices { source.keys[index].form.pattern = pattern }
            return ProbeTrial(try #require(group.desired), try #require(group.observed), source)
        }
        #expect(try await trial(nil, FakeDialect(.reported))?.changed == .text("partners.sb-roost-probe"))
        #expect(try await trial(nil, FakeDialect(.masked))?.key == "carestack.customer.domain")
        #expect(try await trial("[a-z.]+", FakeDialect(.reported)) == nil)
        #expect(try await trial(nil, FakeDialect(.unreported)) == nil)
    }
}
