public import RoostModel

/// What a file would have to say for the live side to be as desired: one way back from drift, of which an apply is the other.
public struct Acceptance: Hashable, Sendable {
    /// Which group.
    public let key: GroupKey
    /// The findings that an edit of the file can settle, with the edit.
    public private(set) var changes: [Proposal] = []
    /// Those that it cannot, with the reason.
    public private(set) var obstacles: [Obstacle] = []

    /// An edit that settles a finding.
    public struct Proposal: Hashable, Sendable {
        /// What moved on the live side.
        public let finding: Finding
        /// What the file is to say.
        public let change: FileChange
    }

    /// A finding that a person has to settle.
    public struct Obstacle: Hashable, Sendable {
        /// What moved on the live side.
        public let finding: Finding
        /// Why no edit is proposed, in one sentence.
        public let reason: String
        /// What to do instead.
        public let byHand: String
    }

    /// Works out the edits for everything in a business that moved on the live side.
    ///
    /// So is a property that somebody added there and no file has: an apply would take it away. What moved in the file alone is no concern: the file says already what is meant.
    public init(_ business: BusinessPlan, source: IntegrationSource?) {
        key = business.key
        for finding in business.findings where finding.verdict.isDrift || finding.verdict == .conflict || finding.isAddition {
            switch Self.change(finding, source) {
            case .success(let change): changes.append(Proposal(finding: finding, change: change))
            case .failure(let refusal): obstacles.append(Obstacle(finding: finding, reason: refusal.reason, byHand: refusal.byHand))
            }
        }
    }

    /// The same with some findings left to a person: those that nobody said yes to by name.
    public func leaving(_ addresses: Set<Address>) -> Acceptance {
        var acceptance = self
        acceptance.changes.removeAll { addresses.contains($0.finding.address) }
        acceptance.obstacles += changes.filter { addresses.contains($0.finding.address) }.map { proposal in
            Obstacle(
                finding: proposal.finding,
                reason: "\(proposal.finding.consequence?.sentence ?? "it matters"); nobody said yes to it by name",
                byHand: "run `roost accept` in a terminal and say yes to it, or have the live side put right by `roost apply`")
        }
        return acceptance
    }

    /// True where nothing moved.
    public var isEmpty: Bool { changes.isEmpty && obstacles.isEmpty }

    private struct Refusal: Error {
        let reason: String
        let byHand: String

        static let unreadable = Self(reason: "the live value cannot be read", byHand: "look it up in the dashboard")
    }

    private static func change(_ finding: Finding, _ source: IntegrationSource?) -> Result<FileChange, Refusal> {
        switch finding.address {
        case .property(let key): property(key, nil, finding)
        case .locationProperty(let number, let key): property(key, number, finding)
        case .flag(let number, let flag):
            if case .flag(let value) = finding.observed { .success(.setFlag(number, flag, value)) } else { .failure(.unreadable) }
        case .trigger(let id):
            if finding.observed == .flag(true) {
                .success(.addTrigger(id, name: source?.triggers.first { $0.id == id }?.names.first))
            } else {
                .success(.removeTrigger(id, site: finding.site))
            }
        case .location(let number):
            .failure(
                Refusal(
                    reason: "the mapping is no longer there, and a whole location is not taken out of a file without being looked at",
                    byHand: "take the location \(number) out of the file, if it is meant to be gone"))
        case .group:
            .failure(
                finding.verdict == .vanished
                    ? Refusal(
                        reason: "the group is no longer there, and a whole business is not taken out of a file without being looked at",
                        byHand: "remove the file and run `roost ledger forget`, if it is meant to be gone")
                    : Refusal(
                        reason: "another group has taken its place, which is no matter of the file",
                        byHand: "run `roost ledger forget` and then `roost adopt`, if the new group is the right one"))
        }
    }

    private static func property(_ key: String, _ location: BusinessNumber?, _ finding: Finding) -> Result<FileChange, Refusal> {
        switch finding.observed {
        case .text(""): .success(.removeProperty(key, location: location))
        case .text(let text): .success(.setProperty(key, location: location, text: text))
        case .concealed:
            .failure(
                Refusal(
                    reason: "the live value of \(key) holds a secret of this business, which no file may hold",
                    byHand: "correct it in the dashboard, or let the file win: roost apply"))
        case .absent: .success(.removeProperty(key, location: location))
        case .secret:
            .failure(
                Refusal(
                    reason: "it is a secret, which no file holds", byHand: "put the new value where the file's reference to it points"))
        case .unreported, .flag, .number: .failure(.unreadable)
        }
    }
}

extension Finding {
    /// True for a property that is on the live side alone and can be read.
    fileprivate var isAddition: Bool {
        guard verdict == .unmanaged, case .text = observed else { return false }
        switch address {
        case .property, .locationProperty: return true
        case .group, .trigger, .location, .flag: return false
        }
    }
}
