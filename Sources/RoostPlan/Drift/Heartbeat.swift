/// What one look for drift came to: a line of the journal, by which a silent night can be told from a job that did not run.
public struct Heartbeat: Sendable, Hashable {
    /// When the run ended: UTC, ISO 8601 with whole seconds.
    public let time: String
    /// Whether every business of the project was asked for and could be compared.
    public let isComplete: Bool
    /// Businesses asked for.
    public let businesses: Int
    /// Businesses of which every field was read and is as desired.
    public let inSync: Int
    /// Businesses with something that moved on the live side.
    public let drifted: Int
    /// Businesses of which nothing is known to differ, and of which something cannot be read.
    public let unverified: Int
    /// Businesses that could not be compared.
    public let errors: Int

    /// Describes a run.
    public init(time: String, isComplete: Bool, businesses: Int, inSync: Int, drifted: Int, unverified: Int, errors: Int) {
        self.time = time
        self.isComplete = isComplete
        self.businesses = businesses
        self.inSync = inSync
        self.drifted = drifted
        self.unverified = unverified
        self.errors = errors
    }
}
