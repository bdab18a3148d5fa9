/// What must hold in every history.
package enum Oracle: String, Sendable, Hashable, CaseIterable {
    /// Once nothing bad happens any more, a few runs of apply make the live side as the files say.
    case converges
    /// After that a plan has nothing to send.
    case thenThePlanIsEmpty
    /// After that every field of the files is on the live side, unless it cannot be read and somebody changed it behind roost's back.
    case filesHold
    /// plan, drift and adopt send no call that writes.
    case readersDoNotWrite
    /// Every call that writes is one of the run's plan, byte for byte, and is sent once; again only if the server turned it away unread.
    case noCallOutsideAPlan
    /// No business ever has two groups for one source.
    case neverTwoGroups
    /// What somebody did in the dashboard, where it can be read, is overwritten only by a run whose plan named it.
    case noEditIsOverwrittenUnnamed
    /// What somebody did in the dashboard, where it can be read, is in the next look for drift unless the files say the same.
    case everyEditIsReported
    /// The ledger never has a value that no answer acknowledged, no reading showed and nobody vouched for.
    case ledgerSaysNoMore
    /// No secret is in anything that roost writes: ledger, journal, lock, plan, report, message.
    case noSecretIsWritten
    /// What a guard forbids does not happen in a run that does not lift it.
    case guardsHold
    /// After a run that was not killed there is no lock; what a killed run left can be taken over.
    case noLockIsLeft
    /// A history without its misfortunes ends in the same state as with them.
    case resumeEqualsUninterrupted
    /// Every run comes to an end.
    case noRunHangs
}

/// Something that must not be.
package struct Violation: Sendable, Hashable {
    /// What does not hold.
    package let oracle: Oracle
    /// What happened.
    package let words: String
}
