import RoostJSON
import RoostPlan

/// Names of members that no documentation mentions in what was read of a group.
enum UnknownFields {
    private indirect enum Shape {
        case leaf
        case object([String: Shape])
    }

    private static let property: Shape = .object(["propertyKey": .leaf, "propertyValue": .leaf, "isSecure": .leaf])
    private static let group: [String: Shape] = [
        "groupId": .leaf,
        "integrationSourceType": .object([
            "id": .leaf, "integrationSource": .leaf, "sourceCategory": .leaf, "integrationType": .leaf, "integrationPlan": .leaf,
            "oauthEnabled": .leaf,
        ]),
        "integrationGroupTriggers": .object(["triggerId": .leaf, "triggerTypeId": .leaf, "actionIds": .leaf]),
        "integrationGroupProperties": property,
        "integrationMappings": .object([
            "businessNumber": .leaf, "integrationGroupId": .leaf, "integrationProperties": property, "active": .leaf, "test": .leaf,
            "beta": .leaf,
        ]),
    ]

    /// Most names that are told.
    static let limit = 40

    /// The names, each with what it stands in before it, such as `integrationSourceType.createdOn`; sorted, none twice.
    ///
    /// What is within an unknown member is not looked at, and a name that does not look like one is passed over: it may be somebody's data.
    static func names(in details: GroupDetails) -> [String] {
        var names: Set<String> = []
        collect(details.raw, .object(group), "", &names)
        // A list of that name that is not of the form that the writing calls have is as good as unknown.
        if details.properties == .unreported, details.raw["integrationGroupProperties"]?.isNull == false {
            names.insert("integrationGroupProperties")
        }
        if details.mappings == .unreported, details.raw["integrationMappings"]?.isNull == false { names.insert("integrationMappings") }
        return Array(names.sorted().prefix(limit))
    }

    private static func collect(_ value: JSONValue, _ shape: Shape, _ path: String, _ names: inout Set<String>) {
        guard case .object(let known) = shape else { return }
        if let elements = value.array {
            for element in elements { collect(element, shape, path, &names) }
        }
        for member in value.object?.members ?? [] {
            let name = path.isEmpty ? member.key : path + "." + member.key
            if let shape = known[member.key] {
                collect(member.value, shape, name, &names)
            } else if isName(member.key) {
                names.insert(name)
            }
        }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), text.utf8.count <= 48 else { return false }
        return text.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    }
}
