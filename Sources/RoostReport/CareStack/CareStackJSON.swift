public import RoostJSON
public import RoostModel

/// What was looked up in CareStack, for other programs.
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

    /// `{"formatVersion": 1, "business": N, "statuses": […]}`; `meansVisit` is null where only the practice knows.
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
