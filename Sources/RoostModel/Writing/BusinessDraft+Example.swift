extension BusinessDraft {
    /// A whole document with values that nobody could take for real ones: it passes every check, and shows where everything goes.
    ///
    /// - Parameters:
    ///   - number: the group's parent; an enterprise's locations have the numbers behind it.
    ///   - type: how the business is set up.
    public static func example(_ source: IntegrationSource, number: BusinessNumber, type: BusinessType, name: String) -> BusinessDraft {
        var draft = BusinessDraft(source: source)
        draft.business = number.description
        draft.type = type.rawValue
        draft.name = name
        for key in source.keys where key.level != .location && draft.needs(key) { draft.properties[key.key] = draft.exampleValue(key) }
        draft.triggers = source.triggers.compactMap(\.names.first).map { .name($0) }
        switch type {
        case .smb: draft.locations = [Location(name: "Main Street", properties: draft.exampleProperties(0))]
        case .enterprise:
            draft.locations = ["North", "South"].enumerated().map { index, name in
                Location(business: "\(number.value + Int64(index) + 1)", name: name, properties: draft.exampleProperties(index))
            }
        }
        return draft
    }

    private func exampleProperties(_ index: Int) -> [String: DesiredValue] {
        var properties: [String: DesiredValue] = [:]
        for key in source.keys where key.level == .location && (needs(key) || key.isStatuses) {
            properties[key.key] = exampleValue(key, index)
        }
        return properties
    }

    /// An example that the catalogue gives; another one for another location, where there are several.
    private func exampleValue(_ key: KeyDefinition, _ index: Int = 0) -> DesiredValue {
        if key.isSecure { return .secret(.environment(variable(for: key))) }
        if case .text(.hostPrefix, _) = key.nature { return .text("example") }
        let item = key.form.examples.dropFirst(index).first ?? key.form.examples.first ?? "example"
        return key.isList ? .list([item]) : .text(item)
    }
}

extension KeyDefinition {
    /// True where the values are appointment statuses: without one, nobody gets a review request.
    public var isStatuses: Bool { if case .list(.statuses, _) = nature { true } else { false } }
    /// True where the values are the source's own ids of a location.
    public var isLocationIDs: Bool { if case .list(.locationIDs, _) = nature { true } else { false } }
}
