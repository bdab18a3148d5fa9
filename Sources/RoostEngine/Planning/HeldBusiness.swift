import RoostDiagnostics
public import RoostPlan

/// A business that an apply leaves out because it cannot be applied as it is, while the others go.
public struct HeldBusiness: Sendable, Hashable, AboutGroup {
    /// Why it is left out.
    public struct Reason: Sendable, Hashable {
        /// A guard's name, or the code of a diagnostic.
        public let code: String
        /// What is wrong, for a person.
        public let message: String

        /// Puts the two together.
        public init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// Everything that keeps it back; at least one.
    public let reasons: [Reason]

    /// Puts the parts together.
    public init(_ group: GroupIdentity, reasons: [Reason]) {
        self.group = group
        self.reasons = reasons
    }
}

extension PlanRun {
    /// Takes out every business that cannot be applied as it is, and gives it back with the reasons.
    ///
    /// What concerns the whole run stays: limits over all businesses, and credentials or a service that fail for every one.
    mutating func holdBack() -> [HeldBusiness] {
        let own = failures.filter { failure in !failure.diagnostics.contains { $0.kind == .refusedByBirdeye || $0.kind == .notRead } }
        var held = own.map { failure in
            HeldBusiness(failure.group, reasons: failure.diagnostics.map { HeldBusiness.Reason(code: $0.kind.code, message: $0.detail) })
        }
        for business in plan.businesses {
            let reasons = business.refused.filter { refusal in GuardName(rawValue: refusal.code).map { !$0.isOfWholeRun } ?? true }
            guard !reasons.isEmpty else { continue }
            held.append(
                HeldBusiness(business.group, reasons: reasons.map { HeldBusiness.Reason(code: $0.code, message: $0.message) }))
        }
        let keys = Set(held.map(\.key))
        failures.removeAll { keys.contains($0.key) }
        plan = Plan(plan.businesses.filter { !keys.contains($0.key) })
        groups = groups.filter { !keys.contains($0.key) }
        states.removeAll { keys.contains($0.key) }
        return held
    }
}
