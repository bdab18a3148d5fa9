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

    /// True where there is nothing to send.
    public var isEmpty: Bool { summary.calls == 0 }
}
