import RoostModel

extension ThreeWay {
    /// Triggers are one authoritative set, and presence is the value of each.
    ///
    /// Where the ledger has the group, a trigger that it does not list is known to have been absent, so one that appeared is drift. Where it has
    /// not, an extra one is unmanaged. A group without a file has no desired set: its triggers are left alone.
    func triggerFindings(_ observed: ObservedGroup) -> [Finding] {
        guard let desired else { return [] }
        let wanted = Dictionary(desired.triggers.map { ($0.id, $0) }) { first, _ in first }
        let ledger = ledgerHasGroup ? applied?.triggers : nil
        let others = observed.triggers.union(ledger ?? []).filter { wanted[$0] == nil }.sorted()
        return (desired.triggers.map(\.id) + others).compactMap { id in
            let trigger = wanted[id]
            let isThere = observed.triggers.contains(id)
            let before = ledger.flatMap { known(.trigger(id), $0.contains(id)) }
            guard let verdict = verdict(id, desired: trigger != nil, applied: before, isThere: isThere) else { return nil }
            return Finding(
                address: .trigger(id), verdict: verdict, desired: .flag(trigger != nil), applied: FindingValue(before),
                observed: .flag(isThere),
                site: trigger?.site ?? desired.triggersSite, label: trigger?.name)
        }
    }

    private func verdict(_ id: TriggerID, desired: Bool, applied: Bool?, isThere: Bool) -> Verdict? {
        if !desired, applied == nil {
            // An extra one that a call in doubt may have put there was changed in the file since; of any other, roost knows nothing.
            return isThere ? doubtful.contains(.trigger(id)) ? .change : .unmanaged : nil
        }
        let verdict = FieldComparison.verdict(desired: desired, applied: applied, observed: .reported(isThere), same: ==)
        return verdict == .unchanged && !desired ? nil : verdict
    }
}
