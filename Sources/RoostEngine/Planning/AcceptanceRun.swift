public import RoostModel
public import RoostPlan

/// The edits of files that accept the live side: nothing is written yet.
public struct AcceptanceRun: Sendable {
    /// One group's part of it.
    public struct Group: Sendable {
        /// The group as its file describes it.
        public let group: DesiredGroup
        /// What changed, with the proposed edits.
        public let acceptance: Acceptance
        /// What became of the edits.
        public var changed: ChangedFile

        /// Puts the parts together.
        public init(group: DesiredGroup, acceptance: Acceptance, changed: ChangedFile) {
            self.group = group
            self.acceptance = acceptance
            self.changed = changed
        }
    }

    /// The groups with changes, in file order.
    public let groups: [Group]
    /// The files that would change, with all their bytes, in order.
    public let files: [(name: String, before: [UInt8], after: [UInt8])]

    /// Puts the parts together.
    public init(groups: [Group], files: [(name: String, before: [UInt8], after: [UInt8])]) {
        self.groups = groups
        self.files = files
    }

    /// How many values the files would take over.
    public var made: Int { groups.reduce(0) { $0 + $1.changed.made.count } }
    /// How many values a person must handle. This includes values that the file already has, because the live side changed away from them.
    public var left: Int {
        groups.reduce(0) { $0 + $1.changed.obstacles.count + $1.changed.unchanged.count + $1.acceptance.obstacles.count }
    }
}
