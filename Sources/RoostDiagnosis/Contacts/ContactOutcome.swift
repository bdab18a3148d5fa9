public import RoostModel
public import RoostPlan

/// What the rules say of one contact.
public struct ContactOutcome: Sendable, Hashable {
    /// A rule that the contact does not pass.
    public struct Stop: Sendable, Hashable {
        /// The rule.
        public let rule: ContactRule
        /// Why, as a sentence without a full stop; numbers and addresses masked.
        public let sentence: String
        /// What to write into the file, or to do; nil where it is not the configuration's fault.
        public let change: String?
        /// The line of the business file that has to do with it.
        public let site: Site?
    }

    /// The group that the contact's location belongs to; nil where none was found.
    public let key: GroupKey?
    /// What people call the business.
    public let name: String?
    /// The location; nil where none was found.
    public let location: BusinessNumber?
    /// What people call the location.
    public let locationName: String?
    /// The business file; nil where no location was found.
    public let file: String?
    /// The phone number, masked; nil for none.
    public let phone: String?
    /// The e-mail address, masked; nil for none.
    public let email: String?
    /// Every rule that the contact does not pass, in order: the first is what stops it, the others would come next.
    public let stops: [Stop]
    /// What should be known beside it: what the record does not tell, and what nobody can tell.
    public let notes: [String]

    /// What stops the contact; nil where nothing does that roost knows of.
    public var first: Stop? { stops.first }
}
