public import RoostModel

/// What adopting one group would record.
public struct Adoption: Hashable, Sendable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// The live group's id.
    public let groupID: Int64
    /// Fields that roost cannot read: recorded as the file says.
    public let vouched: [Finding]
    /// Fields that roost read and that are as desired: recorded in any case.
    public let read: [Finding]
    /// What an apply would still act on.
    public let remaining: [Finding]
    /// The ledger's new entry, without the time and the plan of the change.
    public let entry: AppliedGroup
    /// True if the entry differs from the one that the ledger has.
    public let isNews: Bool

    /// Works out the adoption of a compared group; nil if no file describes the group or there is none on the live side.
    public init?(_ comparison: ThreeWay, _ findings: [Finding]) {
        guard let desired = comparison.desired, let observed = comparison.observed else { return nil }
        var entry = comparison.applied ?? AppliedGroup(key: desired.key, sourceID: desired.sourceID)
        entry.adopt(comparison, findings)
        let after = ThreeWay(desired: desired, applied: entry, observed: observed, isSecure: comparison.isSecure)
        let left = after.findings().filter(\.isForApply)
        group = desired.identity
        groupID = observed.groupID
        vouched = comparison.adoptable(findings)
        let isNews = entry != comparison.applied
        // The ledger takes over triggers as a set and a mapping as a whole, or not at all.
        let locations = Set(left.compactMap(\.address.location))
        let triggers = left.contains(where: \.isTrigger)
        let recorded = findings.filter { finding in
            guard finding.verdict.isForLedger, !(triggers && finding.isTrigger) else { return false }
            return finding.address.location.map { !locations.contains($0) } ?? true
        }
        read = isNews ? recorded : []
        remaining = left
        self.entry = entry
        self.isNews = isNews
    }

    /// The entry with who vouched for what nobody can read. If nothing changed, it stays as it is.
    public func vouched(by voucher: Voucher) -> AppliedGroup {
        guard isNews else { return entry }
        var entry = entry
        entry.vouch(voucher, for: vouchedFields)
        return entry
    }

    /// The fields that somebody vouches for: of a whole mapping its switches too, which no finding names one by one.
    public var vouchedFields: Set<Address> {
        vouched.reduce(into: []) { fields, finding in
            fields.insert(finding.address)
            guard case .location(let number) = finding.address else { return }
            fields.formUnion(MappingFlag.allCases.map { .flag(number, $0) })
        }
    }
}

extension Finding {
    /// True if an apply would do something about it: a verdict that acts, or a trigger that only the live side has.
    fileprivate var isForApply: Bool { verdict.acts || (isTrigger && verdict == .unmanaged) }

    fileprivate var isTrigger: Bool { if case .trigger = address { true } else { false } }
}

/// What a person confirms: the fields that roost cannot read are on the live side as the file says.
///
/// An adoption never takes over a field that roost can read and that differs: there the live side contradicts the file. It also never takes over
/// a field that was applied with another value: there the file moved since.
extension AppliedGroup {
    /// Takes over fields that roost cannot read, as the file says, and everything that reading confirms. It ends the doubts about both.
    ///
    /// It takes over nothing if there is no group, or if the group is another one than the ledger's.
    public mutating func adopt(_ comparison: ThreeWay, _ findings: [Finding]) {
        guard let desired = comparison.desired, comparison.observed != nil, !comparison.isReplaced(findings) else { return }
        settle(comparison, findings)
        retired = nil
        let taken = Set(comparison.adoptable(findings).map(\.address))
        let wanted = Dictionary(desired.properties.map { ($0.key, $0.value) }) { $1 }
        for address in taken { if case .property(let key) = address { properties[key] = wanted[key] } }
        settle(taken.filter { $0.location == nil })
        let locations = Set(taken.compactMap(\.location))
        let own = Dictionary(grouping: findings, by: \.address.location)
        for location in desired.locations where locations.contains(location.business) {
            takeOver(location, own[location.business] ?? [])
        }
    }
}

extension ThreeWay {
    /// The findings that an adoption takes over as the file says. It takes over a mapping's findings all together or not at all.
    public func adoptable(_ findings: [Finding]) -> [Finding] {
        guard desired != nil, observed != nil, !isReplaced(findings) else { return [] }
        let barred = Set(findings.filter { $0.verdict.acts && !isUnreadable($0) }.compactMap(\.address.location))
        return findings.filter { finding in isUnreadable(finding) && !(finding.address.location.map(barred.contains) ?? false) }
    }

    /// True if the live side neither confirms nor contradicts what the file asks for, and the ledger does not either.
    private func isUnreadable(_ finding: Finding) -> Bool {
        switch finding.verdict {
        case .unknown: true
        // If Birdeye does not report mappings, a missing mapping only means that the ledger does not know it.
        case .create: finding.address.location != nil && observed?.mappings == .unreported
        default: false
        }
    }

    /// True if the group is another one than the ledger knows: that is drift, and it can be read.
    fileprivate func isReplaced(_ findings: [Finding]) -> Bool {
        findings.contains { $0.address == .group && $0.verdict == .drift }
    }
}
