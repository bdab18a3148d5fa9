import RoostModel
import RoostPlan

extension BusinessPlan {
    /// True where nothing is to be sent or decided, as far as can be read: a report need not list it.
    var isSettled: Bool {
        steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict.isQuiet || $0.verdict.isForLedger }
    }
}
