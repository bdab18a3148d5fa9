import RoostModel
import RoostPlan

extension EnginePorts {
    /// Holds the three views of a group against each other, with what the catalogue knows of the source's keys.
    ///
    /// A key that the catalogue does not know counts as a secret's: nothing is concluded from its absence.
    func comparison(
        _ key: GroupKey, desired: ResolvedGroup?, applied: AppliedGroup?, observed: ObservedGroup?, vault: SecretVault = SecretVault()
    ) -> ThreeWay {
        let source = catalog[key.source]
        let secrets = vault.known
        return ThreeWay(
            desired: desired, applied: applied, observed: observed, source: source, isSecure: { source?.key($0)?.isSecure ?? true },
            holdsSecret: { secrets.areIn($0) })
    }
}
