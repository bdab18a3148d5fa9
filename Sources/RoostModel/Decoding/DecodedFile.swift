public import RoostDiagnostics

/// What one business file came to.
public struct DecodedFile: Sendable {
    /// The groups that were understood without an error, in the order of the file.
    public var groups: [DesiredGroup]
    /// What is wrong with the file, in reading order.
    public var diagnostics: [Diagnostic]
    /// The numbers that the file lays claim to, wherever they could be read, for rules over all files.
    public var claims: [Claim]
    /// Bytes that no diagnostic may show, for those that are found later.
    public var masks: [Span]

    /// Puts the parts together; what is not given is empty.
    public init(groups: [DesiredGroup] = [], diagnostics: [Diagnostic], claims: [Claim] = [], masks: [Span] = []) {
        self.groups = groups
        self.diagnostics = diagnostics
        self.claims = claims
        self.masks = masks
    }
}

/// A number that a file says is its own: nobody else may say so too.
public struct Claim: Sendable, Hashable {
    /// What is claimed.
    public enum Role: Sendable, Hashable {
        /// To be the parent of the group for a source.
        case group
        /// To be a location mapped for a source.
        case location
    }

    /// What is claimed.
    public let role: Role
    /// The number.
    public let number: BusinessNumber
    /// The source it is claimed for.
    public let source: String
    /// Who claims it: the group's parent.
    public let business: BusinessNumber
    /// The file.
    public let file: String
    /// Where in the file.
    public let site: Site
}
