import RoostModel

/// Values as lines of text, in one order whatever order they came in: what a saved plan's digests are made over.
///
/// Every line names an address and a value. Nothing in it is secret: of secrets there are references and keyed digests.
extension PropertyValue {
    /// The value without telling one secret from another: for noticing that a file changed.
    fileprivate var reference: String {
        switch self {
        case .text(let text): "text \(text)"
        case .secret(let digest): "secret \(digest.reference)"
        }
    }

    /// The value with a secret's digest.
    fileprivate var content: String {
        switch self {
        case .text(let text): "text \(text)"
        case .secret(let digest): "secret \(digest.digest)"
        }
    }
}

extension ResolvedGroup {
    /// What the file asks for, secrets by reference; names, which are for people alone, are no part of it.
    public var fileLines: [String] {
        lines { $0.reference }
    }

    /// The digests of the secrets.
    public var secretLines: [String] {
        lines { value in if case .secret(let digest) = value { digest.digest } else { nil } }.filter { $0.contains(" hmac-") }
    }

    private func lines(_ text: (PropertyValue) -> String?) -> [String] {
        var lines = ["group \(key) \(sourceID) \(type.rawValue)"]
        lines += triggers.map { "\(Address.trigger($0.id))" }.sorted()
        lines += properties.compactMap { property in text(property.value).map { "\(Address.property(property.key)) \($0)" } }
        for location in locations {
            lines.append("\(Address.location(location.business))")
            lines += MappingFlag.allCases.map { "\(Address.flag(location.business, $0)) \(location.flags[$0])" }
            lines += location.properties.compactMap { property in
                text(property.value).map { "\(Address.locationProperty(location.business, property.key)) \($0)" }
            }
        }
        return lines
    }
}

extension AppliedGroup {
    /// What the ledger knows, but for when and by which plan it came to know it.
    public var stateLines: [String] {
        var lines = ["group \(key) \(sourceID) \(groupID.map { "\($0)" } ?? "none")"]
        if isFound { lines.append("found") }
        lines += triggers.map { triggers in triggers.sorted().map { "\(Address.trigger($0))" } + ["triggers known"] } ?? []
        lines += properties.sorted { $0.key < $1.key }.map { "\(Address.property($0.key)) \($0.value.content)" }
        for (number, mapping) in mappings.sorted(by: { $0.key < $1.key }) {
            lines.append("\(Address.location(number)) \(mapping.groupID)")
            lines += MappingFlag.allCases.map { "\(Address.flag(number, $0)) \(mapping.flags[$0])" }
            lines += mapping.properties.sorted { $0.key < $1.key }.map { "\(Address.locationProperty(number, $0.key)) \($0.value.content)" }
        }
        lines += doubts.flatMap { $0.addresses.map { "in doubt \($0)" } }.sorted()
        lines += vouchers.keys.map { "vouched for \($0)" }.sorted()
        return lines
    }
}

extension ObservedGroup {
    /// What the live side reported.
    public var stateLines: [String] {
        var lines = ["group \(groupID)"]
        lines += triggers.sorted().map { "\(Address.trigger($0))" }
        lines += Self.lines(properties) { .property($0) }
        guard case .reported(let mappings) = mappings else { return lines + ["mappings unreported"] }
        for (number, mapping) in mappings.sorted(by: { $0.key < $1.key }) {
            lines.append("\(Address.location(number))")
            lines += mapping.flags.map { "\(Address.flag(number, $0.key)) \($0.value)" }.sorted()
            lines += Self.lines(mapping.properties) { .locationProperty(number, $0) }
        }
        return lines
    }

    private static func lines(_ properties: Reported<[String: Reported<PropertyValue>]>, _ address: (String) -> Address) -> [String] {
        guard case .reported(let properties) = properties else { return ["properties unreported"] }
        return properties.sorted { $0.key < $1.key }.map { "\(address($0.key)) \($0.value.value?.content ?? "unreadable")" }
    }
}
