import RoostModel
import RoostPlan

extension Finding {
    /// The sign that a line about the finding begins with.
    var mark: Mark {
        switch verdict {
        case .create: .created
        case .change, .drift: isTrigger ? (desired == .flag(true) ? .created : .removed) : .changed
        case .unknown: .changed
        case .orphan: .removed
        case .conflict, .vanished: .alarming
        case .adopt, .converged: .recorded
        case .unmanaged: isTrigger ? .removed : .open
        case .unverified, .unchanged: .open
        }
    }

    /// True where the finding is about a trigger, whose value is its presence.
    var isTrigger: Bool { if case .trigger = address { true } else { false } }
}
