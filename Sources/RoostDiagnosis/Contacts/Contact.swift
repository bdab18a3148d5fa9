public import RoostModel

/// The part of a customer's record that decides whether Birdeye sends a review request.
///
/// This is personal data: roost never writes it to a file, and shows a phone number or an address only masked.
public struct Contact: Sendable, Hashable {
    /// The business, or the enterprise, that the customer belongs to.
    public var business: BusinessNumber?
    /// The location that the customer belongs to.
    public var location: BusinessNumber?
    /// The status of the appointment.
    public var status: String?
    /// Whether the customer is active.
    public var isActive: Bool?
    /// The phone number, as it stands in the record.
    public var phone: String?
    /// The e-mail address, as it stands in the record.
    public var email: String?
    /// Whether the box "Text" is checked.
    public var textOptIn: Bool?
    /// Whether the box "Email Notifications" is checked.
    public var emailOptIn: Bool?
    /// The source it came from, by name or id.
    public var source: String?

    /// Puts the parts together. A value that is not given is not known; a missing phone number or address means that there is none.
    ///
    /// Wide on purpose: one parameter for each column of a contact; tests give the few that matter.
    public init(
        business: BusinessNumber? = nil, location: BusinessNumber? = nil, status: String? = nil, isActive: Bool? = nil,
        phone: String? = nil,
        email: String? = nil, textOptIn: Bool? = nil, emailOptIn: Bool? = nil, source: String? = nil
    ) {
        self.business = business
        self.location = location
        self.status = status
        self.isActive = isActive
        self.phone = phone
        self.email = email
        self.textOptIn = textOptIn
        self.emailOptIn = emailOptIn
        self.source = source
    }
}
