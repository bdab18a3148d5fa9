public import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// What planning came to.
public struct PlanRun: Sendable {
    /// The plan over every business that could be compared.
    public var plan: Plan
    /// What stands behind each entry of the plan that has something to send or to record; groups in sync leave nothing, unless they are asked for.
    public var groups: [GroupKey: PlannedGroup]
    /// The businesses that could not be compared, in file order.
    public var failures: [BusinessFailure]
    /// What is worth a warning, in file order.
    public var warnings: [Diagnostic]
    /// What each group was compared from, in the plan's order; empty unless the plan is to be saved.
    public var states: [GroupState]
    /// Settings of roost.yaml that allow more than they did at the last apply.
    public var loosened: [LoosenedSetting] = []
    /// What is known of the API where its documentation is silent, by the ledger and by roost.yaml.
    public var contract = Contract()
    /// The ledger that all of it was compared with; nil where that is not to be said.
    public var ledger: LedgerStanding?
}

/// Businesses that could not be compared for one and the same reason.
public struct FailureGroup: Sendable {
    /// The businesses, in file order; at least one.
    public let failures: [BusinessFailure]

    /// What stood in the way, said once: in the words of the first of them, with how many more it holds for.
    public var diagnostics: [Diagnostic] {
        guard let first = failures.first, failures.count > 1 else { return failures.first?.diagnostics ?? [] }
        let others = failures.count - 1
        return first.diagnostics.map { diagnostic in
            Diagnostic(
                diagnostic.kind, diagnostic.detail + "; the same for \(others) other business\(others == 1 ? "" : "es")",
                fix: diagnostic.fix,
                place: diagnostic.place)
        }
    }
}

extension [BusinessFailure] {
    /// The failures by what stood in the way, in the order in which each first came.
    ///
    /// An outage is one problem, however many businesses it hides. Numbers in the words about a failed call are those of the business asked for.
    public var byCause: [FailureGroup] {
        var order: [[String]] = []
        var groups: [[String]: [BusinessFailure]] = [:]
        for failure in self {
            let cause = failure.diagnostics.map { diagnostic in
                let isCall = diagnostic.kind == .liveCallFailed
                return diagnostic.kind.code + " "
                    + (isCall ? diagnostic.detail.replacing(/[0-9]{9,}/, with: "#") : diagnostic.detail)
            }
            if groups[cause] == nil { order.append(cause) }
            groups[cause, default: []].append(failure)
        }
        return order.compactMap { groups[$0].map(FailureGroup.init) }
    }

    /// Everything that stood in the way, each thing once.
    public var diagnostics: [Diagnostic] { byCause.flatMap(\.diagnostics) }
}
