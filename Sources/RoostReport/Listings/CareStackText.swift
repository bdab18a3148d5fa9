public import RoostJSON
public import RoostModel

/// The results of a look-up in CareStack, for people.
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

    /// A line for each status: id, name, whether it is built into CareStack, its confirmation status, and whether it means a visit.
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

/// The results of a look-up in CareStack, for other programs.
public enum CareStackJSON {
    /// `{"formatVersion": 1, "business": N, "locations": […]}`; what CareStack does not say is null.
    public static func locations(_ locations: [CareStackLocation], of business: BusinessNumber) -> JSONValue {
        document(
            business, "locations",
            locations.map { location in
                [
                    "id": .integer(location.id), "name": text(location.name), "shortName": text(location.shortName),
                    "city": text(location.city), "state": text(location.state),
                ]
            })
    }

    /// `{"formatVersion": 1, "business": N, "statuses": […]}`; `meansVisit` is null if only the practice knows.
    public static func statuses(_ statuses: [CareStackStatus], of business: BusinessNumber) -> JSONValue {
        document(
            business, "statuses",
            statuses.map { status in
                [
                    "id": .integer(status.id), "name": .string(status.name), "isSystem": status.isSystem.map { .bool($0) } ?? .null,
                    "confirmationStatus": status.confirmationStatus.map { .integer($0) } ?? .null, "meansVisit": status.meaning.flag,
                ]
            })
    }

    private static func document(_ business: BusinessNumber, _ name: String, _ elements: [JSONValue]) -> JSONValue {
        .object(JSONObject([("formatVersion", 1), ("business", .integer(business.value)), (name, .array(elements))]))
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}

extension VisitMeaning {
    fileprivate var flag: JSONValue {
        switch self {
        case .visit: true
        case .noVisit: false
        case .unknown: .null
        }
    }
}
