public import RoostModel

/// Holds desired, applied and observed against each other, field by field.
///
/// The premise: a field that the ledger is not sure of (a call about it is in doubt) counts as never applied, and what belonged to a group that is
/// gone counts as never applied too. With that, every desired field goes through the one verdict table, and no special case is left. What is not
/// desired is another matter: there the question is whether roost may have put it there, and a call in doubt may have.
///
/// ```
/// group          there? the same one?
/// triggers       a set: presence is the value
/// properties     one by one
/// locations      whole ones that are missing; of the others, switches and properties one by one
/// ```
public struct ThreeWay: Sendable {
    let desired: ResolvedGroup?
    let applied: AppliedGroup?
    let observed: ObservedGroup?
    /// Whether a key's value is a secret, for keys that no file mentions any more.
    let isSecure: @Sendable (String) -> Bool
    /// Whether text of the live side holds a secret of the business.
    let holdsSecret: @Sendable (String) -> Bool

    /// The source as far as it is described, for saying what findings do to people; nil where that is not asked for.
    let source: IntegrationSource?

    /// Addresses that calls in doubt touched.
    let doubtful: Set<Address>
    /// Keys of properties that calls in doubt touched: the group's under nil, a location's under its number.
    let doubtfulKeys: [BusinessNumber?: Set<String>]
    /// True where the ledger speaks of the group that is there now.
    let ledgerHasGroup: Bool
    /// How two values of one property are held against each other; kept here so that a test can count how often that happens.
    var same: @Sendable (_ left: PropertyValue, _ right: PropertyValue, _ isList: Bool) -> Bool = { $0.means($1, isList: $2) }

    /// Prepares a comparison of one group.
    public init(
        desired: ResolvedGroup?, applied: AppliedGroup?, observed: ObservedGroup?, source: IntegrationSource? = nil,
        isSecure: @escaping @Sendable (String) -> Bool = { _ in false },
        holdsSecret: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.holdsSecret = holdsSecret
        self.desired = desired
        self.applied = applied
        self.observed = observed
        self.source = source
        self.isSecure = isSecure
        let doubts = observed.flatMap { applied?.doubts(about: $0.groupID) } ?? []
        doubtful = Set(doubts.flatMap(\.addresses))
        doubtfulKeys = doubtful.reduce(into: [:]) { keys, address in
            switch address {
            case .property(let key), .locationProperty(_, let key): keys[address.location, default: []].insert(key)
            case .group, .trigger, .location, .flag: break
            }
        }
        // A create that was taken while its id could not be read yet left triggers without an id: the group that is there now is that one.
        ledgerHasGroup =
            if let applied, let observed { applied.groupID.map { $0 == observed.groupID } ?? applied.hasTakenCreate } else { false }
    }

    /// All findings, in a fixed order: group, triggers, properties, locations; desired ones as in the file, others by key.
    public func findings() -> [Finding] {
        let findings = unweighedFindings()
        guard let source else { return findings }
        return findings.map { $0.weighed(source) }
    }

    private func unweighedFindings() -> [Finding] {
        guard let observed else { return absentGroupFindings() }
        return groupFinding(observed) + triggerFindings(observed) + propertyFindings(observed) + locationFindings(observed)
    }

    /// What is known to have been applied at an address; nothing where a call about it is in doubt or the group is another one.
    func known<Value>(_ address: Address, _ value: Value?) -> Value? {
        ledgerHasGroup && !doubtful.contains(address) ? value : nil
    }
}

extension AppliedGroup {
    /// True where a group was applied, though its id was not read afterwards.
    var hasTakenCreate: Bool { groupID == nil && triggers != nil }
}
