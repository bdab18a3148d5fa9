public import RoostModel

/// What would make the live side as the files say, over all businesses.
public struct Plan: Hashable, Sendable {
    /// One entry a group, in file order; those without a file come last, by number.
    public var businesses: [BusinessPlan]
    /// The counts over all of them.
    public var summary: PlanSummary

    /// A plan with its counts worked out.
    public init(_ businesses: [BusinessPlan]) {
        self.businesses = businesses
        summary = PlanSummary(businesses)
    }

    /// True if there is nothing to send.
    public var isEmpty: Bool { summary.calls == 0 }
}

/// What is to be done about one integration group, and why.
public struct BusinessPlan: Hashable, Sendable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// The live group's id; nil if there is none yet.
    public let groupID: Int64?
    /// Every finding but those with nothing to say.
    public private(set) var findings: [Finding]
    /// The calls, in order.
    public var steps: [Step]
    /// What guards hold back.
    public var refused: [Refusal]
    /// How many fields are by the ledger as desired and cannot be read, whether or not their findings are still among `findings`.
    public let unverified: Int
    /// Locations whose number was edited in the file: the old number by the new one, where both mappings hold the same.
    public var renumbered: [BusinessNumber: BusinessNumber] = [:]
    /// Why it cannot be believed that there is no group, though reading finds none; nil if nothing speaks against it.
    public var contradiction: String?
    /// Locations that the ledger has in this group and that the files map in another one: they are never switched off.
    public var moved: [BusinessNumber: GroupKey] = [:]
    /// When and by which plan the group was last applied; nil if it never was.
    public let lastApplied: ApplyStamp?

    /// Puts the parts together and counts the unverified fields.
    public init(
        _ group: GroupIdentity, groupID: Int64?, findings: [Finding], steps: [Step], refused: [Refusal] = [],
        lastApplied: ApplyStamp? = nil
    ) {
        self.group = group
        self.groupID = groupID
        self.findings = findings
        self.steps = steps
        self.refused = refused
        self.lastApplied = lastApplied
        unverified = findings.count { $0.verdict == .unverified }
    }

    /// True if every field was read and is as desired; a field that cannot be read keeps a group from being called that.
    public var isInSync: Bool {
        unverified == 0 && steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict == .unchanged || $0.verdict.isForLedger }
    }

    /// The plan without its findings about unverified fields, which in a fleet are most of all findings; their number is kept.
    public var withoutUnverifiedFindings: BusinessPlan {
        var plan = self
        plan.findings.removeAll { $0.verdict == .unverified }
        return plan
    }
}

/// One writing call of a plan, with why it is sent.
public struct Step: Hashable, Sendable {
    /// What it does.
    public let action: StepAction
    /// Why it is needed, in a few words for a reviewer.
    public internal(set) var reason: String
    /// How well it is known that the call does that.
    public let evidence: Evidence
    /// The call.
    public let call: Call
    /// The form that no documentation shows and that the call relies on; nil for a call that is documented in every respect.
    ///
    /// It stays with a step whose form has been seen to work, and whose evidence therefore is not `inferred` any more.
    public let form: ContractQuestion?
    /// True for a mapping that is switched off because a file says so; false for one that is gone from the files.
    public let isAskedFor: Bool

    /// Puts the parts together.
    public init(
        action: StepAction, reason: String, evidence: Evidence, call: Call, form: ContractQuestion? = nil, isAskedFor: Bool = false
    ) {
        self.form = form
        self.isAskedFor = isAskedFor
        self.action = action
        self.reason = reason
        self.evidence = evidence
        self.call = call
    }
}

extension Step {
    /// What the step is meant to change: of a mapping that is gone from the files the properties stay what they were, although the call carries
    /// them.
    public var changedAddresses: Set<Address> {
        guard action == .deactivateMapping, !isAskedFor else { return call.addresses }
        return call.addresses.filter { if case .locationProperty = $0 { false } else { true } }
    }
}

/// Something a guard holds back.
public struct Refusal: Hashable, Sendable {
    /// The guard's name as in roost.yaml, which is also what lifts it: `--allow NAME`.
    public let code: String
    /// What is refused and why, for a person.
    public let message: String

    /// Puts the two together.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// Says in a few words why a call is sent.
enum Reason {
    /// The fields to send, by verdict; the commonest are named, many are counted.
    static func text(_ findings: [Finding]) -> String {
        if let whole = findings.first(where: { if case .location = $0.address { true } else { false } }) {
            return whole.verdict == .vanished ? "the mapping is no longer there" : "there is no mapping yet"
        }
        var parts: [String] = []
        for verdict in order {
            let names = findings.filter { $0.verdict == verdict }.map { shortName($0.address) }
            if !names.isEmpty { parts.append("\(list(names)) \(verdict.words.cause)") }
        }
        return parts.joined(separator: "; ")
    }

    /// What is wrong with the set of triggers; empty if nothing is.
    static func triggers(missing: Int, extra: Int, leading: String = "") -> String {
        var parts: [String] = []
        if missing > 0 { parts.append("\(missing) trigger\(missing == 1 ? "" : "s") missing") }
        if extra > 0 { parts.append("\(extra) trigger\(extra == 1 ? "" : "s") too many") }
        return parts.isEmpty ? "" : leading + parts.joined(separator: ", ")
    }

    /// What somebody else did comes first.
    private static let order: [Verdict] = {
        let first: [Verdict] = [.conflict, .drift, .change]
        return first + Verdict.allCases.filter { $0.acts && !first.contains($0) }
    }()

    private static func shortName(_ address: Address) -> String {
        switch address {
        case .property(let key), .locationProperty(_, let key): key
        case .flag(_, let flag): flag.rawValue
        case .group, .trigger, .location: address.description
        }
    }

    private static func list(_ names: [String]) -> String {
        names.count <= 3 ? names.joined(separator: ", ") : names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more"
    }
}
