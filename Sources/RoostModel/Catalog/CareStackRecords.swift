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

/// A location as a practice's CareStack has it.
public struct CareStackLocation: Sendable, Hashable {
    /// CareStack's number for it, which `carestack.location.id` names.
    public let id: Int64
    /// What the practice calls it.
    public let name: String?
    /// A shorter name.
    public let shortName: String?
    /// The city of its address.
    public let city: String?
    /// The state of its address, as a rule in two letters.
    public let state: String?

    /// Puts the parts together.
    public init(id: Int64, name: String?, shortName: String? = nil, city: String? = nil, state: String? = nil) {
        self.id = id
        self.name = name
        self.shortName = shortName
        self.city = city
        self.state = state
    }

    /// City and state, as far as they are known; nil if neither is.
    public var place: String? {
        let parts = [city, state].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension CareStackLocation: CustomStringConvertible {
    /// Id, name and place, such as `19031 Carestack Demo (Kissimmee, FL)`.
    public var description: String {
        [String(id), name ?? shortName, place.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
    }
}

/// An appointment status as a practice's CareStack has it.
///
/// CareStack also reports whether a status is active. In the one answer that is documented every status is inactive, the ones in daily use
/// included, so nothing can be told from it and it is not kept.
public struct CareStackStatus: Sendable, Hashable {
    /// CareStack's number for it.
    public let id: Int64
    /// The name, which `carestack.appointment.status` repeats to the letter.
    public let name: String
    /// Whether CareStack itself brings it along; nil if it does not say.
    public let isSystem: Bool?
    /// CareStack's number for how far an appointment with it is confirmed; what the numbers mean is not documented.
    public let confirmationStatus: Int64?

    /// Puts the parts together.
    public init(id: Int64, name: String, isSystem: Bool? = nil, confirmationStatus: Int64? = nil) {
        self.id = id
        self.name = name
        self.isSystem = isSystem
        self.confirmationStatus = confirmationStatus
    }
}

/// Whether an appointment that has a status means that somebody was seen.
public enum VisitMeaning: Sendable, Hashable {
    /// It does.
    case visit
    /// It does not, for this reason.
    case noVisit(String)
    /// The practice made the status up itself, and only the practice can say.
    case unknown
}

extension CareStackStatus {
    /// What is known of the statuses that CareStack brings along.
    public var meaning: VisitMeaning {
        let name = name.lowercased()
        if let reason = IntegrationSource.careStackNoVisit[name] { return .noVisit(reason) }
        return Self.visits.contains(name) ? .visit : .unknown
    }

    private static let visits: Set<String> = ["checked out", "arrived", "ready to seat", "in operatory"]
}
