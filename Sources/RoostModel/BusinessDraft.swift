public import RoostDiagnostics

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
    /// True if it was said that the business is an enterprise.
    public var isEnterprise: Bool { type == BusinessType.enterprise.rawValue }

    /// True if a document of this type is wrong without the key.
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

extension BusinessDraft {
    /// A whole document with values that are clearly not real: it passes every check, and shows where everything goes.
    ///
    /// - Parameters:
    ///   - number: the group's parent; an enterprise's locations have the numbers after it.
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
    /// True if the values are appointment statuses: without one, no contact gets a review request.
    public var isStatuses: Bool { if case .list(.statuses, _) = nature { true } else { false } }
    /// True if the values are the source's own ids of a location.
    public var isLocationIDs: Bool { if case .list(.locationIDs, _) = nature { true } else { false } }
}

/// Checks a draft with the same rules as files, so that roost takes no answer that `roost validate` would refuse.
public struct DraftCheck: Sendable {
    private let decoder: BusinessDecoder
    private let others: [Claim]

    /// A check for one project.
    ///
    /// - Parameters:
    ///   - catalog: its sources.
    ///   - others: the numbers that its files lay claim to already.
    public init(catalog: SourceCatalog, others: [Claim] = []) {
        decoder = BusinessDecoder(catalog: catalog)
        self.others = others
    }

    /// The new problems of an answer: the draft with it has them, the draft without it does not.
    ///
    /// Problems about missing things are left out, because more answers follow.
    public func problems(of draft: BusinessDraft, comparedTo former: BusinessDraft) -> [Diagnostic] {
        let known = Set(problems(of: former).map(Identity.init))
        return problems(of: draft).filter { !Self.absences.contains($0.kind) && !known.contains(Identity($0)) }
    }

    /// All that is wrong with a draft.
    public func problems(of draft: BusinessDraft) -> [Diagnostic] {
        // A name that no file can have, so that roost takes no claim of another file for the draft's own.
        let text = SourceText(name: "", bytes: Array(NewBusinessText.bare(draft).utf8))
        let decoded = decoder.decode(text)
        let clashes = FleetRules.check([others, decoded.claims]).filter { $0.claim.file.isEmpty }.map(\.problem)
        return (decoded.diagnostics + text.diagnostics(clashes, masking: decoded.masks)).map { problem in
            var problem = problem
            // There is no file yet in which anybody could look up a line.
            problem.detail = problem.detail.replacing(#/ on line [0-9]+/#, with: "")
            return problem
        }
    }

    /// A problem wherever it stands: lines move as answers come in.
    private struct Identity: Hashable {
        let kind: DiagnosticKind
        let detail: String
        let fix: String?

        init(_ diagnostic: Diagnostic) {
            kind = diagnostic.kind
            detail = diagnostic.detail
            fix = diagnostic.fix
        }
    }

    private static let absences: Set<DiagnosticKind> = [.missingKey, .missingProperty, .unnumberedLocation, .noTrigger, .idleMapping]
}

extension KeyDefinition {
    /// The part of a pasted address that belongs in a file: `partners.sb` of `https://partners.sb.carestack.com/login`.
    ///
    /// What is no address stays as it is, for the rules to judge; so does the address of another service, of which no part would be right. nil
    /// where the key takes no host name.
    public func hostPrefix(pasted text: String) -> String? {
        guard case .text(.hostPrefix(let domain), _) = nature else { return nil }
        let lower = text.lowercased()
        let isAddress = lower.contains("://")
        let host = lower.split(separator: "/").drop { isAddress && $0.hasSuffix(":") }.first.map(String.init) ?? ""
        guard let prefix = HostPrefix.corrected(text, of: domain), !isAddress || host.contains("." + domain) else { return text }
        return prefix
    }
}
