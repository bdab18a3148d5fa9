public import RoostModel
public import RoostPlan

/// What the rules say about one contact.
public struct ContactOutcome: Sendable, Hashable {
    /// A rule that the contact does not pass.
    public struct Stop: Sendable, Hashable {
        /// The rule.
        public let rule: ContactRule
        /// Why, as a sentence without a full stop; numbers and addresses masked.
        public let sentence: String
        /// What to write into the file, or to do; nil if the configuration is not the cause.
        public let change: String?
        /// The line of the business file that has to do with it.
        public let site: Site?
    }

    /// The group that the contact's location belongs to; nil if roost found none.
    public let key: GroupKey?
    /// What people call the business.
    public let name: String?
    /// The location; nil if roost found none.
    public let location: BusinessNumber?
    /// What people call the location.
    public let locationName: String?
    /// The business file; nil if roost found no location.
    public let file: String?
    /// The phone number, masked; nil for none.
    public let phone: String?
    /// The e-mail address, masked; nil for none.
    public let email: String?
    /// Every rule that the contact does not pass, in order: the first is what stops it, the others would come next.
    public let stops: [Stop]
    /// What else a reader should know: what the record does not say, and what is not known.
    public let notes: [String]

    /// What stops the contact; nil if roost knows nothing that stops it.
    public var first: Stop? { stops.first }
}
