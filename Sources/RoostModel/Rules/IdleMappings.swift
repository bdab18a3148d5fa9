import RoostDiagnostics
import RoostYAML

extension GroupRules {
    /// Active mappings without a value for a key that the source's definition calls essential: Birdeye takes them and sends no requests.
    func idleMappings(_ checker: inout ShapeChecker) {
        guard !isFragment, let locations = root["locations"]?.sequence else { return }
        for key in keys.ofLocation.map(\.definition) where key.isEssential && key.defaultValue == nil && !isRequired(key) {
            // A key on the wrong level was reported already, so it does not also count as missing.
            guard !has(key, root, checker), root["locationDefaults"].map({ has(key, $0, checker) }) != true else { continue }
            let idle = locations.filter { $0.mapping != nil && !has(key, $0, checker) && isActive($0) }
            for location in idle { checker.report(idleMapping(location, key, isOneOfMany: idle.count > 1)) }
        }
    }

    private func isActive(_ location: YAMLNode) -> Bool {
        let flag = location["active"] ?? root["locationDefaults"]?["active"]
        return flag?.scalar.flatMap { Bool(yaml: $0.text) } ?? MappingFlag.active.defaultValue
    }

    /// True if there is a value, or a mistake in its place that was reported already.
    private func has(_ key: KeyDefinition, _ owner: YAMLNode, _ checker: ShapeChecker) -> Bool {
        if owner.has(key.key) || checker.isMisspelt("properties", in: owner) { return true }
        guard let properties = owner["properties"] else { return false }
        return properties.mapping == nil || properties.has(key.key) || checker.isMisspelt(key.key, in: properties)
    }

    private func idleMapping(_ location: YAMLNode, _ key: KeyDefinition, isOneOfMany: Bool) -> Problem {
        let properties = location["properties"]
        let sample = BusinessShape.locationProperties(source).field(key.key)?.sample ?? key.key
        var detail = "the mapping is active and has no \(key.key), so Birdeye sends no review requests for the location"
        let everywhere = "locationDefaults: { properties: { \(sample) } }"
        var fix = isOneOfMany ? everywhere : properties == nil ? "properties: { \(sample) }" : sample
        if let lender, written["locations"] != nil, lender.givesLocations(key.key) {
            detail += ". The locations of the profile \(lender.name) have one, but the document's own locations replace them as a whole"
            fix = "\(everywhere), in the profile \(lender.name) instead of its locations"
        }
        return Problem(.idleMapping, at: properties?.headSpan ?? location.headSpan, detail, fix: fix)
    }
}

extension Profile {
    /// True if the profile has locations with a property.
    fileprivate func givesLocations(_ key: String) -> Bool {
        node["locations"]?.sequence?.contains { $0["properties"]?[key] != nil } ?? false
    }
}

extension DiagnosticKind {
    static let idleMapping = DiagnosticKind("model/idle-mapping", .warning, "an active mapping lacks what makes it work")
}
