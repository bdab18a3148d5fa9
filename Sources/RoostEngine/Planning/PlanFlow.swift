public import RoostDiagnostics
public import RoostModel
public import RoostPlan

/// Compares files, ledger and live side of many groups, and plans what would make them agree. Reads only.
public struct PlanFlow: Sendable {
    let ports: EnginePorts
    let options: PlanOptions

    /// A flow over some ports.
    public init(ports: EnginePorts, options: PlanOptions) {
        self.ports = ports
        self.options = options
    }

    /// Plans the groups of the files, and those that only the ledger still knows.
    ///
    /// - Parameters:
    ///   - groups: desired state, in file order.
    ///   - orphans: ledger keys that no file mentions; each needs one read.
    ///   - moved: where all files of the project, chosen or not, map locations.
    public func run(_ groups: [DesiredGroup], orphans: [GroupKey] = [], moved: MovedLocations = MovedLocations()) async -> PlanRun {
        await run(groups, orphans: orphans, moved: moved, directory: TriggerDirectory(reader: ports.reader))
    }

    /// The same, with trigger catalogues that the run also uses elsewhere.
    func run(_ groups: [DesiredGroup], orphans: [GroupKey], moved: MovedLocations, directory: TriggerDirectory) async -> PlanRun {
        let work = groups.map(Item.desired) + orphans.sorted().map(Item.orphan)
        let brake = ReadBrake(limit: options.maxFailures)
        let results = await SlidingWindow.map(work, width: options.concurrency, showing: "reading") { await plan($0, directory, brake) }
        return collect(results, moved)
    }

    private enum Item: Sendable {
        case desired(DesiredGroup)
        case orphan(GroupKey)
    }

    private enum Result: Sendable {
        /// Kept elsewhere: a fleet has ten thousand, and almost all of them are small.
        indirect case planned(BusinessPlan, PlannedGroup?, [Diagnostic], GroupState?)
        case failed(BusinessFailure)
        /// The ledger's entry disappeared during the run, or somebody let the group go.
        case nothing
    }

    private func collect(_ results: [Result], _ moved: MovedLocations) -> PlanRun {
        var businesses: [BusinessPlan] = []
        var groups: [GroupKey: PlannedGroup] = [:]
        var failures: [BusinessFailure] = []
        var warnings: [Diagnostic] = []
        var states: [GroupState] = []
        for result in results {
            switch result {
            case .planned(let business, let group, let found, let state):
                businesses.append(business)
                groups[business.key] = group
                warnings += found
                if let state { states.append(state) }
            case .failed(let failure): failures.append(failure)
            case .nothing: break
            }
        }
        return PlanRun(plan: Plan(moved.kept(businesses)), groups: groups, failures: failures, warnings: warnings, states: states)
    }

    private func plan(_ item: Item, _ directory: TriggerDirectory, _ brake: ReadBrake) async -> Result {
        let result =
            switch item {
            case .desired(let group): await plan(group, directory, brake)
            case .orphan(let key): await plan(orphan: key, brake)
            }
        if case .failed(let failure) = result { PlanTrace().tell(failure) }
        return result
    }

    /// Reads the live side of a group, unless Birdeye answers nothing at all.
    private func observe(
        _ key: GroupKey, _ sourceID: Int64, _ place: Place?, _ brake: ReadBrake
    ) async -> Swift.Result<ObservedGroup?, ReadingFailure> {
        if let objection = brake.objection { return .failure(ReadingFailure(diagnostic: objection)) }
        do throws(ObservationFailure) {
            let observed = try await GroupObserver(ports: ports).observe(key, sourceID: sourceID)
            brake.noteAnswer()
            return .success(observed)
        } catch {
            brake.note(error)
            return .failure(ReadingFailure(diagnostic: error.diagnostic(key, place: place)))
        }
    }

    private func plan(_ group: DesiredGroup, _ directory: TriggerDirectory, _ brake: ReadBrake) async -> Result {
        let key = GroupKey(business: group.business, source: group.source)
        let place = Place(file: group.file, line: group.site.line, column: group.site.column)
        func failure(_ diagnostics: [Diagnostic]) -> Result {
            .failed(BusinessFailure(group.identity, diagnostics: diagnostics))
        }
        let resolution: GroupResolver.Resolution
        do throws(ResolutionFailure) { resolution = try await GroupResolver(ports: ports, directory: directory).resolve(group) } catch {
            return failure(error.diagnostics)
        }
        var applied: AppliedGroup?
        do throws(LedgerError) { applied = try await ports.ledger.load(key) } catch { return failure([error.diagnostic(place: place)]) }
        if let problem = otherKey(applied, place) { return failure([problem]) }
        if let digester = ports.digester, digester.keyIDs.count > 1 {
            applied = applied.map(KeyTranslation(digester: digester, vault: resolution.vault, desired: resolution.group).translated)
        }
        let observed: ObservedGroup?
        switch await observe(key, resolution.group.sourceID, place, brake) {
        case .success(let found): observed = found
        case .failure(let reason): return failure([reason.diagnostic])
        }
        return await planned(
            key, desired: resolution.group, applied: applied, observed: observed, vault: resolution.vault,
            sourceID: resolution.group.sourceID,
            warnings: resolution.warnings)
    }

    private func plan(orphan key: GroupKey, _ brake: ReadBrake) async -> Result {
        func failure(_ diagnostic: Diagnostic, _ name: String?) -> Result {
            .failed(BusinessFailure(GroupIdentity(key: key, name: name), diagnostics: [diagnostic]))
        }
        let applied: AppliedGroup
        do throws(LedgerError) {
            guard let entry = try await ports.ledger.load(key), entry.retired == nil else { return .nothing }
            applied = entry
        } catch {
            return failure(error.diagnostic(place: nil), nil)
        }
        let observed: ObservedGroup?
        switch await observe(key, applied.sourceID, nil, brake) {
        case .success(let found): observed = found
        case .failure(let reason): return failure(reason.diagnostic, applied.name)
        }
        return await planned(key, desired: nil, applied: applied, observed: observed, vault: SecretVault(), sourceID: applied.sourceID)
    }

    private func planned(
        _ key: GroupKey, desired: ResolvedGroup?, applied: AppliedGroup?, observed: ObservedGroup?, vault: SecretVault, sourceID: Int64,
        warnings: [Diagnostic] = []
    ) async -> Result {
        let comparison = ports.comparison(key, desired: desired, applied: applied, observed: observed, vault: vault)
        let planner = Planner(prune: options.prune, contract: options.contract)
        if options.wantsCountsOnly, !PlanTrace().isOn, let business = planner.planIfInSync(comparison) {
            return .planned(business, nil, warnings, nil)
        }
        let findings = comparison.findings()
        var business = planner.plan(comparison, findings)
        var (vault, warnings) = (vault, warnings)
        await addSecrets(of: business, to: &vault, &warnings)
        if let twice = mappedTwice(observed, key, desired) { warnings.append(twice) }
        let group = PlannedGroup(
            key: key, desired: desired, applied: applied, observed: observed, comparison: comparison, findings: findings,
            vault: vault,
            sourceID: sourceID)
        PlanTrace().tell(group, business)
        let hasWork = options.keepsIdleGroups || !business.steps.isEmpty || group.teachesLedger
        if !options.keepsQuietFindings {
            business = business.withoutUnverifiedFindings { finding in options.wantsQuiet?(finding, key.business) ?? false }
        }
        let state = options.hash.map { GroupState(key: key, desired: desired, applied: applied, observed: observed, hash: $0) }
        return .planned(business, hasWork ? group : nil, warnings, state)
    }

    /// If a location has two mappings, it is not known which one counts.
    private func mappedTwice(_ observed: ObservedGroup?, _ key: GroupKey, _ desired: ResolvedGroup?) -> Diagnostic? {
        guard let observed, !observed.repeated.isEmpty else { return nil }
        let numbers = observed.repeated.sorted().map(\.description).joined(separator: ", ")
        return Diagnostic(
            .severalMappings, "group \(observed.groupID) of \(key.business) has more than one mapping of \(numbers)",
            fix: "ask Birdeye's support to remove all but one",
            place: desired.map { Place(file: $0.file, line: $0.site.line, column: $0.site.column) })
    }

    /// The secrets that calls need and no file names any more: those of mappings to deactivate.
    private func addSecrets(of business: BusinessPlan, to vault: inout SecretVault, _ warnings: inout [Diagnostic]) async {
        var gone: Set<SecretReference> = []
        for step in business.steps {
            for reference in step.call.secrets.map(\.reference) where vault[reference] == nil && !gone.contains(reference) {
                do throws(SecretError) { vault[reference] = try await ports.secrets.resolve(reference) } catch {
                    gone.insert(reference)
                    let number = step.call.location ?? business.key.business
                    warnings.append(Diagnostic(.goneSecret, "\(number) cannot be deactivated: \(error.detail)", fix: error.fix))
                }
            }
        }
    }

    /// Digests made with another key cannot be compared: all secrets would look changed.
    private func otherKey(_ applied: AppliedGroup?, _ place: Place) -> Diagnostic? {
        guard let digester = ports.digester, let applied else { return nil }
        let known = digester.keyIDs
        func isForeign(_ value: PropertyValue) -> Bool {
            if case .secret(let digest) = value { !known.contains { $0 == digest.keyID } } else { false }
        }
        let foreign =
            applied.properties.values.contains(where: isForeign)
            || applied.mappings.values.contains { $0.properties.values.contains(where: isForeign) }
        return foreign
            ? Diagnostic(
                .otherLedgerKey, "the ledger's digests were made with another key than the one in use (\(digester.keyID))",
                fix: "put the former key back, or run `roost ledger rekey` with both", place: place) : nil
    }
}

extension PlannedGroup {
    /// True if an apply has something to record though it sends nothing.
    ///
    /// For a group without a file, only what a finding or a doubt names is settled: there is no desired state to record.
    fileprivate var teachesLedger: Bool {
        if isKnown {
            assert(settled == applied, "What the ledger has word for word would be written again.")
            return false
        }
        if desired == nil, applied?.doubts.isEmpty != false, !findings.contains(where: \.verdict.isForLedger) { return false }
        return settled != applied
    }
}

extension PlannedGroup {
    /// True if the ledger has everything word for word as the file does, and nothing is left to settle. That is so for almost every group of a
    /// fleet, and comparing costs far less than working out what a reading would change.
    private var isKnown: Bool {
        guard let desired, let applied, let observed, applied.doubts.isEmpty, applied.vouches.isEmpty else { return false }
        return applied.groupID == observed.groupID && applied.sourceID == desired.sourceID && applied.name == desired.name
            && findings.allSatisfy { $0.verdict.isQuiet && $0.desired == $0.applied }
    }
}

extension LedgerError {
    /// The failure as a diagnostic.
    public func diagnostic(place: Place? = nil) -> Diagnostic { Diagnostic(kind, detail, fix: fix, place: place) }
}

extension DiagnosticKind {
    static let goneSecret = DiagnosticKind("secrets/gone", .warning, "a secret is gone that a call needs")
    static let severalMappings = DiagnosticKind("live/several-mappings", .warning, "a location has several mappings")
    /// The ledger's digests were made with a key that roost does not have.
    public static let otherLedgerKey = DiagnosticKind("ledger/other-key", .error, "the digests were made with another key")
}
