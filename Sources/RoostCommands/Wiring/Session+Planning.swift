import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport

extension Session {
    /// Plans what the session's project asks for, and checks the plan with the guards.
    ///
    /// - Parameters:
    ///   - prune: whether to deactivate mappings that the files no longer have, even if roost.yaml does not say so.
    ///   - allowed: guards to lift for this run.
    ///   - holdsBack: whether businesses that cannot be applied as they are are left out.
    ///   - keepsQuiet: whether to keep findings about unverified fields, to show them.
    ///   - keepsIdleGroups: whether to keep groups in sync too.
    ///   - isSaved: whether the run becomes a saved plan, or is compared with one.
    ///   - narrow: removes from the planned run what the guards should not see.
    func plan(
        prune: Bool = false, allowed: Set<GuardName> = [], holdsBack: Bool = false, keepsQuiet: Bool, keepsIdleGroups: Bool = false,
        isSaved: Bool = false,
        narrow: (PlanRun) -> PlanRun = { $0 }
    ) async throws(RunFailure) -> Judgement {
        let settings = project.folder.project
        let options = PlanOptions(
            prune: prune || settings.prune, keepsQuietFindings: keepsQuiet, keepsIdleGroups: keepsIdleGroups,
            concurrency: settings.birdeye.concurrency, maxFailures: project.folder.guards.maxFailures,
            hash: isSaved ? PlanIdentity.hash : nil)
        var planning = ProjectPlanning(
            ports: ports,
            settings: PlanningSettings(watched: settings, guards: project.folder.guards, allowed: allowed, options: options))
        planning.settings.holdsBack = holdsBack
        do throws(LedgerError) {
            let standing = try await ledger.standing()
            return try await planning.run(scope) { planned in
                var run = narrow(planned)
                run.ledger = standing
                run.files = project.plannedFiles
                if let warning = standing.warning { run.warnings.insert(warning, at: 0) }
                return run
            }
        } catch {
            throw RunFailure(error)
        }
    }

    /// What the ledger knows and no file mentions any more. A run that looks at some of the files cannot know this, so it does not try.
    func orphans() async throws(RunFailure) -> [GroupKey] {
        guard project.selection.looksForOrphans else { return [] }
        do throws(LedgerError) { return scope.orphans(among: try await ports.ledger.keys()) } catch {
            throw RunFailure([error.diagnostic()])
        }
    }

    private var scope: PlanScope {
        let selection = project.selection
        let wantsOrphan = { @Sendable (key: GroupKey) in selection.contains(orphan: key) }
        return PlanScope(
            groups: project.groups, moved: project.locations, fleet: project.fleet,
            claimed: Set(project.claimed.map { GroupKey(business: $0.business, source: $0.source) }),
            wantsOrphan: selection.looksForOrphans ? wantsOrphan : nil)
    }
}
