public import RoostModel

/// Decides which parts of a plan roost must not send, unless the user allows them by name.
///
/// A guard never changes a step: it adds a refusal to each business concerned. An apply with a refusal in it sends nothing at all, because a
/// plan that was reviewed as a whole should not be applied in part.
public struct Guards: Sendable {
    let settings: GuardSettings
    let contract: Contract
    let allowed: Set<GuardName>

    /// Up to this many changed businesses the share does not count: in a small project every change would be a large one.
    public static let shareFloor = 10

    /// Guards with what roost.yaml says and what was allowed for this run.
    public init(_ settings: GuardSettings, contract: Contract = Contract(), allowed: Set<GuardName> = []) {
        self.settings = settings
        self.contract = contract
        self.allowed = allowed
    }

    /// The plan with every refusal in it, and with new counts.
    ///
    /// - Parameter fleet: how many businesses the project has, of which the plan may show a part.
    public func judge(_ plan: Plan, fleet: Int) -> Plan {
        let changed = plan.businesses.count { !$0.steps.isEmpty }
        let deactivations = plan.summary.deactivate
        var shared: [Refusal] = []
        if changed > settings.maxBusinesses {
            shared.append(
                refusal(.maxBusinesses, "the plan changes \(changed) businesses, and at most \(settings.maxBusinesses) are allowed"))
        }
        if changed > Self.shareFloor, fleet > 0, changed * 100 > settings.maxChangedShare * fleet {
            shared.append(
                refusal(
                    .maxChangedShare, "the plan changes \(changed) of \(fleet) businesses, which is more than \(settings.maxChangedShare)%")
            )
        }
        let tooMany =
            deactivations > settings.maxDeactivations
            ? refusal(
                .maxDeactivations,
                "the plan deactivates \(deactivations) mapping\(deactivations == 1 ? "" : "s"), and at most \(settings.maxDeactivations) are allowed"
            )
            : nil
        return Plan(
            plan.businesses.map { business in
                var business = business
                business.protection = settings.protection(of: business.key.business)
                guard !business.steps.isEmpty else { return business }
                var refusals = takeover(business) + shared + own(business)
                if let tooMany, business.steps.contains(where: { $0.action == .deactivateMapping }) { refusals.append(tooMany) }
                business.refused = refusals.filter { refusal in !allowed.contains { $0.rawValue == refusal.code } }
                return business
            })
    }

    /// What was set up without roost is taken over by somebody who looked, not overwritten by the way.
    ///
    /// The same goes for a field that somebody vouched for and that turns out to be something else: nobody knows which of the two is right.
    private func takeover(_ business: BusinessPlan) -> [Refusal] {
        guard settings.takeover == .refuse else { return [] }
        let file = business.file.map { " \($0)" } ?? ""
        if let unknown = business.takeover {
            return [refusal(.takeover, "\(unknown): \(unknown.wayOut(business.key, file)), or --allow takeover to send what the file says")]
        }
        let disputed = business.findings.filter { $0.voucher != nil && $0.verdict == .drift }
        guard !disputed.isEmpty else { return [] }
        let names = disputed.map(\.address.description).joined(separator: ", ")
        return [
            refusal(
                .takeover,
                "the live side is not what somebody vouched for: \(names). Run `roost accept\(file)` to keep what is there, or --allow takeover "
                    + "to send what the file says")
        ]
    }

    private func own(_ business: BusinessPlan) -> [Refusal] {
        var refusals: [Refusal] = []
        if let protection = settings.protection(of: business.key.business) {
            refusals.append(refusal(.protect, "\(business.key.business) is protected in roost.yaml\(protection.words)"))
        }
        let conflicts = business.findings.filter { $0.verdict == .conflict }
        if settings.conflicts == .refuse, !conflicts.isEmpty {
            let names = conflicts.map(\.address.description).joined(separator: ", ")
            refusals.append(refusal(.conflicts, "changed both in the file and on the live side, to different values: \(names)"))
        }
        if settings.vanished == .refuse, let absence = business.contradiction {
            refusals.append(refusal(.vanished, absence))
        }
        let inferred = business.steps.filter { $0.evidence == .inferred }
        if settings.inferredCalls == .refuse, !inferred.isEmpty {
            let kinds = Set(inferred.map(\.action.rawValue)).sorted().joined(separator: ", ")
            refusals.append(
                refusal(
                    .inferredCalls,
                    "\(inferred.count) call\(inferred.count == 1 ? "" : "s") that the API's documentation does not show: \(kinds)"
                ))
        }
        return refusals + business.steps.compactMap(\.form).unique.compactMap(knownToFail)
    }

    /// A call that is known to have no effect is of no use: every later plan would show it again.
    private func knownToFail(_ form: ContractQuestion) -> Refusal? {
        guard case .fails(let answer) = contract.standing(of: form) else { return nil }
        let seen = answer.seen.map { ", seen on \($0)" } ?? ""
        let evidence = answer.evidence.map { ": \($0)" } ?? ""
        return refusal(
            .contract, "the server does not support this (contract.\(form.rawValue) is \(answer.answer)\(seen))\(evidence)")
    }

    private func refusal(_ name: GuardName, _ message: String) -> Refusal { Refusal(code: name.rawValue, message: message) }
}

extension Sequence<ContractQuestion> {
    /// Each once, in the order in which they first come.
    fileprivate var unique: [ContractQuestion] {
        reduce(into: []) { result, form in
            if !result.contains(form) { result.append(form) }
        }
    }
}

/// The guards, by the names that roost.yaml and `--allow` use.
public enum GuardName: String, Sendable, Hashable, CaseIterable {
    /// More businesses than one apply may change.
    case maxBusinesses
    /// More mappings than one apply may deactivate.
    case maxDeactivations
    /// A larger share of the businesses than one apply may change.
    case maxChangedShare
    /// A value that changed both in the file and on the live side.
    case conflicts
    /// A group that the ledger knows but roost does not find any more, or a call to create one that is in doubt.
    case vanished
    /// A live group that the ledger does not know.
    case takeover
    /// A call with an inferred form.
    case inferredCalls
    /// A call of a form that the server is known to refuse or to ignore.
    case contract
    /// A business that no apply may change.
    case protect

    /// True if it looks at the whole run, so that no business can be left out because of it.
    public var isOfWholeRun: Bool {
        switch self {
        case .maxBusinesses, .maxDeactivations, .maxChangedShare: true
        case .conflicts, .vanished, .takeover, .inferredCalls, .contract, .protect: false
        }
    }

    /// What it refuses, as a phrase.
    public var meaning: String {
        switch self {
        case .maxBusinesses: "more businesses than one apply may change"
        case .maxDeactivations: "more mappings than one apply may deactivate"
        case .maxChangedShare: "a larger share of the businesses than one apply may change"
        case .conflicts: "values that changed in the file and on the live side"
        case .vanished: "a group in the ledger that roost does not find, or a call to create one that is in doubt"
        case .takeover: "a live group that the ledger does not know"
        case .inferredCalls: "calls that no documentation shows"
        case .contract: "calls that the server does not support"
        case .protect: "a business that no apply may change"
        }
    }
}
