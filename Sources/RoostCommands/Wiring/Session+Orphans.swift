import RoostEngine
import RoostPlan

extension Session {
    /// What the ledger knows and no file mentions any more. A run that looks at some files only cannot tell, and does not try.
    func orphans() async throws(RunFailure) -> [GroupKey] {
        guard project.selection.paths.isEmpty else { return [] }
        let keys: [GroupKey]
        do throws(LedgerError) { keys = try await ports.ledger.keys() } catch { throw RunFailure([error.diagnostic()]) }
        let chosen = project.selection.businesses
        return keys.filter { key in
            !project.claimed.contains(.init(business: key.business, source: key.source))
                && (chosen.isEmpty || chosen.contains(key.business))
        }
    }
}
