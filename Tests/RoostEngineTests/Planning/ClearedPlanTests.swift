import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// Planning and judging, and that nothing is applied that no guard has let pass.
@Suite struct ClearedPlanTests {
    private let key = Sample.group().groupKey

    private func planning(_ rig: Rig, _ change: (inout Project) -> Void = { _ in }, allowed: Set<GuardName> = []) -> ProjectPlanning {
        var project = Project()
        change(&project)
        return ProjectPlanning(
            ports: rig.ports(),
            settings: PlanningSettings(watched: project, guards: project.guards, allowed: allowed, options: PlanOptions()))
    }

    private func scope(_ groups: [DesiredGroup]) -> PlanScope {
        PlanScope(groups: groups, fleet: groups.count, claimed: Set(groups.map(\.groupKey)))
    }

    /// There is no way from a refused run to the flow that sends: it takes nothing but what the judge cleared.
    @Test func aRefusedPlanSendsNothing() async throws {
        let rig = Rig()
        let judgement = try await planning(rig, { $0.guards.protect = [Protection(BusinessNumber(Sample.northstar))] }).run(
            scope([Sample.group()]))
        let flow = ApplyFlow(
            ports: rig.ports(), writer: FakeBirdeyeWriter(birdeye: rig.birdeye), options: ApplyOptions(plan: "aaaaaaaaaaaa"))
        switch judgement.outcome {
        case .success(let cleared): _ = await flow.run(cleared)
        case .failure(let refusal):
            guard case .guarded(let held) = refusal else { return #expect(Bool(false), "\(refusal)") }
            #expect(held.map(\.key) == [key])
            #expect(held.map(\.refusal.code) == ["protect"])
        }
        #expect(judgement.run.plan.summary.refused == 1)
        #expect(await rig.birdeye.groups.isEmpty)
        #expect(await rig.ledger.entries.isEmpty)
    }

    @Test func aClearedPlanIsSent() async throws {
        let rig = Rig()
        let judgement = try await planning(rig).run(scope([Sample.group()]))
        let flow = ApplyFlow(
            ports: rig.ports(), writer: FakeBirdeyeWriter(birdeye: rig.birdeye), options: ApplyOptions(plan: "aaaaaaaaaaaa"))
        #expect(await flow.run(try judgement.outcome.get()).isComplete)
        #expect(await rig.birdeye.groups.count == 1)
    }

    @Test func anIncompletePlanIsNotCleared() async throws {
        let rig = Rig(secrets: [:])
        let judgement = try await planning(rig).run(scope([Sample.group()]))
        guard case .failure(.incomplete(1)) = judgement.outcome else { return #expect(Bool(false), "\(judgement.outcome)") }
    }

    @Test func whatIsAllowedByNameIsCleared() async throws {
        let rig = Rig()
        let planning = planning(rig, { $0.guards.protect = [Protection(BusinessNumber(Sample.northstar))] }, allowed: [.protect])
        _ = try await planning.run(scope([Sample.group()])).outcome.get()
    }

    @Test func anApplyKeepsItsSettingsAndThePlanNamesWhatIsLooser() async throws {
        let rig = Rig()
        let groups = [Sample.group()]
        let options = ApplyOptions(plan: "aaaaaaaaaaaa", settings: WatchedSettings(Project()))
        let first = try await planning(rig, { $0.prune = true }).run(scope(groups))
        // A ledger that knows nothing is that of a first apply: what counts is how roost is without settings.
        #expect(first.run.isFirst)
        #expect(first.run.loosened == [LoosenedSetting(name: "prune", before: ["false"], after: ["true"])])
        #expect(try await planning(rig).run(scope(groups)).run.loosened.isEmpty)
        let flow = ApplyFlow(ports: rig.ports(), writer: FakeBirdeyeWriter(birdeye: rig.birdeye), options: options)
        #expect(await flow.run(try first.outcome.get()).isComplete)
        #expect(await rig.ledger.kept?.settings == WatchedSettings(Project()))
        #expect(await rig.ledger.takeOvers == 1)

        let loosened = try await planning(rig, { $0.prune = true }).run(scope(groups)).run.loosened
        #expect(loosened == [LoosenedSetting(name: "prune", before: ["false"], after: ["true"])])
        #expect(try await !planning(rig).run(scope(groups)).run.isFirst)
        // An apply with nothing to send keeps the new ones, and then nothing is looser any more.
        var project = Project()
        project.prune = true
        let again = ApplyFlow(
            ports: rig.ports(), writer: FakeBirdeyeWriter(birdeye: rig.birdeye),
            options: ApplyOptions(plan: "bbbbbbbbbbbb", settings: WatchedSettings(project)))
        _ = await again.run(try await planning(rig, { $0.prune = true }).run(scope(groups)).outcome.get())
        #expect(try await planning(rig, { $0.prune = true }).run(scope(groups)).run.loosened.isEmpty)
        #expect(await rig.ledger.kept?.stamp?.plan == "bbbbbbbbbbbb")
    }

    @Test func lessonsAreKeptAndRoostYamlOverridesThem() async throws {
        let rig = Rig(FakeDialect(.reported))
        await rig.run([Sample.group(locations: [Sample.location()])])
        let changed = [Sample.group(locations: [Sample.location(statuses: ["Arrived"])])]
        let judgement = try await planning(rig).run(scope(changed))
        #expect(judgement.run.plan.businesses.flatMap(\.steps).map(\.evidence) == [.inferred])
        let options = ApplyOptions(plan: "aaaaaaaaaaaa", settings: WatchedSettings(Project()))
        let flow = ApplyFlow(ports: rig.ports(), writer: FakeBirdeyeWriter(birdeye: rig.birdeye), options: options)
        #expect(await flow.run(try judgement.outcome.get()).isComplete)
        #expect(await rig.ledger.kept?.lessons.answers[.mappingUpdate]?.answer == "takes")
        let known = try await planning(rig).run(scope([Sample.group(locations: [Sample.location()])])).run
        #expect(known.plan.businesses.flatMap(\.steps).map(\.evidence) == [.documented])
        let overridden = try await planning(rig, { $0.contract = Contract([.mappingUpdate: ContractAnswer("refused")]) })
            .run(scope([Sample.group(locations: [Sample.location()])])).run
        #expect(overridden.plan.businesses.flatMap(\.refused).map(\.code) == ["contract"])
    }
}
