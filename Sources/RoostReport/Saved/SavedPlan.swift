public import RoostEngine
public import RoostJSON
public import RoostModel

/// A plan kept in a file: what was reviewed, and enough to tell whether the world is still the one it was made for.
///
/// The file is the plan's JSON form with one more member, `saved`. Applying it does not replay its calls: roost plans again and sends only if the
/// result is the same to the last byte. So an edited file can at most be refused, and no secret needs to be in it.
public struct SavedPlan: Sendable, Hashable {
    /// What was planned, and with what.
    public struct Origin: Sendable, Hashable {
        /// The version of roost that made it.
        public let version: String
        /// The git commit of the project it was made from; nil outside of git.
        public let commit: String?
        /// The paths it was limited to.
        public let paths: [String]
        /// The business numbers it was limited to.
        public let businesses: [BusinessNumber]
        /// Whether it deactivates what is gone from the files.
        public let prune: Bool

        /// Puts the parts together.
        public init(version: String, commit: String?, paths: [String], businesses: [BusinessNumber], prune: Bool) {
            self.version = version
            self.commit = commit
            self.paths = paths
            self.businesses = businesses
            self.prune = prune
        }
    }

    /// What was planned, and with what.
    public let origin: Origin
    /// Digests of what each group was compared from, in the plan's order.
    public let states: [GroupState]
    /// The plan's JSON form, as it was reviewed.
    public let plan: JSONValue

    /// Puts the parts together.
    public init(origin: Origin, states: [GroupState], plan: JSONValue) {
        self.origin = origin
        self.states = states
        self.plan = plan
    }
}
