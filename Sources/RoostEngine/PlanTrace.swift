import Logging
import RoostDiagnostics
import RoostModel
import RoostPlan

/// With `ROOST_LOG=trace`, writes what the planner decided about each group, and why.
///
/// It names addresses, verdicts and reasons. It shows the sort of a value, never the value: somebody may have pasted a secret into the wrong
/// field.
struct PlanTrace: Sendable {
    private let log: Logger

    /// The trace of the command that runs.
    init() { log = .current }

    /// True if anybody reads it.
    var isOn: Bool { log.logLevel <= .trace }

    /// Writes what a group was compared from, the verdict of each field, and the calls that follow.
    func tell(_ group: PlannedGroup, _ business: BusinessPlan) {
        guard isOn else { return }
        let sides = [
            group.desired == nil ? "no file names it" : "a file names it",
            group.applied == nil ? "the ledger has no entry" : "the ledger has an entry",
            group.observed.map { "Birdeye has group \($0.groupID)" } ?? "Birdeye has no group",
        ]
        say(group.key, sides.joined(separator: ", "))
        for doubt in group.applied?.doubts ?? [] { say(group.key, "in doubt since an earlier run: \(doubt.action.rawValue)") }
        for finding in group.findings where finding.verdict != .unchanged {
            let applied = finding.applied.sort(against: finding.desired)
            let observed = finding.observed.sort(against: finding.desired)
            say(
                group.key,
                "\(finding.address) is \(finding.verdict.rawValue): desired \(finding.desired.sort), applied \(applied), observed \(observed)"
            )
        }
        let unchanged = group.findings.count { $0.verdict == .unchanged }
        if unchanged > 0 { say(group.key, "\(unchanged) unchanged") }
        for step in business.steps {
            let form = step.form.map { ", form \($0.rawValue)" } ?? ""
            let place = step.call.location.map { " of \($0)" } ?? ""
            say(group.key, "to send: \(step.action.rawValue)\(place), because \(step.reason); \(step.evidence.rawValue)\(form)")
        }
        if business.steps.isEmpty { say(group.key, "nothing to send") }
    }

    /// Writes why a group could not be compared.
    func tell(_ failure: BusinessFailure) {
        say(failure.key, "not planned: " + failure.diagnostics.map(\.kind.code).joined(separator: ", "))
    }

    /// Writes what the guards refuse, after they have checked a plan.
    func tell(refusalsOf plan: Plan) {
        guard isOn else { return }
        for business in plan.businesses {
            for refusal in business.refused { say(business.key, "refused by \(refusal.code): \(refusal.message)") }
        }
    }

    private func say(_ key: GroupKey, _ words: @autoclosure () -> String) { log.trace("plan \(key): \(words())") }
}

extension FindingValue {
    /// The sort of the value. For texts this is all it says.
    fileprivate var sort: String {
        switch self {
        case .absent: "absent"
        case .unreported: "not reported"
        case .text(let text): text.isEmpty ? "an empty text" : "a text"
        case .flag(let isOn): isOn ? "true" : "false"
        case .concealed: "a text that holds a secret"
        case .number(let number): "\(number)"
        case .secret: "a secret"
        }
    }

    /// The same; if only the sort can be shown, also whether the value is as desired.
    fileprivate func sort(against desired: FindingValue) -> String {
        let agrees: Bool
        switch (desired, self) {
        case (.text(let left), .text(let right)): agrees = PropertyValue.text(left).means(.text(right), isList: true)
        case (.secret(let left), .secret(let right)): agrees = left.digest == right.digest
        default: return sort
        }
        return agrees ? "the same" : "another"
    }
}
