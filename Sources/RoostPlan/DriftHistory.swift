import RoostModel

// A report that shows the same forty lines each night is soon not read any more. So each look leaves in the journal what came and what went since
// the looks before it. Added up, those lines say what stands and since when; a night on which nothing changes costs a few bytes.

/// What tells one finding of a look for drift from another, from one night to the next.
public struct FindingMark: Hashable, Sendable {
    /// Whose finding it is.
    public let key: GroupKey
    /// The field, as addresses are written.
    public let address: String
    /// The verdict's name.
    public let verdict: String
    /// What the live side reported, so that a value that is changed once more counts as new; a secret only as its digest.
    public let observed: String

    /// Puts the parts together.
    public init(key: GroupKey, address: String, verdict: String, observed: String) {
        self.key = key
        self.address = address
        self.verdict = verdict
        self.observed = observed
    }

    /// True for findings that looks remember: whatever there is to look at.
    public static func isRemembered(_ kind: DriftKind) -> Bool { kind.isWorthAttention && kind != .error }

    /// The mark of a finding; nil if looks do not remember findings of its kind.
    public init?(_ finding: Finding, of key: GroupKey) {
        guard Self.isRemembered(DriftKind(finding.verdict)) else { return nil }
        self.init(
            key: key, address: finding.address.description, verdict: finding.verdict.rawValue, observed: finding.observed.remembered)
    }
}

/// A finding that stands, and the looks between which it came.
public struct Sighting: Hashable, Sendable {
    /// What was found.
    public let mark: FindingMark
    /// When a look first found it: UTC, ISO 8601.
    public let firstSeen: String
    /// When the last complete look before that ended, which did not find it; nil if there was none.
    public let notBefore: String?

    /// Puts the parts together.
    public init(mark: FindingMark, firstSeen: String, notBefore: String?) {
        self.mark = mark
        self.firstSeen = firstSeen
        self.notBefore = notBefore
    }
}

/// Since when a finding is there, as a report says it.
public struct FindingAge: Hashable, Sendable {
    /// True if this look is the first to find it.
    public let isNew: Bool
    /// When a look first found it: UTC, ISO 8601.
    public let firstSeen: String
    /// When the last complete look before that ended; nil if there was none.
    public let notBefore: String?

    /// Puts the parts together.
    public init(isNew: Bool, firstSeen: String, notBefore: String?) {
        self.isNew = isNew
        self.firstSeen = firstSeen
        self.notBefore = notBefore
    }
}

/// What the looks so far found and did not lose again.
public struct DriftHistory: Hashable, Sendable {
    /// Everything that stands.
    public private(set) var standing: [FindingMark: Sighting] = [:]
    /// The last look at the whole project; nil if there was none.
    public private(set) var lastComplete: Heartbeat?
    /// When the last look ended, whatever it looked at; nil if there was none.
    public private(set) var lastLook: String?

    /// No look yet.
    public init() {}

    /// What an earlier report says, as if the look for it were the only one.
    ///
    /// - Parameters:
    ///   - look: what that look came to.
    ///   - sightings: its findings.
    public init(_ look: Heartbeat, sightings: [Sighting]) {
        lastLook = look.time
        lastComplete = look.isComplete ? look : nil
        for sighting in sightings { standing[sighting.mark] = sighting }
    }

    /// Adds the next look of the journal.
    public mutating func add(_ look: Heartbeat) {
        for mark in look.went { standing[mark] = nil }
        // Of two looks at the same time the first one counts.
        for mark in look.came where standing[mark] == nil {
            standing[mark] = Sighting(mark: mark, firstSeen: look.time, notBefore: lastComplete?.time)
        }
        lastLook = look.time
        if look.isComplete { lastComplete = look }
    }
}

extension DriftReport {
    /// The report with the age of each finding, and with what is gone.
    ///
    /// - Parameters:
    ///   - history: what the journal says of the looks before, which decides what this look leaves in the journal.
    ///   - baseline: a report to compare with in the journal's place; nil for the journal.
    public mutating func compare(with history: DriftHistory, baseline: DriftHistory? = nil) {
        let former = baseline ?? history
        comparedWith = former.lastLook
        previous = former.lastComplete
        came = changes(since: history).came
        went = changes(since: history).went
        gone = changes(since: former).went.compactMap { former.standing[$0] }
        guard former.lastLook != nil else { return }
        for index in businesses.indices {
            let business = businesses[index]
            for finding in business.findings {
                guard let mark = FindingMark(finding, of: business.key) else { continue }
                let sighting = former.standing[mark]
                businesses[index].ages[mark] = FindingAge(
                    isNew: sighting == nil, firstSeen: sighting?.firstSeen ?? time,
                    notBefore: sighting == nil ? former.lastComplete?.time : sighting?.notBefore)
            }
        }
    }

    /// What came and what went since some looks, in a fixed order. Businesses that this look could not compare keep what they had.
    private func changes(since former: DriftHistory) -> (came: [FindingMark], went: [FindingMark]) {
        var found: Set<FindingMark> = []
        var came: [FindingMark] = []
        var compared: Set<GroupKey> = []
        for business in businesses {
            compared.insert(business.key)
            for finding in business.findings {
                guard let mark = FindingMark(finding, of: business.key), found.insert(mark).inserted else { continue }
                if former.standing[mark] == nil { came.append(mark) }
            }
            found.formUnion(business.hidden)
        }
        let failed = Set(failures.map(\.key))
        let went = former.standing.keys.filter { mark in
            !found.contains(mark)
                && (compared.contains(mark.key)
                    || ((isWhole || shard?.contains(mark.key.business) == true) && !failed.contains(mark.key)))
        }
        return (came, went.sorted { ($0.key, $0.address, $0.verdict, $0.observed) < ($1.key, $1.address, $1.verdict, $1.observed) })
    }
}

extension DriftedBusiness {
    /// Since when a finding is there; nil if looks do not remember its kind, or if there was no look before.
    public func age(of finding: Finding) -> FindingAge? { FindingMark(finding, of: key).flatMap { ages[$0] } }

    /// True if this look is the first to find something in the business.
    public var hasNews: Bool { ages.values.contains(where: \.isNew) }
}

extension FindingValue {
    /// The value as the journal keeps it: enough to see that it changed.
    public var remembered: String {
        switch self {
        case .absent: "absent"
        case .unreported: "unreported"
        case .concealed: "concealed"
        case .text(let text): "text " + String(text.unicodeScalars.prefix(200))
        case .flag(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .secret(let digest): digest.digest
        }
    }
}
