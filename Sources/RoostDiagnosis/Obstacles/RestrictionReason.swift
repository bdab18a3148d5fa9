/// Why Birdeye restricted a contact, by the numbers of its own support article.
public enum RestrictionReason: Int, Sendable, Hashable, CaseIterable {
    /// The appointment's status is not among those configured.
    case status = 1
    /// The customer is inactive.
    case inactiveCustomer = 2
    /// There is no valid phone number or e-mail address.
    case unreachable = 3
    /// The integration is in beta.
    case beta = 4

    /// The words to search for in the logs, in Kibana; nil if none are documented.
    public var searchWords: String? {
        switch self {
        case .status, .inactiveCustomer: nil
        case .unreachable: "Email: null, Phone: null"
        case .beta: "beta"
        }
    }
}
