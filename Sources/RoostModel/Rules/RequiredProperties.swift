import RoostDiagnostics
import RoostYAML

extension GroupRules {
    /// The source's required keys that belong to the group.
    func requiredGroupProperties(_ checker: inout ShapeChecker) {
        guard !checker.isMisspelt("properties", in: root) else { return }
        for key in source.keys where key.level != .location && isRequired(key) && root[key.key] == nil {
            missing(key, in: root, BusinessShape.groupProperties(source), whose: "every group of \(source.name)", &checker)
        }
    }

    /// The source's required keys that belong to each location.
    func requiredLocationProperties(_ checker: inout ShapeChecker) {
        let locations = (root["locations"]?.sequence ?? []).filter { $0.mapping != nil }
        for key in source.keys
        where key.level == .location && isRequired(key) && root[key.key] == nil && root["properties"]?[key.key] == nil {
            for location in locations where location[key.key] == nil && !checker.isMisspelt("properties", in: location) {
                let owner = key.requirement == .enterprise ? "a location of an enterprise" : "every location of \(source.name)"
                missing(key, in: location, BusinessShape.locationProperties(source), whose: owner, &checker)
            }
        }
    }

    /// A default stands in for what is missing. What stands on the wrong level has been reported, and is not missing as well.
    private func isRequired(_ key: KeyDefinition) -> Bool {
        guard key.defaultValue == nil else { return false }
        return switch key.requirement {
        case .optional: false
        case .required: true
        case .enterprise: draft.type == .enterprise
        }
    }

    private func missing(
        _ key: KeyDefinition, in parent: YAMLNode, _ record: @autoclosure () -> RecordShape, whose owner: String,
        _ checker: inout ShapeChecker
    ) {
        let properties = parent["properties"]
        if let properties {
            // Of another sort than a mapping: that has been reported.
            guard properties.mapping != nil, properties[key.key] == nil, !checker.isMisspelt(key.key, in: properties) else { return }
        }
        guard let field = record().field(key.key) else { return }
        let site = properties?.headSpan ?? parent.headSpan
        let fix = properties == nil ? "properties: { \(field.sample) }" : field.sample
        checker.report(Problem(.missingProperty, at: site, "\(owner) needs \(key.key): \(field.meaning)", fix: fix))
    }
}

extension DiagnosticKind {
    static let missingProperty = DiagnosticKind("model/missing-property", .error, "a required property is missing")
}
