public import RoostDiagnostics
public import RoostModel

/// What a look for drift found.
public struct DriftReport: Sendable {
    /// When the look ended: UTC, ISO 8601 with whole seconds.
    public let time: String
    /// True if the look was for the whole project.
    public let isWhole: Bool
    /// The shard of the whole project that the look was for; nil if it was for all of it, or for a part that was chosen otherwise.
    public var shard: Shard?
    /// Every business that could be compared, in file order; those without a file come last.
    public internal(set) var businesses: [DriftedBusiness]
    /// The businesses that could not be compared, in file order.
    public let failures: [BusinessFailure]
    /// The warnings, with those about rules of `drift.ignore` that do nothing.
    public var warnings: [Diagnostic]
    /// Every rule of `drift.ignore`, in the order of roost.yaml, with how many findings it hid.
    public let rules: [IgnoreRuleUse]
    /// The last complete look before this one; nil if the journal has none.
    public internal(set) var previous: Heartbeat?
    /// When the look ended that ages are counted from; nil if there was none.
    public package(set) var comparedWith: String?
    /// What that look and those before it found, and this one did not find any more.
    public package(set) var gone: [Sighting] = []
    /// What this look found that the journal did not have; and what the journal had that this look did not find.
    var came: [FindingMark] = []
    var went: [FindingMark] = []
    /// The ledger that all of it was compared with; nil if that is not to be said.
    public var ledger: LedgerStanding?

    /// Puts the parts together.
    public init(
        time: String, isWhole: Bool, businesses: [DriftedBusiness], failures: [BusinessFailure] = [], warnings: [Diagnostic] = [],
        rules: [IgnoreRuleUse] = [], previous: Heartbeat? = nil
    ) {
        self.time = time
        self.isWhole = isWhole
        self.businesses = businesses
        self.failures = failures
        self.warnings = warnings
        self.rules = rules
        self.previous = previous
    }

    /// The counts over everything.
    public var summary: DriftSummary { DriftSummary(self) }

    /// True if every business could be compared.
    public var isComplete: Bool { isWhole && failures.isEmpty }

    /// What this look leaves in the journal.
    public var heartbeat: Heartbeat {
        func count(_ test: (DriftKind) -> Bool) -> Int { businesses.count { test($0.kind) } }
        var heartbeat = Heartbeat(
            time: time, isComplete: isComplete, businesses: businesses.count + failures.count, inSync: count { $0 == .inSync },
            drifted: count(\.isDrift), unverified: count { $0 == .unverified }, errors: failures.count)
        heartbeat.came = came
        heartbeat.went = went
        return heartbeat
    }
}

/// What a look for drift says about one business.
public struct DriftedBusiness: Sendable, Hashable, AboutGroup {
    /// Which group, and how people know it.
    public let group: GroupIdentity
    /// The live group's id; nil if there is none.
    public let groupID: Int64?
    /// The findings to report, in the order of the comparison, without what a rule ignores and without what follows from a line above.
    ///
    /// They include unverified fields only if the caller wants them.
    public let findings: [Finding]
    /// How many fields are as desired by the ledger, and cannot be read.
    public let unverified: Int
    /// How many findings rules of `drift.ignore` hid.
    public let ignored: Int
    /// Locations that the ledger has in this group and the files map in another one: apply never deactivates them.
    public var moved: [BusinessNumber: GroupKey] = [:]
    /// When and by which plan the group was last applied; nil if it never was.
    public let lastApplied: ApplyStamp?
    /// Since when the findings are there, for those that looks remember.
    public package(set) var ages: [FindingMark: FindingAge] = [:]
    /// The findings that rules of `drift.ignore` hid: they are not gone.
    var hidden: Set<FindingMark> = []
    /// Why no apply may change it; nil if roost.yaml does not protect it.
    public var protection: Protection?
    /// The last adoption of the group; nil if there was none.
    public var adoption: LastAdoption?

    /// Puts the parts together.
    public init(
        _ group: GroupIdentity, groupID: Int64?, findings: [Finding], unverified: Int, ignored: Int = 0, lastApplied: ApplyStamp? = nil
    ) {
        self.group = group
        self.groupID = groupID
        self.findings = findings
        self.unverified = unverified
        self.ignored = ignored
        self.lastApplied = lastApplied
    }

    /// The worst kind of its findings.
    public var kind: DriftKind {
        let worst = findings.lazy.map { DriftKind($0.verdict) }.min() ?? .inSync
        return unverified > 0 ? min(worst, .unverified) : worst
    }

    /// How many findings have this kind. Unverified fields always count, even if `findings` does not include them.
    public func count(_ kind: DriftKind) -> Int { kind == .unverified ? unverified : findings.count { DriftKind($0.verdict) == kind } }
}

/// The counts of a look for drift: businesses, and findings by kind.
///
/// Wide on purpose: one count for each number of the report.
public struct DriftSummary: Sendable, Hashable {
    /// Businesses asked for.
    public private(set) var businesses = 0
    /// Businesses in which roost read every field, and every field is as desired.
    public private(set) var inSync = 0
    /// Findings of what moved only on the live side, or is no longer there.
    public private(set) var drifted = 0
    /// Findings of what moved in the files and was not applied yet.
    public private(set) var pending = 0
    /// Findings of what moved on both sides, to different values.
    public private(set) var conflicts = 0
    /// Fields that are by the ledger as desired and cannot be read.
    public private(set) var unverified = 0
    /// Findings of what is only on the live side.
    public private(set) var unmanaged = 0
    /// Findings of what was applied and is gone from the files.
    public private(set) var orphans = 0
    /// Businesses that could not be compared.
    public private(set) var errors = 0
    /// Findings that rules of `drift.ignore` hid.
    public private(set) var ignored = 0
    /// Businesses by the worst kind of their findings, including those that roost could not compare.
    public private(set) var byKind: [DriftKind: Int] = [:]

    init(_ report: DriftReport) {
        for business in report.businesses {
            businesses += 1
            inSync += business.kind == .inSync ? 1 : 0
            drifted += business.count(.drift) + business.count(.vanished)
            pending += business.count(.pending)
            conflicts += business.count(.conflict)
            unverified += business.unverified
            unmanaged += business.count(.unmanaged)
            orphans += business.count(.orphan)
            ignored += business.ignored
            byKind[business.kind, default: 0] += 1
        }
        businesses += report.failures.count
        errors = report.failures.count
        if errors > 0 { byKind[.error] = errors }
    }
}

/// A rule of `drift.ignore` and what it hid in one look.
public struct IgnoreRuleUse: Sendable, Hashable {
    /// The rule.
    public let rule: IgnoreRule
    /// How many findings it hid.
    public let matches: Int
    /// True if its date has passed: then it hides nothing any more.
    public let isExpired: Bool

    /// Puts the parts together.
    public init(rule: IgnoreRule, matches: Int, isExpired: Bool) {
        self.rule = rule
        self.matches = matches
        self.isExpired = isExpired
    }
}

extension DriftReport {
    /// The rules of `drift.ignore` that somebody should take out of roost.yaml.
    ///
    /// The report names a rule that matched nothing only if roost looked at everything. Otherwise the rule may be about another part.
    public var ruleWarnings: [Diagnostic] {
        rules.compactMap { use in
            let rule = use.rule
            let place = Place(file: "roost.yaml", line: rule.site.line, column: rule.site.column, width: 1)
            if use.isExpired {
                let until = rule.until.map { "held until \($0)" } ?? "has expired"
                return Diagnostic(
                    .expiredRule, "\(rule.address) \(until) and hides nothing any more; its reason was: \(rule.reason)",
                    fix: "take the rule out, or give it a later day", place: place)
            }
            guard use.matches == 0, isComplete else { return nil }
            return Self.unusedRule(rule.address.description, reason: rule.reason, place)
        }
    }

    /// Says that a rule matched nothing, though roost looked at everything.
    public static func unusedRule(_ address: String, reason: String, _ place: Place) -> Diagnostic {
        Diagnostic(
            .unusedRule, "\(address) matched nothing in the whole project; its reason is: \(reason)", fix: "take the rule out", place: place
        )
    }
}

extension DiagnosticKind {
    static let expiredRule = DiagnosticKind("drift/expired-rule", .warning, "a rule of drift.ignore has expired")
    static let unusedRule = DiagnosticKind("drift/unused-rule", .warning, "a rule of drift.ignore matches nothing")
}

extension DriftedBusiness {
    /// The result of a comparison, for a look for drift.
    ///
    /// If a group or a mapping is missing, the first finding says so. The findings about its fields follow from that, so they are left out.
    public init(_ business: BusinessPlan, rules: inout IgnoreRules, keepsUnverified: Bool) {
        let absent = Set(
            business.findings.lazy.filter { $0.verdict == .create || $0.verdict == .vanished }.map(\.address).filter(\.isWhole))
        var findings: [Finding] = []
        var ignored = 0
        var hidden: Set<FindingMark> = []
        var unverified = business.unverified
        for finding in business.findings where finding.verdict != .unchanged && !finding.follows(from: absent) {
            let isUnverified = finding.verdict == .unverified
            if rules.take(finding, of: business.key.business) {
                ignored += 1
                if let mark = FindingMark(finding, of: business.key) { hidden.insert(mark) }
                unverified -= isUnverified ? 1 : 0
            } else if !isUnverified || keepsUnverified {
                findings.append(finding)
            }
        }
        self.init(
            business.group, groupID: business.groupID, findings: findings, unverified: unverified, ignored: ignored,
            lastApplied: business.lastApplied)
        moved = business.moved
        self.hidden = hidden
        adoption = business.adoption
    }
}

extension Finding {
    /// True if it only spells out that something as a whole is not there.
    fileprivate func follows(from absent: Set<Address>) -> Bool {
        guard verdict == .create || verdict == .vanished else { return false }
        if address != .group, absent.contains(.group) { return true }
        guard let location = address.location, address != .location(location) else { return false }
        return absent.contains(.location(location))
    }
}

/// Applies the rules of `drift.ignore`, and counts what each hides.
public struct IgnoreRules {
    private let rules: [IgnoreRule]
    private let expired: [Bool]
    private var matches: [Int]

    /// Rules as they hold at a time.
    public init(_ rules: [IgnoreRule], at time: Instant) {
        self.rules = rules
        expired = rules.map { $0.isExpired(at: time) }
        matches = rules.map { _ in 0 }
    }

    /// True if a rule that still holds covers the finding; the first one that does is credited with it.
    public mutating func take(_ finding: Finding, of number: BusinessNumber) -> Bool {
        let covering = rules.indices.first {
            !expired[$0] && rules[$0].covers(number, finding.address, verdict: finding.verdict)
        }
        guard let covering else { return false }
        matches[covering] += 1
        return true
    }

    /// What became of each.
    public var uses: [IgnoreRuleUse] {
        rules.indices.map { IgnoreRuleUse(rule: rules[$0], matches: matches[$0], isExpired: expired[$0]) }
    }
}

/// The result of one look for drift: a line of the journal. It shows that the job ran, even on a night without drift.
public struct Heartbeat: Sendable, Hashable {
    /// When the run ended: UTC, ISO 8601 with whole seconds.
    public let time: String
    /// Whether every business of the project was asked for and could be compared.
    public let isComplete: Bool
    /// Businesses asked for.
    public let businesses: Int
    /// Businesses in which roost read every field, and every field is as desired.
    public let inSync: Int
    /// Businesses with something that moved on the live side.
    public let drifted: Int
    /// Businesses without a known difference, in which roost cannot read some fields.
    public let unverified: Int
    /// Businesses that could not be compared.
    public let errors: Int
    /// The findings that no look before had.
    public var came: [FindingMark] = []
    /// The findings that looks before had and this one has not any more.
    public var went: [FindingMark] = []

    /// Describes a run.
    public init(time: String, isComplete: Bool, businesses: Int, inSync: Int, drifted: Int, unverified: Int, errors: Int) {
        self.time = time
        self.isComplete = isComplete
        self.businesses = businesses
        self.inSync = inSync
        self.drifted = drifted
        self.unverified = unverified
        self.errors = errors
    }
}
