/// What a value does to people, if that matters more than the change itself. Only this place says so.
public enum Consequence: Sendable, Hashable {
    /// Review requests reach people who were never seen, for these statuses, each with the reason.
    case reachesUnseen([String])
    /// No contact gets a review request any more, for this reason.
    case stopsRequests(String)

    /// As one sentence without a full stop.
    public var sentence: String {
        switch self {
        case .reachesUnseen(let statuses): "review requests would reach people who were not seen: \(statuses.joined(separator: ", "))"
        case .stopsRequests(let reason): "no contact would get a review request any more: \(reason)"
        }
    }

    /// True if it cannot be undone: a request that was sent.
    public var isIrrevocable: Bool { if case .reachesUnseen = self { true } else { false } }

    /// What a list of statuses does; nil if there is at least one status and every status may mean a visit.
    ///
    /// - Parameter accepted: statuses that were reported before.
    public static func of(_ statuses: [String], for key: KeyDefinition, except accepted: [String] = []) -> Consequence? {
        guard case .list(.statuses(let noVisit, _), _) = key.nature else { return nil }
        if statuses.isEmpty { return .stopsRequests("no appointment status is configured") }
        let known = Set(accepted.map { $0.lowercased() })
        let wrong = statuses.filter { !known.contains($0.lowercased()) }
            .compactMap { status in noVisit[status.lowercased()].map { "\(status) (\($0))" } }
        return wrong.isEmpty ? nil : .reachesUnseen(wrong)
    }

    /// What a switch of a mapping does; nil if it does nothing to requests.
    public static func of(_ flag: MappingFlag, _ value: Bool) -> Consequence? {
        switch (flag, value) {
        case (.active, false): .stopsRequests("the location is switched off")
        case (.beta, true): .stopsRequests("a beta mapping sends none")
        default: nil
        }
    }
}
