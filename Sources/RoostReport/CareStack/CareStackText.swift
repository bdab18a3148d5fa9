public import RoostModel

/// What was looked up in CareStack, for people.
public enum CareStackText {
    /// A line for each location: id, name, short name, city, state.
    public static func locations(_ locations: [CareStackLocation]) -> String {
        guard !locations.isEmpty else { return "CareStack has no location\n" }
        var table = TextTable(["ID", "NAME", "SHORT NAME", "CITY", "STATE"])
        for location in locations {
            let texts = [location.name, location.shortName, location.city, location.state].map { $0?.shown() ?? "–" }
            table.add([String(location.id)] + texts)
        }
        return table.text
    }

    /// A line for each status: id, name, whether CareStack brings it along, its confirmation status, and whether it means a visit.
    public static func statuses(_ statuses: [CareStackStatus]) -> String {
        guard !statuses.isEmpty else { return "CareStack has no appointment status\n" }
        var table = TextTable(["ID", "NAME", "SYSTEM", "CONFIRMATION", "VISIT"])
        for status in statuses {
            let system = status.isSystem.map { $0 ? "yes" : "no" } ?? "–"
            let confirmation = status.confirmationStatus.map { String($0) } ?? "–"
            table.add([String(status.id), status.name.shown(), system, confirmation, status.meaning.words])
        }
        return table.text
    }
}

extension VisitMeaning {
    fileprivate var words: String {
        switch self {
        case .visit: "yes"
        case .noVisit(let reason): "no: \(reason)"
        case .unknown: "only the practice knows"
        }
    }
}
