public import RoostModel

/// What apply would do to make the live side as the files say, over all businesses.
public struct Plan: Hashable, Sendable {
    /// One entry for each group, in file order; those without a file come last, by number.
    public var businesses: [BusinessPlan]
    /// The counts over all of them.
    public var summary: PlanSummary

    /// A plan with its counts.
    public init(_ businesses: [BusinessPlan]) {
        self.businesses = businesses
        summary = PlanSummary(businesses)
    }

    /// True if there is nothing to send.
    public var isEmpty: Bool { summary.calls == 0 }
}

/// What apply would do about one integration group, and why.
///
/// Wide on purpose: one property for each part of what a plan says of a business.
public struct BusinessPlan: Hashable, Sendable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// The live group's id; nil if there is none yet.
    public let groupID: Int64?
    /// Every finding, except those with nothing to report.
    public private(set) var findings: [Finding]
    /// The calls, in order.
    public var steps: [Step]
    /// What guards refuse.
    public var refused: [Refusal]
    /// How many fields are as desired by the ledger and cannot be read, whether or not `findings` still has them.
    public let unverified: Int
    /// Locations with an edited number in the file: the old number by the new one, if both mappings hold the same.
    public var renumbered: [BusinessNumber: BusinessNumber] = [:]
    /// Why there may still be a group although roost finds none; nil if nothing contradicts the answer.
    public var contradiction: String?
    /// Why no apply may change it; nil if roost.yaml does not protect it.
    public var protection: Protection?
    /// Why the live group counts as set up without roost; nil if the ledger knows it.
    public var takeover: Takeover?
    /// The last adoption of the group; nil if there was none.
    public var adoption: LastAdoption?
    /// Locations that the ledger has in this group and the files map in another one: apply never deactivates them.
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

    /// True if roost read every field, and every field is as desired. A field that it cannot read makes this false.
    public var isInSync: Bool {
        unverified == 0 && steps.isEmpty && refused.isEmpty && findings.allSatisfy { $0.verdict == .unchanged || $0.verdict.isForLedger }
    }

    /// A plan that sends nothing and finds nothing, of a group with some fields that cannot be read.
    init(inSync group: GroupIdentity, groupID: Int64?, unverified: Int, lastApplied: ApplyStamp?) {
        self.group = group
        self.groupID = groupID
        self.unverified = unverified
        self.lastApplied = lastApplied
        (findings, steps, refused) = ([], [], [])
    }

    /// The plan as far as it is about one location.
    public func limited(to location: BusinessNumber) -> BusinessPlan {
        var plan = self
        plan.findings.removeAll { $0.address.location != location }
        plan.steps.removeAll { $0.call.location != location }
        return plan
    }

    /// The plan without its findings about unverified fields: in a fleet these are most of the findings. It keeps their number.
    ///
    /// - Parameter isWanted: whether to keep one all the same.
    public func withoutUnverifiedFindings(unless isWanted: (Finding) -> Bool = { _ in false }) -> BusinessPlan {
        var plan = self
        // Made anew: what is removed from an array leaves its room behind.
        plan.findings = findings.filter { $0.verdict != .unverified || isWanted($0) }
        return plan
    }
}

/// A live group that the ledger does not know.
public struct Takeover: Hashable, Sendable, CustomStringConvertible {
    /// The group that is there.
    public let found: Int64
    /// The group that the ledger knows instead; nil if it knows none.
    public let known: Int64?

    /// Puts the two together.
    public init(found: Int64, known: Int64?) {
        self.found = found
        self.known = known
    }

    /// What is there and what the ledger knows, as a phrase.
    public var description: String {
        if let known { return "group \(found) is in the place of group \(known), which the ledger knows" }
        return "group \(found) was set up without roost, and the ledger does not know it"
    }

    /// What records the group without a call.
    func wayOut(_ key: GroupKey, _ file: String) -> String {
        known == nil
            ? "run `roost adopt\(file)`, which sends nothing"
            : "run `roost ledger forget \(key.business)` and `roost adopt\(file)`, which send nothing"
    }
}

/// One writing call of a plan, and why apply sends it.
public struct Step: Hashable, Sendable {
    /// What it does.
    public let action: StepAction
    /// Why it is needed, in a few words for a reviewer.
    public internal(set) var reason: String
    /// How sure it is that the call does that.
    public let evidence: Evidence
    /// The call.
    public let call: Call
    /// The undocumented form that the call uses; nil for a call that is completely documented.
    ///
    /// It stays even after the form was seen to work, when the evidence of the step is not `inferred` any more.
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
    /// What the step should change. For a mapping that is gone from the files, the call carries the properties, but does not change them.
    public var changedAddresses: Set<Address> {
        guard action == .deactivateMapping, !isAskedFor else { return call.addresses }
        return call.addresses.filter { if case .locationProperty = $0 { false } else { true } }
    }
}

/// Something that a guard refuses.
public struct Refusal: Hashable, Sendable {
    /// The guard's name as in roost.yaml. `--allow NAME` lifts it.
    public let code: String
    /// What the guard refuses and why, for a person.
    public let message: String

    /// Puts the two together.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// Says in a few words why apply sends a call.
enum Reason {
    /// The fields to send, by verdict: names if they are few, else a count.
    static func text(_ findings: [Finding]) -> String {
        if let whole = findings.first(where: { if case .location = $0.address { true } else { false } }) {
            return whole.verdict == .vanished ? "the mapping is no longer there" : "there is no mapping yet"
        }
        var parts: [String] = []
        for verdict in order {
            let own = findings.filter { $0.verdict == verdict }
            // Of what somebody vouched for no apply of roost can have been the last one.
            let vouched = own.filter { $0.voucher != nil && verdict.isOfLiveSide }.map { shortName($0.address) }
            let names = own.filter { $0.voucher == nil || !verdict.isOfLiveSide }.map { shortName($0.address) }
            if !vouched.isEmpty { parts.append("\(list(vouched)) not as somebody vouched for") }
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
