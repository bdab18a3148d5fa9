import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// Plans what a session's project asks for: the flow, the orphans, and the guards.
struct Planning {
    let session: Session
    let prune: Bool
    let allowed: Set<GuardName>
    /// Whether groups in sync are kept as well.
    var keepsIdleGroups = false

    /// - Parameters:
    ///   - keepsQuiet: whether findings about unverified fields are kept for showing.
    ///   - isSaved: whether the run is to be compared with, or become, a saved plan.
    func run(keepsQuiet: Bool, isSaved: Bool = false) async throws(RunFailure) -> PlanRun {
        let project = session.project
        let settings = project.folder.project
        let options = PlanOptions(
            prune: prune || settings.prune, contract: settings.contract, keepsQuietFindings: keepsQuiet,
            keepsIdleGroups: keepsIdleGroups, concurrency: settings.birdeye.concurrency,
            hash: isSaved ? PlanIdentity.hash : nil)
        var run = await PlanFlow(ports: session.ports, options: options).run(
            project.groups, orphans: try await session.orphans(), moved: project.locations)
        run.plan = Guards(settings.guards, contract: settings.contract, allowed: allowed).judge(run.plan, fleet: project.fleet)
        return run
    }
}
