import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// Nothing is tried on a group that could not be put back by sending what its file says.
struct ProbeSubjectTests {
    private func obstacle(_ group: DesiredGroup, _ prepare: (Rig) async -> Void) async throws -> ProbeObstacle? {
        let rig = Rig(FakeDialect(.reported))
        await prepare(rig)
        let run = await PlanFlow(ports: rig.ports(), options: PlanOptions(keepsIdleGroups: true)).run([group])
        let business = try #require(run.plan.businesses.first)
        let planned = try #require(run.groups[group.groupKey])
        do throws(ProbeObstacle) { _ = try ProbeSubject(business, planned) } catch { return error }
        return nil
    }

    @Test func aGroupInSyncMayBeTriedOn() async throws {
        #expect(try await obstacle(Sample.group()) { await $0.run([Sample.group()]) } == nil)
    }

    @Test func thereMustBeAGroup() async throws {
        let obstacle = try await obstacle(Sample.group()) { _ in }
        #expect(obstacle?.detail.contains("has no integration group") == true)
    }

    @Test func thePlanMustBeEmpty() async throws {
        let edited = try await obstacle(Sample.group(domain: "north.sb")) { await $0.run([Sample.group()]) }
        #expect(edited?.detail.contains("is not empty") == true)
        let drifted = try await obstacle(Sample.group()) { rig in
            await rig.run([Sample.group()])
            await rig.birdeye.play { groups in for id in groups.keys { groups[id]?.triggers = [] } }
        }
        #expect(drifted?.detail.contains("is not empty") == true)
    }

    @Test func whatNoFileMentionsCouldNotBePutBack() async throws {
        let obstacle = try await obstacle(Sample.group()) { rig in
            await rig.run([Sample.group()])
            await rig.birdeye.play { groups in
                for id in groups.keys { groups[id]?.properties["ledgerly.mystery"] = .init(value: "x", isSecure: false) }
            }
        }
        #expect(obstacle?.detail.contains("properties/ledgerly.mystery") == true)
    }

    @Test func aDoubtIsSettledFirst() async throws {
        let obstacle = try await obstacle(Sample.group()) { rig in
            await rig.run([Sample.group()])
            await rig.birdeye.switchTo(FakeDialect())
            await rig.birdeye.fail(.lostAfter, atCall: 0)
            await rig.run([Sample.group(domain: "north.sb")])
        }
        #expect(obstacle != nil)
    }
}
