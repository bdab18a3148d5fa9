public import RoostPlan

/// Digests of the four things that one group's plan was made from.
public struct GroupState: Sendable, Hashable {
    /// Which group.
    public let key: GroupKey
    /// Of what the file asks for; nil where no file mentions the group.
    public let file: String?
    /// Of the secrets' own digests.
    public let secrets: String?
    /// Of the ledger's entry; nil where there was none.
    public let ledger: String?
    /// Of what the live side reported; nil where there was no group.
    public let observed: String?

    /// Puts the parts together.
    public init(key: GroupKey, file: String?, secrets: String?, ledger: String?, observed: String?) {
        self.key = key
        self.file = file
        self.secrets = secrets
        self.ledger = ledger
        self.observed = observed
    }
}

extension GroupState {
    /// The digests of what a group was compared from; `hash` gives a digest as hexadecimal digits.
    init(key: GroupKey, desired: ResolvedGroup?, applied: AppliedGroup?, observed: ObservedGroup?, hash: ([UInt8]) -> String) {
        func digest(_ lines: [String]?) -> String? { lines.map { hash(Array($0.joined(separator: "\n").utf8)) } }
        self.init(
            key: key, file: digest(desired?.fileLines), secrets: digest(desired?.secretLines), ledger: digest(applied?.stateLines),
            observed: digest(observed?.stateLines))
    }
}
