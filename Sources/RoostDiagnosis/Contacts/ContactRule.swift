/// The rules that a contact has to pass before a review request is sent, in the order in which they are asked.
public enum ContactRule: String, Sendable, Hashable, CaseIterable {
    /// It belongs to a location that some file describes.
    case location
    /// The business has an integration group.
    case group
    /// The group has a trigger.
    case trigger
    /// The location has a mapping.
    case mapping
    /// The mapping is switched on.
    case active
    /// The appointment's status is among those configured: restriction reason 1.
    case status
    /// The customer is active: restriction reason 2.
    case customer
    /// There is a valid phone number or e-mail address: restriction reason 3.
    case reach
    /// A channel that could reach it is subscribed to.
    case optIn = "opt-in"
    /// The mapping is no beta one: restriction reason 4.
    case beta

    /// The restriction reason that Birdeye gives; nil where it documents none.
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
