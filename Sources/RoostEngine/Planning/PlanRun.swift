public import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// The result of planning.
public struct PlanRun: Sendable {
    /// The plan over every business that could be compared.
    public var plan: Plan
    /// The data for each entry of the plan that has something to send or record; groups in sync have none, unless the caller asked for them.
    public var groups: [GroupKey: PlannedGroup]
    /// The businesses that could not be compared, in file order.
    public var failures: [BusinessFailure]
    /// The warnings, in file order.
    public var warnings: [Diagnostic]
    /// What each group was compared from, in the plan's order; empty unless the plan is to be saved.
    public var states: [GroupState]
    /// Settings of roost.yaml that allow more than they did at the last apply, or more than the defaults if nothing was applied yet.
    public var loosened: [LoosenedSetting] = []
    /// The commit that the files are of; nil for the files that are checked out.
    public var files: PlannedFiles?
    /// True if nothing was applied yet, so that settings are compared with roost's defaults.
    public var isFirst = false
    /// What the ledger and roost.yaml know about the API that its documentation does not say.
    public var contract = Contract()
    /// The ledger that the run was compared with; nil if it should not be named.
    public var ledger: LedgerStanding?
}

/// The earlier commit that a plan was made from.
public struct PlannedFiles: Sendable, Hashable {
    /// The commit's id.
    public let commit: String
    /// When it was made: UTC, ISO 8601; nil if it does not say.
    public let time: String?
    /// The first line of its message.
    public let subject: String
    /// Businesses that the present files describe and these do not: the plan leaves them as they are.
    public let newer: [BusinessNumber]

    /// Puts the parts together.
    public init(commit: String, time: String?, subject: String, newer: [BusinessNumber] = []) {
        self.commit = commit
        self.time = time
        self.subject = subject
        self.newer = newer
    }
}

/// Businesses that could not be compared for the same reason.
public struct FailureGroup: Sendable {
    /// The businesses, in file order; at least one.
    public let failures: [BusinessFailure]

    /// The reason, said once: in the words of the first business, with the number of others.
    public var diagnostics: [Diagnostic] {
        guard let first = failures.first, failures.count > 1 else { return failures.first?.diagnostics ?? [] }
        let others = failures.count - 1
        let rest = "\(others) other business\(others == 1 ? "" : "es")"
        return first.diagnostics.map { diagnostic in
            Diagnostic(
                diagnostic.kind,
                diagnostic.detail
                    + (diagnostic.kind == .refusedByBirdeye
                        ? "; so \(rest) \(others == 1 ? "was" : "were") not compared" : "; the same for \(rest)"),
                fix: diagnostic.fix,
                place: diagnostic.place)
        }
    }
}

extension [BusinessFailure] {
    /// The failures by reason, in the order in which each reason first came.
    ///
    /// An outage is one problem for any number of businesses. The message of a failed call has the business's own number, so it is not compared.
    public var byCause: [FailureGroup] {
        var order: [[String]] = []
        var groups: [[String]: [BusinessFailure]] = [:]
        for failure in self {
            let cause = failure.diagnostics.map { diagnostic in
                // Each business has its own request in it, and the server may say something else each time.
                if diagnostic.kind == .refusedByBirdeye { return diagnostic.kind.code }
                let isCall = diagnostic.kind == .liveCallFailed
                // Missing keys make one list, whichever they are.
                if diagnostic.kind == .storeKeyMissing { return diagnostic.kind.code }
                return diagnostic.kind.code + " "
                    + (isCall ? diagnostic.detail.replacing(/[0-9]{9,}/, with: "#") : diagnostic.detail)
            }
            let key = cause.allSatisfy { $0 == DiagnosticKind.storeKeyMissing.code } ? [DiagnosticKind.storeKeyMissing.code] : cause
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(failure)
        }
        return order.compactMap { groups[$0].map(FailureGroup.init) }
    }

    /// True if Birdeye refused the credentials, which has nothing to do with a single business.
    public var areRefused: Bool { contains { $0.diagnostics.contains { $0.kind == .refusedByBirdeye } } }

    /// All reasons, each once.
    public var diagnostics: [Diagnostic] {
        guard let list = missingKeys else { return byCause.flatMap(\.diagnostics) }
        let others = compactMap { failure -> BusinessFailure? in
            let others = failure.diagnostics.filter { $0.kind != .storeKeyMissing }
            return others.isEmpty ? nil : BusinessFailure(failure.group, diagnostics: others)
        }
        return [list] + others.byCause.flatMap(\.diagnostics)
    }

    /// The keys that stores lack, as one list by business; nil if there is at most one.
    private var missingKeys: Diagnostic? {
        let lines = flatMap { failure -> [String] in
            let missing = failure.diagnostics.filter { $0.kind == .storeKeyMissing }
            let heading = "\(failure.key.business)\(failure.name.map { " \($0)" } ?? ""):"
            return missing.isEmpty
                ? [] : [heading] + missing.map { "  \($0.place.map { "\($0.file):\($0.line): " } ?? "")\($0.detail)" }
        }
        let keys = lines.count { $0.hasPrefix("  ") }
        guard keys > 1 else { return nil }
        let businesses = lines.count - keys
        let title = "\(keys) keys are missing for \(businesses) business\(businesses == 1 ? "" : "es"):"
        return Diagnostic(
            .storeKeyMissing, ([title] + lines).joined(separator: "\n"),
            fix: "add the keys to the stores, or correct them in the files; `roost secrets list` shows all")
    }
}

/// What a plan takes into account besides files, ledger and live side.
public struct PlanOptions: Sendable {
    /// Whether to deactivate mappings that the files no longer have.
    public var prune: Bool
    /// What is known about forms of calls that are not documented.
    public var contract: Contract
    /// Whether to keep findings that only say "in sync, as far as can be known", to show them.
    public var keepsQuietFindings: Bool
    /// Which of them to keep all the same, by the business they are about; nil for none.
    public var wantsQuiet: (@Sendable (Finding, BusinessNumber) -> Bool)?
    /// Whether to keep groups with nothing to send or record too, for commands that work on a group in sync.
    public var keepsIdleGroups: Bool
    /// Gives a digest as hexadecimal digits, if the plan is to be saved; nil if not, and then no state is digested.
    public var hash: (@Sendable ([UInt8]) -> String)?
    /// Most businesses worked on at once.
    public var concurrency: Int
    /// If so many businesses could not be read and none could, roost reads no other one; at least 1.
    public var maxFailures: Int

    /// True if a group in sync is to leave nothing but counts.
    var wantsCountsOnly: Bool { !keepsQuietFindings && wantsQuiet == nil && !keepsIdleGroups && hash == nil }

    /// The usual options.
    public init(
        prune: Bool = false, contract: Contract = Contract(), keepsQuietFindings: Bool = true, keepsIdleGroups: Bool = false,
        concurrency: Int = 16, maxFailures: Int = .max, hash: (@Sendable ([UInt8]) -> String)? = nil
    ) {
        self.prune = prune
        self.contract = contract
        self.keepsIdleGroups = keepsIdleGroups
        self.hash = hash
        self.keepsQuietFindings = keepsQuietFindings
        self.concurrency = concurrency
        self.maxFailures = max(1, maxFailures)
    }
}

/// One group with everything that applying its plan needs.
public struct PlannedGroup: Sendable {
    /// Which group.
    public let key: GroupKey
    /// The desired state that was compared; nil for a group without a file.
    public let desired: ResolvedGroup?
    /// The ledger's entry as it was loaded; nil if there was none.
    public let applied: AppliedGroup?
    /// The live side as it was read; nil if there was no group.
    public let observed: ObservedGroup?
    /// The comparison of the three.
    public let comparison: ThreeWay
    /// Every finding, quiet ones included.
    public let findings: [Finding]
    /// The secrets that the calls need.
    public let vault: SecretVault
    /// The id of the integration source.
    public let sourceID: Int64

    /// The ledger's entry with what reading alone has settled.
    var settled: AppliedGroup {
        var entry = applied ?? AppliedGroup(key: key, sourceID: sourceID)
        entry.settle(comparison, findings)
        if let desired { entry.name = desired.name }
        return entry
    }
}

/// Digests of the four things that one group's plan was made from.
public struct GroupState: Sendable, Hashable {
    /// Which group.
    public let key: GroupKey
    /// Of what the file asks for; nil if no file mentions the group.
    public let file: String?
    /// Of the secrets' own digests.
    public let secrets: String?
    /// Of the ledger's entry; nil if there was none.
    public let ledger: String?
    /// Of what the live side reported; nil if there was no group.
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

extension EnginePorts {
    /// Compares the three views of a group, with what the catalogue knows about the source's keys.
    ///
    /// A key that the catalogue does not know counts as a secret: its absence means nothing.
    func comparison(
        _ key: GroupKey, desired: ResolvedGroup?, applied: AppliedGroup?, observed: ObservedGroup?, vault: SecretVault = SecretVault()
    ) -> ThreeWay {
        let source = catalog[key.source]
        let secrets = vault.known
        return ThreeWay(
            desired: desired, applied: applied, observed: observed, source: source, isSecure: { source?.key($0)?.isSecure ?? true },
            holdsSecret: { secrets.areIn($0) })
    }
}
