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
            project.groups, orphans: try await orphans(), moved: project.locations)
        run.plan = Guards(settings.guards, contract: settings.contract, allowed: allowed).judge(run.plan, fleet: project.fleet)
        return run
    }

    /// What the ledger knows and no file mentions any more. A run that looks at some files only cannot tell, and does not try.
    private func orphans() async throws(RunFailure) -> [GroupKey] {
        guard session.project.selection.paths.isEmpty else { return [] }
        let keys: [GroupKey]
        do throws(LedgerError) { keys = try await session.ports.ledger.keys() } catch { throw RunFailure([error.diagnostic()]) }
        let chosen = session.project.selection.businesses
        return keys.filter { key in
            !session.project.claimed.contains(.init(business: key.business, source: key.source))
                && (chosen.isEmpty || chosen.contains(key.business))
        }
    }
}
