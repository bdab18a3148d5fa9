import RoostDiagnostics
import RoostEngine

extension StepOutcome {
    /// What a section of a report is called.
    var title: String {
        switch self {
        case .applied: "Applied"
        case .failed: "Failed"
        case .inDoubt: "In doubt"
        case .notAttempted: "Not attempted"
        }
    }

    /// What to do about it; nil where there is nothing to do.
    var advice: String? {
        switch self {
        case .applied: nil
        case .failed: "correct what the error names, then run roost apply again; what is applied already is not sent again."
        case .inDoubt: "nobody can say whether the call had an effect; the next apply reads again and settles it."
        case .notAttempted: "nothing was sent; the next apply plans it again."
        }
    }

    /// The sign that a line about such a step begins with.
    var mark: Mark {
        switch self {
        case .applied: .created
        case .failed: .alarming
        case .inDoubt: .open
        case .notAttempted: .removed
        }
    }

    /// The colour of its counts.
    var role: TextStyle.Role {
        switch self {
        case .applied: .added
        case .failed: .error
        case .inDoubt: .warning
        case .notAttempted: .changed
        }
    }
}
