import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Synchronization

/// The flows over fakes, all of which share one tape.
struct Rig: Sendable {
    let tape = Tape()
    let birdeye: FakeBirdeye
    let ledger: FakeLedger
    let secrets: FakeSecrets
    let clock = FakeClock()

    init(_ dialect: FakeDialect = FakeDialect(), known: Set<BusinessNumber>? = nil, secrets: [SecretReference: String] = Sample.secrets) {
        birdeye = FakeBirdeye(dialect, known: known, tape: tape)
        ledger = FakeLedger(tape: tape)
        self.secrets = FakeSecrets(secrets)
    }

    func ports(digester: FakeDigester? = FakeDigester()) -> EnginePorts {
        EnginePorts(
            reader: FakeBirdeyeReader(birdeye: birdeye), ledger: ledger, secrets: secrets, digester: digester, clock: clock,
            catalog: Sample.catalog)
    }

    func plan(
        _ groups: [DesiredGroup], orphans: [GroupKey] = [], prune: Bool = false, keepsQuiet: Bool = true, width: Int = 16,
        digester: FakeDigester? = FakeDigester()
    ) async -> PlanRun {
        await PlanFlow(
            ports: ports(digester: digester), options: PlanOptions(prune: prune, keepsQuietFindings: keepsQuiet, concurrency: width)
        ).run(groups, orphans: orphans)
    }

    func apply(
        _ run: PlanRun, name: String = "aaaaaaaaaaaa", width: Int = 16, canaries: Bool = true, stop: StopSignal = StopSignal(),
        onEvent: @escaping @Sendable (ApplyEvent) -> Void = { _ in }
    ) async -> ApplyReport {
        let options = ApplyOptions(plan: name, allowed: ["conflicts"], usesCanaries: canaries, concurrency: width)
        return await ApplyFlow(
            ports: ports(), writer: FakeBirdeyeWriter(birdeye: birdeye), options: options, stop: stop, onEvent: onEvent
        ).run(run.cleared)
    }

    /// What a run of `apply` does: plans groups and orphans, and sends the plan.
    @discardableResult
    func run(_ groups: [DesiredGroup], prune: Bool = false) async -> (plan: PlanRun, report: ApplyReport) {
        let plan = await plan(groups, orphans: await orphans(groups), prune: prune)
        return (plan, await apply(plan))
    }

    /// Runs until a run is complete and has nothing left to send; how many runs sent or failed something.
    func runUntilDone(_ groups: [DesiredGroup], prune: Bool = false, limit: Int = 6) async -> Int? {
        for count in 0..<limit {
            let (plan, report) = await run(groups, prune: prune)
            if plan.plan.isEmpty, plan.failures.isEmpty, report.isComplete { return count }
        }
        return nil
    }

    /// The ledger's keys that no group claims.
    func orphans(_ groups: [DesiredGroup]) async -> [GroupKey] {
        let claimed = Set(groups.map(\.groupKey))
        return await ledger.entries.keys.filter { !claimed.contains($0) }.sorted()
    }

    /// The live group that a desired one describes, worked out without the engine.
    func expected(_ group: DesiredGroup, id: Int64) async -> LiveGroup? {
        guard let source = Sample.catalog[group.source] else { return nil }
        func values(_ properties: [DesiredProperty]) async -> [String: LiveGroup.Property] {
            var values: [String: LiveGroup.Property] = [:]
            for property in properties {
                let isSecure = source.key(property.key)?.isSecure ?? false
                switch property.value {
                case .text(let text): values[property.key] = LiveGroup.Property(value: text, isSecure: isSecure)
                case .list(let items): values[property.key] = LiveGroup.Property(value: items.joined(separator: ", "), isSecure: isSecure)
                case .secret(let reference):
                    values[property.key] = await secrets.value(reference).map { LiveGroup.Property(value: $0, isSecure: isSecure) }
                }
            }
            return values
        }
        var live = LiveGroup(id: id, business: group.business, sourceID: source.id, properties: await values(group.properties))
        for trigger in group.triggers {
            switch trigger.name {
            case .id(let id): live.triggers.insert(id)
            case .name(let name): live.triggers.formUnion(Self.ids(name, source.id))
            }
        }
        for location in group.locations {
            live.mappings[location.business] = LiveGroup.Mapping(properties: await values(location.properties), flags: location.flags)
        }
        return live
    }

    private static func ids(_ name: String, _ source: Int64) -> [TriggerID] {
        (Sample.catalogue[source] ?? []).filter { $0.names.contains { $0.lowercased() == name.lowercased() } }.map(\.id)
    }
}

/// Events as they come in, from any task.
final class EventLog: Sendable {
    private let content = Mutex<[ApplyEvent]>([])

    var events: [ApplyEvent] { content.withLock { $0 } }

    func note(_ event: ApplyEvent) { content.withLock { $0.append(event) } }
}

extension PlanRun {
    /// The run as an apply takes it, for tests that are about no guard: all of them are lifted.
    var cleared: ClearedPlan {
        let judgement = Judge(Guards(GuardSettings(), allowed: Set(GuardName.allCases)), fleet: plan.businesses.count).judge(
            withoutFailures)
        guard case .success(let cleared) = judgement.outcome else { preconditionFailure("A guard that is lifted refuses a plan.") }
        return cleared
    }

    /// The businesses that could be compared, as a command that names them has it.
    private var withoutFailures: PlanRun {
        var run = self
        run.failures = []
        return run
    }

    /// All steps, over all businesses.
    var steps: [Step] { plan.businesses.flatMap(\.steps) }
    /// The verdict at an address of the first business.
    func verdict(_ address: Address) -> Verdict? { plan.businesses.first?.findings.first { $0.address == address }?.verdict }
    /// The codes of everything that stood in the way, in order.
    var codes: [String] { failures.flatMap(\.diagnostics).map(\.kind.code) }
}

extension ApplyReport {
    /// What became of every step, in order.
    var outcomes: [StepOutcome] { businesses.flatMap(\.steps).map(\.outcome) }
    /// Every error of a step, in order.
    var errors: [String] { businesses.flatMap(\.steps).compactMap(\.error) }
}
