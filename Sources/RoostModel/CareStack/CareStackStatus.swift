/// An appointment status as a practice's CareStack has it.
///
/// CareStack also reports whether a status is active. In the one answer that is documented every status is inactive, the ones in daily use
/// included, so nothing can be told from it and it is not kept.
public struct CareStackStatus: Sendable, Hashable {
    /// CareStack's number for it.
    public let id: Int64
    /// The name, which `carestack.appointment.status` repeats to the letter.
    public let name: String
    /// Whether CareStack itself brings it along; nil where it does not say.
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
