/// Which ledger a run looked at, and whether anything was in it.
public struct LedgerStanding: Sendable, Hashable {
    /// What the ledger holds.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Entries.
        case kept
        /// No entry at all, as before the first apply.
        case empty
        /// It is not there: it was never begun, or is gone, or this is another place than that where it was kept.
        case missing
    }

    /// What people call it, such as `the folder ledger`.
    public let place: String
    /// What it holds.
    public let state: State

    /// Describes a ledger.
    public init(place: String, state: State) {
        self.place = place
        self.state = state
    }
}
