public import RoostEngine
public import RoostJSON
public import RoostModel

/// What Birdeye reports of a business, for programs: each group's part of the answer as it came, in order, without secrets.
public enum ShowJSON {
    /// The document.
    public static func document(_ business: BusinessNumber, _ groups: [ShownGroup]) -> JSONValue {
        [
            "formatVersion": 1,
            "business": .integer(business.value),
            "groups": .array(
                groups.map { group in
                    [
                        "groupId": .integer(group.groupID), "source": group.source.map { .string($0) } ?? .null, "details": group.details,
                    ]
                }),
        ]
    }
}
