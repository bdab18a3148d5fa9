/// CareStack's property keys, for what is done with this source alone.
package enum CareStackKey {
    /// The name of the source in files.
    package static let source = "carestack"
    /// The first part of the practice's host name.
    package static let domain = "carestack.customer.domain"
    /// The practice's key; a secret.
    package static let accountKey = "carestack.account.key"
    /// The practice's number; a secret.
    package static let accountID = "carestack.account.id"
    /// The names of the appointment statuses that count.
    package static let statuses = "carestack.appointment.status"
    /// The ids of the CareStack locations that a location is.
    package static let locationIDs = "carestack.location.id"
    /// What the practices' hosts all end in.
    package static let hostDomain = "carestack.com"
}
