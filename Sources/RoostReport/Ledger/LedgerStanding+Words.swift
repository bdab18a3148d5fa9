public import RoostDiagnostics
public import RoostPlan

extension LedgerStanding {
    /// What must be known before anything is read of a comparison with it; nil where there is nothing to say.
    ///
    /// - Parameter isPlan: whether calls follow from the comparison.
    func opening(isPlan: Bool) -> String? {
        switch state {
        case .missing:
            "There is no ledger: \(place.printable) does not exist. What was applied is not known"
                + (isPlan ? ", so apply refuses" : "") + " until `roost ledger init` makes it"
        case .empty where isPlan: "Nothing was applied yet by the ledger: \(place.printable) has no entry"
        case .empty, .kept: nil
        }
    }

    /// The same for those who read warnings; nil where the ledger is there.
    public var warning: Diagnostic? {
        guard state == .missing else { return nil }
        return Diagnostic(
            .ledgerMissing, "\(place) does not exist, so what was applied is not known",
            fix: "if this is the right remote and the ledger is to begin there: roost ledger init")
    }
}

extension DiagnosticKind {
    static let ledgerMissing = DiagnosticKind("ledger/missing", .warning, "there is no ledger to compare with")
}
