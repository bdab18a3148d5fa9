/// Names one managed thing within an integration group, so that a finding, a digest or a rule can point at it.
///
/// The written form is a contract: `group`, `properties/KEY`, `triggers/ID:TYPE`, `locations/NUMBER`, `locations/NUMBER/active` (also
/// `test` and `beta`), `locations/NUMBER/properties/KEY`.
public enum Address: Hashable, Sendable, CustomStringConvertible {
    case group
    case property(String)
    case trigger(TriggerID)
    case location(BusinessNumber)
    case flag(BusinessNumber, MappingFlag)
    case locationProperty(BusinessNumber, String)

    /// The written form.
    public var description: String {
        switch self {
        case .group: "group"
        case .property(let key): "properties/\(key)"
        case .trigger(let id): "triggers/\(id)"
        case .location(let number): "locations/\(number)"
        case .flag(let number, let flag): "locations/\(number)/\(flag.rawValue)"
        case .locationProperty(let number, let key): "locations/\(number)/properties/\(key)"
        }
    }

    /// Reads the written form.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        if text == "group" {
            self = .group
        } else if text.hasPrefix("properties/"), text.count > "properties/".count {
            self = .property(String(text.dropFirst("properties/".count)))
        } else if parts.first == "triggers", parts.count == 2, let id = TriggerID(parts[1]) {
            self = .trigger(id)
        } else if parts.first == "locations", parts.count >= 2, let number = BusinessNumber(parts[1]) {
            if parts.count == 2 {
                self = .location(number)
            } else if parts.count == 3, let flag = MappingFlag(rawValue: String(parts[2])) {
                self = .flag(number, flag)
            } else if parts.count == 4, parts[2] == "properties", !parts[3].isEmpty {
                self = .locationProperty(number, String(parts[3]))
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    /// True for a group or a mapping as a whole.
    public var isWhole: Bool {
        switch self {
        case .group, .location: true
        case .property, .trigger, .flag, .locationProperty: false
        }
    }

    /// The location it belongs to; nil for what belongs to the group itself.
    public var location: BusinessNumber? {
        switch self {
        case .group, .property, .trigger: nil
        case .location(let number), .flag(let number, _), .locationProperty(let number, _): number
        }
    }
}
