/// The rules that a contact must pass before Birdeye sends a review request, in the order in which roost checks them.
public enum ContactRule: String, Sendable, Hashable, CaseIterable {
    /// It belongs to a location in the files.
    case location
    /// The business has an integration group.
    case group
    /// The group has a trigger.
    case trigger
    /// The location has a mapping.
    case mapping
    /// The mapping is switched on.
    case active
    /// The appointment's status is a configured status: restriction reason 1.
    case status
    /// The customer is active: restriction reason 2.
    case customer
    /// There is a valid phone number or e-mail address: restriction reason 3.
    case reach
    /// The contact has subscribed to a channel that could reach it.
    case optIn = "opt-in"
    /// The mapping is no beta one: restriction reason 4.
    case beta

    /// The restriction reason that Birdeye gives; nil if it documents none.
    public var reason: RestrictionReason? {
        switch self {
        case .status: .status
        case .customer: .inactiveCustomer
        case .reach: .unreachable
        case .beta: .beta
        case .location, .group, .trigger, .mapping, .active, .optIn: nil
        }
    }
}
