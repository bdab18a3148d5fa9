public import RoostDiagnostics
public import RoostEngine
public import RoostModel
public import RoostPlan

/// A digest that a change of keys left as it was, and why.
public struct LeftDigest: Sendable, Hashable {
    /// Which value of the group it is of.
    public let address: Address
    /// Where the ledger says that the secret is.
    public let reference: SecretReference
    /// Why it was left.
    public let reason: Reason

    /// Why a digest was left.
    public enum Reason: Sendable, Hashable {
        /// The secret is another one than was applied.
        case changed
        /// The secret could not be had.
        case unresolved(SecretError)
        /// It was made with a third key, whose id this is.
        case otherKey(String)
    }

    /// The same as a problem to report.
    public func diagnostic(of key: GroupKey) -> Diagnostic {
        let what = "\(key.business) \(key.source), \(address.description.printable): "
        switch reason {
        case .changed:
            return Diagnostic(
                .rekeyChanged, what + "what \(reference.description.printable) leads to is not the secret that was applied",
                fix: "`roost apply` with the former key under ledger.formerKey sends the change and makes the digest anew")
        case .unresolved(let error): return Diagnostic(error.kind, what + error.detail, fix: error.fix)
        case .otherKey(let id):
            return Diagnostic(
                .rekeyOtherKey, what + "the digest was made with the key \(id)", fix: "rekey once more, with --former naming that key")
        }
    }
}

extension DiagnosticKind {
    static let rekeyChanged = DiagnosticKind("ledger/rekey-changed", .error, "a secret was changed since it was applied")
    static let rekeyOtherKey = DiagnosticKind("ledger/rekey-other-key", .error, "a digest was made with a third key")
}
