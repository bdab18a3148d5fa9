/// When something was applied, and by which plan.
public struct ApplyStamp: Hashable, Sendable {
    /// The time in UTC as ISO 8601 with whole seconds, such as `2026-11-22T07:00:00Z`.
    public let time: String
    /// The plan's id: the first twelve hexadecimal digits of a digest over the plan.
    public let plan: String

    /// Puts the two together.
    public init(time: String, plan: String) {
        self.time = time
        self.plan = plan
    }
}
