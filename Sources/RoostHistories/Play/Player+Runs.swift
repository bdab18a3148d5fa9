import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostHTTP
import RoostJSON
import RoostLedger
import RoostModel
import RoostPlan
import RoostReport

/// One run of roost, put together as the program does it.
struct SimulatedRun: Sendable {
    let stage: Stage
    let run: History.Run
    let process: SimulatedProcess
    let ledger: FolderLedger
    let ports: EnginePorts
    let connection: BirdeyeConnection
    private let project: Project

    /// How a run ended.
    enum Ending: String, Sendable { case done, incomplete, refused, locked, failed, died }

    init(_ stage: Stage, _ run: History.Run) {
        self.stage = stage
        self.run = run
        let process = SimulatedProcess(
            number: Int64(stage.processes.count + 1), host: "host-\(run.host)", misfortunes: run.misfortunes)
        self.process = process
        stage.processes.append(process)
        stage.power.processes.append(process)
        stage.running.insert(process.number)
        let clock = SimulatedClock(scheduler: stage.scheduler)
        var chance = stage.power.chance.split(UInt64(process.number))
        ledger = FolderLedger(
            path: Stage.folder, sealing: .checked(SimulatedKey()),
            machine: LedgerMachine(
                disk: ProcessDisk(disk: stage.disk, process: process, power: stage.power), clock: clock,
                processes: SimulatedProcesses(stage: stage, host: process.host)),
            tailLimit: chance.once(in: 4) ? 700 : nil
        ) { stage.wrote("a notice", Array($0.utf8)) }
        let endpoint: ServiceURL
        do throws(ServiceURL.Fault) { endpoint = try ServiceURL("https://birdeye.example") } catch {
            fatalError("The address written here is not valid: \(error). This is a bug in the histories.")
        }
        let header = HeaderField(name: "x-api-key", value: .secret(Secret(Array(Decoy.apiKey.utf8))), origin: "env:API")
        connection = BirdeyeConnection(
            ConnectionSettings(
                endpoint: endpoint, version: "0.0.0", headers: [header], concurrency: run.concurrency, requestsPerSecond: 1000,
                retry: RetryPolicy(jitter: { $0 / 2 }), clock: clock),
            carrier: ServiceCarrier(stage: stage, process: process))
        var project = Project()
        project.catalog = FleetFile.catalog
        if let most = stage.history.maxBusinesses { project.guards.maxBusinesses = most }
        if let business = stage.history.protected, run.command == .apply { project.guards.protect = [Protection(BusinessNumber(business))] }
        self.project = project
        ports = EnginePorts(
            reader: BirdeyeHTTPReader(connection), ledger: ledger, secrets: SimulatedSecrets(), digester: SimulatedKey(), clock: clock,
            catalog: FleetFile.catalog)
    }

    /// Runs to its end, or to the process's.
    func perform() async -> Ending {
        stage.note("run \(process.number) begins: \(run)")
        let ending: Ending
        switch run.command {
        case .plan: ending = await plan()
        case .drift: ending = await drift().ending
        case .apply: ending = await locked { await apply() }
        case .adopt: ending = await locked { await adopt() }
        }
        await ledger.close()
        await connection.close()
        stage.running.remove(process.number)
        let last = process.isDead ? .died : ending
        stage.note("run \(process.number) ends: \(last.rawValue)")
        return last
    }

    /// The part of the files that the run is about.
    private var scope: PlanScope {
        let all = stage.desired
        let shard = run.shard.flatMap { Shard($0[0], of: $0[1]) }
        var moved = MovedLocations()
        for group in all { for location in group.locations { moved.note(location.business, in: Self.key(group)) } }
        return PlanScope(
            groups: all.filter { shard?.contains($0.business) ?? true }, moved: moved, fleet: all.count, claimed: Set(all.map(Self.key)),
            wantsOrphan: { shard?.contains($0.business) ?? true })
    }

    private static func key(_ group: DesiredGroup) -> GroupKey { GroupKey(business: group.business, source: group.source) }

    private var planning: ProjectPlanning {
        ProjectPlanning(
            ports: ports,
            settings: {
                var settings = PlanningSettings(
                    watched: project, guards: project.guards, allowed: run.allowsAll ? Set(GuardName.allCases) : [],
                    options: PlanOptions(prune: run.prunes, concurrency: run.concurrency, maxFailures: project.guards.maxFailures))
                settings.holdsBack = run.holdsBack
                return settings
            }())
    }

    /// Holds the lock around some work, as every run that writes does.
    private func locked(_ work: () async -> Ending) async -> Ending {
        var owner = LockOwner(
            id: "lock-\(process.number)", process: process.number, host: process.host, since: ports.clock.now().description)
        owner.shard = run.shard.flatMap { Shard($0[0], of: $0[1]) }
        do throws(LedgerError) { try await ledger.lock(owner) } catch {
            tell(error.detail)
            return error.kind == .ledgerLocked ? .locked : .failed
        }
        let ending = await work()
        do throws(LedgerError) { try await ledger.unlock() } catch {
            tell(error.detail)
            return .failed
        }
        return ending
    }

    /// A text that people see.
    private func tell(_ text: String) {
        guard !process.isDead else { return }
        stage.note("run \(process.number) says: \(text)")
        stage.wrote("a message", Array(text.utf8))
    }

    private func tell(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { tell("\(diagnostic.kind.code): \(diagnostic.detail)") }
    }

    /// Plans; nil if the ledger cannot be read.
    func judgement() async -> Judgement? {
        do throws(LedgerError) {
            let judgement = try await planning.run(scope)
            tell(judgement.run.warnings + judgement.run.failures.diagnostics)
            if !process.isDead { stage.wrote("a plan", PlanJSON.document(judgement.run, diagnostics: []).bytes(.compact)) }
            return judgement
        } catch {
            tell(error.detail)
            return nil
        }
    }

    private func plan() async -> Ending { await judgement() == nil ? .failed : .done }

    /// Looks for drift.
    func drift() async -> (ending: Ending, report: DriftReport?) {
        let scope = scope
        let keys: [GroupKey]
        do throws(LedgerError) { keys = try await ledger.keys() } catch { return (.failed, nil) }
        var options = DriftOptions(isWhole: run.shard == nil, concurrency: run.concurrency, maxFailures: project.guards.maxFailures)
        options.shard = run.shard.flatMap { Shard($0[0], of: $0[1]) }
        let flow = DriftFlow(ports: ports, options: options)
        let report = await flow.run(scope.groups, orphans: scope.orphans(among: keys), moved: scope.moved)
        tell(report.warnings + report.failures.diagnostics)
        if !process.isDead { stage.wrote("a report on drift", DriftJSON.document(report, diagnostics: []).bytes(.compact)) }
        if let warning = await flow.note(report) { tell(warning.detail) }
        return (.done, report)
    }

    private func apply() async -> Ending {
        let entries = await stage.entries(of: ledger)
        guard let judgement = await judgement() else { return .failed }
        switch judgement.outcome {
        case .failure(.incomplete): return .incomplete
        case .failure(.guarded(let held)):
            tell("refused: \(Set(held.map(\.refusal.code)).sorted().joined(separator: ", "))")
            return .refused
        case .success(let cleared):
            process.permitted = PermittedCalls(
                judgement.run.plan, readUntil: process.lastRead, allowsAll: run.allowsAll, ledger: entries)
            let options = ApplyOptions(
                plan: "plan-\(process.number)", settings: WatchedSettings(project), concurrency: run.concurrency,
                maxFailures: project.guards.maxFailures)
            let report = await ApplyFlow(ports: ports, writer: BirdeyeHTTPWriter(connection), options: options).run(cleared)
            for business in report.businesses {
                for step in business.steps {
                    tell("\(business.key) \(step.step.action.rawValue): \(step.outcome.rawValue) \(step.error ?? "")")
                }
                if let error = business.error { tell(error) }
            }
            if let problem = report.problem { tell(problem) }
            if !process.isDead { stage.wrote("a report on an apply", ApplyJSON.document(report).bytes(.compact)) }
            return report.isComplete && judgement.held.isEmpty ? .done : .incomplete
        }
    }

    private func adopt() async -> Ending {
        let scope = scope
        let run = await PlanFlow(ports: ports, options: PlanOptions(concurrency: run.concurrency)).run(scope.groups, moved: scope.moved)
        let flow = AdoptFlow(ports: ports)
        let news = flow.outlook(run).news
        guard !news.isEmpty else { return .done }
        for adoption in news { stage.vouch(adoption.key) }
        do throws(LedgerError) { try await flow.record(news, plan: "plan-\(process.number)", by: "somebody") } catch {
            tell(error.detail)
            return .failed
        }
        return .done
    }
}

extension Player {
    /// Performs runs at the same time.
    @discardableResult
    func perform(_ runs: [History.Run]) async -> [SimulatedRun.Ending] {
        let simulated = runs.map { SimulatedRun(stage, $0) }
        let endings = await withTaskGroup(of: (Int, SimulatedRun.Ending).self) { group in
            for (index, run) in simulated.enumerated() { group.addTask { (index, await run.perform()) } }
            var endings: [Int: SimulatedRun.Ending] = [:]
            for await (index, ending) in group { endings[index] = ending }
            return simulated.indices.compactMap { endings[$0] }
        }
        stage.judgeLock(simulated.map(\.process))
        return endings
    }
}
