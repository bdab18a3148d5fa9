import RoostModel

extension DriftedBusiness {
    /// What a comparison says of a business, told for a look for drift.
    ///
    /// Of a group or a mapping that is not there the first line says all: that each of its fields is not there either follows from it.
    public init(_ business: BusinessPlan, rules: inout IgnoreRules, keepsUnverified: Bool) {
        let absent = Set(
            business.findings.lazy.filter { $0.verdict == .create || $0.verdict == .vanished }.map(\.address).filter(\.isWhole))
        var findings: [Finding] = []
        var ignored = 0
        var unverified = business.unverified
        for finding in business.findings where finding.verdict != .unchanged && !finding.follows(from: absent) {
            let isUnverified = finding.verdict == .unverified
            if rules.take(finding, of: business.key.business) {
                ignored += 1
                unverified -= isUnverified ? 1 : 0
            } else if !isUnverified || keepsUnverified {
                findings.append(finding)
            }
        }
        self.init(
            business.group, groupID: business.groupID, findings: findings, unverified: unverified, ignored: ignored,
            lastApplied: business.lastApplied)
        moved = business.moved
    }
}

extension Finding {
    /// True where it only spells out that something as a whole is not there.
    fileprivate func follows(from absent: Set<Address>) -> Bool {
        guard verdict == .create || verdict == .vanished else { return false }
        if address != .group, absent.contains(.group) { return true }
        guard let location = address.location, address != .location(location) else { return false }
        return absent.contains(.location(location))
    }
}
