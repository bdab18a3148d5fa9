import RoostModel

/// The verdict table: one field, three values, one verdict.
///
/// ```
/// applied → desired   applied → observed              verdict
/// same                same                            unchanged
/// same                unreported                      unverified
/// never applied       unreported                      unknown
/// changed             same, or unreported             change
/// same                changed                         drift
/// changed             changed, equal to desired       converged
/// changed             changed, differs from desired   conflict
/// never applied       reported, equal / differs       adopt / change
/// not desired, was applied     any                    orphan
/// not desired, never applied   reported               unmanaged
/// ```
/// A field that is not desired, was applied and is seen to be gone has moved to the same end in both places: that is `converged`, the sixth row.
enum FieldComparison {
    /// The verdict on a field that a file asks for.
    ///
    /// - Parameters:
    ///   - applied: nil if it was never applied, and if a call is in doubt: then it is not known.
    ///   - observed: a reported nil is a value seen to be absent.
    static func verdict<Value>(
        desired: Value, applied: Value?, observed: Reported<Value?>, same: (Value, Value) -> Bool
    ) -> Verdict {
        guard let applied else {
            guard case .reported(let live) = observed else { return .unknown }
            return live.map { same($0, desired) } == true ? .adopt : .change
        }
        let fileMoved = !same(applied, desired)
        guard case .reported(let live) = observed else { return fileMoved ? .change : .unverified }
        let liveMoved = live.map { !same($0, applied) } ?? true
        switch (fileMoved, liveMoved) {
        case (false, false): return .unchanged
        case (false, true): return .drift
        case (true, false): return .change
        case (true, true): return live.map { same($0, desired) } == true ? .converged : .conflict
        }
    }

    /// The verdict on a field that no file asks for; nil if there is nothing to say.
    ///
    /// - Parameters:
    ///   - isOurs: true where it was applied, and where a call in doubt may have: it must not be lost sight of.
    ///   - observed: whether it is there.
    static func verdict(isOurs: Bool, observed: Reported<Bool>) -> Verdict? {
        switch (isOurs, observed) {
        case (true, .reported(false)): .converged
        case (true, _): .orphan
        case (false, .reported(true)): .unmanaged
        case (false, _): nil
        }
    }
}
