public import RoostDiagnostics
public import RoostPlan

extension LedgerStanding {
    /// What a reader must know about the ledger before any result of the comparison; nil if there is nothing to say.
    ///
    /// - Parameter isPlan: whether the comparison leads to calls.
    func opening(isPlan: Bool) -> String? {
        switch state {
        case .missing:
            "There is no ledger: \(place.printable) does not exist. roost does not know what was applied"
                + (isPlan ? ", so apply refuses" : "") + ". `roost ledger init` makes the ledger"
        case .empty where isPlan: "The ledger is empty: \(place.printable) has no entry, so nothing counts as applied yet"
        case .empty, .kept: nil
        }
    }

    /// The same as a warning; nil if the ledger exists.
    public var warning: Diagnostic? {
        guard state == .missing else { return nil }
        return Diagnostic(
            .ledgerMissing, "\(place) does not exist, so roost does not know what was applied",
            fix: "if this is the right remote, and the ledger is new, run roost ledger init")
    }
}

extension DiagnosticKind {
    static let ledgerMissing = DiagnosticKind("ledger/missing", .warning, "there is no ledger to compare with")
}
