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
    public init?(_ text: some StringProtocol) { self.init(written: String(text)) }

    /// By bytes, since an entry of the ledger can have an address for every field of a group.
    private init?(written text: String) {
        let bytes = text.utf8
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
            guard text == "group" else { return nil }
            self = .group
            return
        }
        let rest = text[bytes.index(after: slash)...]
        switch text[..<slash] {
        case "properties":
            guard !rest.isEmpty else { return nil }
            self = .property(String(rest))
        case "triggers":
            guard let id = TriggerID(rest) else { return nil }
            self = .trigger(id)
        case "locations": self.init(ofLocation: rest)
        default: return nil
        }
    }

    /// What stands after `locations/`.
    private init?(ofLocation text: Substring) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            guard let number = BusinessNumber(text) else { return nil }
            self = .location(number)
            return
        }
        guard let number = BusinessNumber(text[..<slash]) else { return nil }
        let rest = text[text.utf8.index(after: slash)...]
        if let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) {
            let key = rest[rest.utf8.index(after: end)...]
            guard rest[..<end] == "properties", !key.isEmpty else { return nil }
            self = .locationProperty(number, String(key))
        } else {
            guard let flag = MappingFlag(rawValue: String(rest)) else { return nil }
            self = .flag(number, flag)
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
