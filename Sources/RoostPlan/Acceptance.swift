public import RoostModel

/// The edits that make a file say what the live side has. This is one way to end drift; an apply is the other.
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
    /// This includes a property that somebody added there and no file has, if an apply would remove it. Changes that are only in the file do not
    /// count: the file already says what is desired.
    public init(_ business: BusinessPlan, source: IntegrationSource?) {
        key = business.key
        for finding in business.findings where finding.verdict.isDrift || finding.verdict == .conflict || finding.isAddition {
            switch Self.change(finding, source) {
            case .success(let change): changes.append(Proposal(finding: finding, change: change))
            case .failure(let refusal): obstacles.append(Obstacle(finding: finding, reason: refusal.reason, byHand: refusal.byHand))
            }
        }
    }

    /// The same, with some findings left to a person: those that the user did not confirm by name.
    public func leaving(_ addresses: Set<Address>) -> Acceptance {
        var acceptance = self
        acceptance.changes.removeAll { addresses.contains($0.finding.address) }
        acceptance.obstacles += changes.filter { addresses.contains($0.finding.address) }.map { proposal in
            Obstacle(
                finding: proposal.finding,
                reason: "\(proposal.finding.consequence?.sentence ?? "it matters"), and you did not confirm it by name",
                byHand: "run `roost accept` in a terminal and confirm it, or run `roost apply` to put back what the file says")
        }
        return acceptance
    }

    /// True if nothing moved.
    public var isEmpty: Bool { changes.isEmpty && obstacles.isEmpty }

    private struct Refusal: Error {
        let reason: String
        let byHand: String

        static let unreadable = Self(reason: "roost cannot read the live value", byHand: "look it up in the dashboard")
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
                    reason: "the mapping is no longer there, and roost does not remove a whole location from a file by itself",
                    byHand: "if the location \(number) is really gone, remove it from the file"))
        case .group:
            .failure(
                finding.verdict == .vanished
                    ? Refusal(
                        reason: "the group is no longer there, and roost does not remove a whole business from a file by itself",
                        byHand: "if the business is really gone, remove the file and run `roost ledger forget`")
                    : Refusal(
                        reason: "another group has replaced it, and the file says nothing about that",
                        byHand: "if the new group is the right one, run `roost ledger forget` and then `roost adopt`"))
        }
    }

    private static func property(_ key: String, _ location: BusinessNumber?, _ finding: Finding) -> Result<FileChange, Refusal> {
        switch finding.observed {
        case .text(""): .success(.removeProperty(key, location: location))
        case .text(let text): .success(.setProperty(key, location: location, text: text))
        case .concealed:
            .failure(
                Refusal(
                    reason: "the live value of \(key) holds a secret of this business, and no file may hold a secret",
                    byHand: "correct it in the dashboard, or let the file win: roost apply"))
        case .absent: .success(.removeProperty(key, location: location))
        case .secret:
            .failure(
                Refusal(
                    reason: "it is a secret, and no file may hold a secret", byHand: "store the new value where the file's reference points"
                ))
        case .unreported, .flag, .number: .failure(.unreadable)
        }
    }
}

extension Finding {
    /// True for a property that only the live side has and roost can read.
    fileprivate var isAddition: Bool {
        guard verdict == .unmanaged, case .text = observed else { return false }
        switch address {
        case .property, .locationProperty: return true
        case .group, .trigger, .location, .flag: return false
        }
    }
}
