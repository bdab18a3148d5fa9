public import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// Looks for what changed on the live side. It makes the comparison of a plan, and reports who changed what instead of what to send. Reads only.
public struct DriftFlow: Sendable {
    let ports: EnginePorts
    let options: DriftOptions

    /// A flow over some ports.
    public init(ports: EnginePorts, options: DriftOptions) {
        self.ports = ports
        self.options = options
    }

    /// Compares the groups of the files, and those that only the ledger still knows.
    ///
    /// - Parameters:
    ///   - groups: desired state, in file order.
    ///   - orphans: ledger keys that no file mentions; each needs one read.
    ///   - moved: where all files of the project, chosen or not, map locations.
    public func run(_ groups: [DesiredGroup], orphans: [GroupKey] = [], moved: MovedLocations = MovedLocations()) async -> DriftReport {
        // Read before this run writes its own line.
        var warnings: [Diagnostic] = []
        var history = DriftHistory()
        do throws(LedgerError) { history = try await ports.ledger.driftHistory() } catch { warnings.append(error.warning) }
        var plan = PlanOptions(
            prune: false, keepsQuietFindings: options.keepsUnverified, concurrency: options.concurrency, maxFailures: options.maxFailures)
        // A rule counts what it hides, even what is not shown.
        if !options.ignore.isEmpty {
            plan.wantsQuiet = { [ignore = options.ignore] finding, business in
                ignore.contains { $0.covers(business, finding.address, verdict: finding.verdict) }
            }
        }
        let directory = TriggerDirectory(reader: ports.reader)
        let run = await PlanFlow(ports: ports, options: plan).run(groups, orphans: orphans, moved: moved, directory: directory)
        // Refused credentials are told with the businesses; the trigger catalogue would only say the same again.
        if !run.failures.areRefused { warnings += await TriggerCheck(catalog: ports.catalog, directory: directory).warnings(groups) }
        let time = ports.clock.now()
        var rules = IgnoreRules(options.ignore, at: time)
        let businesses = run.plan.businesses.map { business -> DriftedBusiness in
            var drifted = DriftedBusiness(business, rules: &rules, keepsUnverified: options.keepsUnverified)
            drifted.protection = options.protect.first { $0.business == business.key.business }
            return drifted
        }
        var report = DriftReport(
            time: time.description, isWhole: options.isWhole, businesses: businesses, failures: run.failures,
            warnings: warnings + run.warnings,
            rules: rules.uses)
        report.shard = options.shard
        report.compare(with: history, baseline: options.baseline)
        report.warnings += report.ruleWarnings
        return report
    }

    /// Writes the line that tells a night without drift from a night when the job did not run; a warning if it cannot be written.
    public func note(_ report: DriftReport) async -> Diagnostic? {
        do throws(LedgerError) {
            try await ports.ledger.append(report.heartbeat)
            let count = report.heartbeat.businesses
            try await ports.ledger.finish(note: "roost: drift, \(count) business\(count == 1 ? "" : "es")")
            return nil
        } catch {
            return error.warning
        }
    }
}

/// What a look for drift takes into account besides files, ledger and live side.
public struct DriftOptions: Sendable {
    /// What it does not report.
    public var ignore: [IgnoreRule]
    /// Whether the whole project is chosen.
    public var isWhole: Bool
    /// The shard of the whole project that is chosen; nil for another part of it.
    public var shard: Shard?
    /// Whether to keep fields that cannot be read one by one, to show them; they are counted in any case.
    public var keepsUnverified: Bool
    /// Most businesses worked on at once.
    public var concurrency: Int
    /// A report to compare with in the journal's place; nil for the journal.
    public var baseline: DriftHistory?
    /// Businesses that no apply may change, as far as that still holds.
    public var protect: [Protection] = []
    /// If so many businesses could not be read and none could, roost reads no other one.
    public var maxFailures: Int

    /// The usual options.
    public init(
        ignore: [IgnoreRule] = [], isWhole: Bool = true, keepsUnverified: Bool = true, concurrency: Int = 16, maxFailures: Int = .max
    ) {
        self.ignore = ignore
        self.isWhole = isWhole
        self.keepsUnverified = keepsUnverified
        self.concurrency = concurrency
        self.maxFailures = maxFailures
    }
}

extension LedgerError {
    /// Drift can be reported without the line in the journal, but people must not believe that the line was written.
    fileprivate var warning: Diagnostic { Diagnostic(.noHeartbeat, detail, fix: fix) }
}

extension DiagnosticKind {
    static let noHeartbeat = DiagnosticKind("drift/no-heartbeat", .warning, "the journal cannot tell when drift was last looked for")
}
