/// A business document in the making: what somebody has answered so far, as typed, so that the rules of files can judge it.
public struct BusinessDraft: Sendable, Hashable {
    /// The source, which says what there is to answer.
    public let source: IntegrationSource
    /// The group's parent, as typed.
    public var business: String?
    /// What people call the business.
    public var name: String?
    /// `smb` or `enterprise`, as typed.
    public var type: String?
    /// Group properties by Birdeye's own keys.
    public var properties: [String: DesiredValue]
    /// The complete list of triggers.
    public var triggers: [DesiredTrigger.Name]
    /// The locations, in the order of the file.
    public var locations: [Location]

    /// One location in the making.
    public struct Location: Sendable, Hashable {
        /// Its own number, as typed; nil for the one location of an SMB.
        public var business: String?
        /// What people call it.
        public var name: String?
        /// Location properties by Birdeye's own keys.
        public var properties: [String: DesiredValue]

        /// Puts the parts together.
        public init(business: String? = nil, name: String? = nil, properties: [String: DesiredValue] = [:]) {
            self.business = business
            self.name = name
            self.properties = properties
        }
    }

    /// A document of which nothing is known but its source.
    public init(source: IntegrationSource) {
        self.source = source
        properties = [:]
        triggers = []
        locations = []
    }
}

extension BusinessDraft {
    /// True where it was said that the business is an enterprise.
    public var isEnterprise: Bool { type == BusinessType.enterprise.rawValue }

    /// True where a document of this type is wrong without the key.
    public func needs(_ key: KeyDefinition) -> Bool {
        guard key.defaultValue == nil else { return false }
        return switch key.requirement {
        case .optional: false
        case .required: true
        case .enterprise: isEnterprise
        }
    }

    /// The variable that a secret is suggested to be kept in, such as `NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_KEY`.
    public func variable(for key: KeyDefinition) -> String {
        let words = name.map(Self.words) ?? ""
        // A variable's name cannot begin with a digit.
        let owner = words.first?.isLetter == true ? words : "BUSINESS_\(business.map(Self.words) ?? "")"
        return owner + "_" + Self.words(key.key)
    }

    /// Upper-case ASCII letters and digits, with one underscore for all that stands between them.
    private static func words(_ text: String) -> String {
        text.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_")
    }
}
