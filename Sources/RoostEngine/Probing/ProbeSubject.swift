import RoostDiagnostics
import RoostModel
public import RoostPlan

/// A group that may be tried on: everything about it is as its file says, so that sending what the file says puts back whatever is changed.
public struct ProbeSubject: Sendable {
    /// Which group.
    public let key: GroupKey
    /// The file's content, resolved.
    let desired: ResolvedGroup
    /// The live side before the first call.
    let before: ObservedGroup
    /// The ledger's entry, with what reading has settled.
    let entry: AppliedGroup
    /// The secrets of the complete calls.
    let vault: SecretVault

    /// Takes a group whose plan is empty; says what stands in the way where it is not.
    public init(_ business: BusinessPlan, _ group: PlannedGroup) throws(ProbeObstacle) {
        let number = business.key.business
        guard let desired = group.desired else {
            throw ProbeObstacle("no file describes \(number)", fix: "name a business that a file describes")
        }
        guard let before = group.observed else {
            throw ProbeObstacle("\(number) has no integration group for \(group.key.source) yet", fix: "roost apply --business \(number)")
        }
        let entry = group.settled
        guard business.steps.isEmpty, entry.doubts.isEmpty else {
            throw ProbeObstacle(
                "the plan for \(number) is not empty, and what is not as its file says could not be put back",
                fix: "roost apply --business \(number)")
        }
        guard before.repeated.isEmpty else {
            throw ProbeObstacle(
                "group \(before.groupID) has more than one mapping of "
                    + before.repeated.sorted().map(\.description).joined(separator: ", "),
                fix: "have all but one removed by Birdeye's support, or name another business")
        }
        let foreign = group.findings.filter { !$0.verdict.isQuiet && !$0.verdict.isForLedger }.map(\.address.description)
        guard foreign.isEmpty else {
            throw ProbeObstacle(
                "\(number) has or had what its file does not mention, and a call may take that away: "
                    + foreign.prefix(10).joined(separator: ", "),
                fix: "put it into the file and apply, or name another business")
        }
        key = group.key
        self.desired = desired
        self.before = before
        self.entry = entry
        vault = group.vault
    }
}

/// Why nothing can be tried on a business.
public struct ProbeObstacle: Error, Sendable, Hashable {
    /// What stands in the way, for a person.
    public let detail: String
    /// What to do about it.
    public let fix: String

    init(_ detail: String, fix: String) {
        self.detail = detail
        self.fix = fix
    }
}
