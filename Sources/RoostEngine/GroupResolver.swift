import RoostDiagnostics
import RoostModel
import RoostPlan

/// Prepares desired state for comparison: trigger names become ids, references become secrets and digests.
struct GroupResolver: Sendable {
    let ports: EnginePorts
    let directory: TriggerDirectory

    /// A group that is ready, with the secrets its calls will need.
    struct Resolution: Sendable {
        let group: ResolvedGroup
        let vault: SecretVault
        /// Warnings about secrets with an odd form: they may be swapped, or cut short when copied.
        let warnings: [Diagnostic]
    }

    /// Resolves a group, or reports every reason why it cannot.
    func resolve(_ group: DesiredGroup) async throws(ResolutionFailure) -> Resolution {
        guard let source = ports.catalog[group.source] else {
            preconditionFailure("A group names a source that was not checked. This is a bug in roost.")
        }
        var work = Work(group: group, source: source)
        await startCommands(group)
        let triggers = await triggers(&work)
        let properties = await self.properties(group.properties, &work) { .property($0) }
        var locations: [ResolvedLocation] = []
        for location in group.locations {
            let own = await self.properties(location.properties, &work) { .locationProperty(location.business, $0) }
            locations.append(
                ResolvedLocation(
                    business: location.business, name: location.name, flags: location.flags, flagSites: location.flagSites,
                    flagOrigins: location.flagOrigins, properties: own,
                    site: location.numberSite))
        }
        guard !work.diagnostics.hasErrors else { throw ResolutionFailure(diagnostics: work.diagnostics.withOneRefusal) }
        let resolved = ResolvedGroup(
            key: GroupKey(business: group.business, source: group.source), sourceID: source.id, name: group.name, type: group.type,
            file: group.file, site: group.site,
            properties: properties, triggers: triggers, triggersSite: group.triggersSite, locations: locations)
        return Resolution(group: resolved, vault: work.vault, warnings: work.diagnostics)
    }

    /// Runs the commands of a group's secrets side by side, as far as the source of secrets lets them; what they print is taken later.
    private func startCommands(_ group: DesiredGroup) async {
        var commands: Set<SecretReference> = []
        func note(_ properties: [DesiredProperty]) {
            for property in properties {
                if case .secret(let reference) = property.value, case .command = reference { commands.insert(reference) }
            }
        }
        note(group.properties)
        for location in group.locations { note(location.properties) }
        guard commands.count > 1, ports.digester != nil else { return }
        await withTaskGroup(of: Void.self) { [secrets = ports.secrets] tasks in
            for command in commands { tasks.addTask { _ = try? await secrets.resolve(command) } }
        }
    }

    private struct Work {
        let group: DesiredGroup
        let source: IntegrationSource
        var diagnostics: [Diagnostic] = []
        var vault = SecretVault()

        mutating func report(_ kind: DiagnosticKind, _ site: Site, _ detail: String, fix: String?) {
            diagnostics.append(Diagnostic(kind, detail, fix: fix, place: Place(file: group.file, line: site.line, column: site.column)))
        }
    }

    private func properties(_ properties: [DesiredProperty], _ work: inout Work, _ address: (String) -> Address) async -> [ResolvedProperty]
    {
        var resolved: [ResolvedProperty] = []
        for property in properties {
            guard let key = work.source.key(property.key) else { continue }
            let value: PropertyValue?
            switch property.value {
            case .text(let text): value = .text(text)
            case .list(let items): value = .text(ListText.joined(items))
            case .secret(let reference): value = await secret(reference, of: property, key, &work, address(property.key))
            }
            guard let value else { continue }
            let isOverride = key.level == .both && address(property.key).location != nil
            resolved.append(
                ResolvedProperty(
                    key: property.key, value: value, kind: key.kind, isOverride: isOverride, site: property.site,
                    origin: property.origin
                ))
        }
        return resolved
    }

    private func secret(
        _ reference: SecretReference, of property: DesiredProperty, _ key: KeyDefinition, _ work: inout Work, _ address: Address
    ) async -> PropertyValue? {
        guard let digester = ports.digester else {
            work.report(
                .noLedgerKey, property.site, "roost compares secrets by digests, and roost.yaml names no key for the digests",
                fix: "run `roost ledger keygen`, store what it prints as a secret of your CI, "
                    + "and write ledger: { key: { env: ROOST_LEDGER_KEY } }")
            return nil
        }
        do throws(SecretError) {
            let secret = if let known = work.vault[reference] { known } else { try await ports.secrets.resolve(reference) }
            work.vault[reference] = secret
            if let pattern = key.form.pattern, !secret.matches(pattern) {
                work.report(
                    .oddSecret, property.site, "\(reference) does not have the form that \(property.key) should have",
                    fix: "check that it was not swapped with another secret, and that nothing was cut off")
            }
            let digest = digester.digest(secret, business: work.group.business, source: work.group.source, address: address)
            return .secret(SecretDigest(reference: reference, digest: digest))
        } catch {
            work.report(error.kind, property.site, error.detail + property.origin.remark, fix: error.fix)
            return nil
        }
    }

    private func triggers(_ work: inout Work) async -> [ResolvedTrigger] {
        var resolved: [ResolvedTrigger] = []
        for trigger in work.group.triggers {
            switch trigger.name {
            case .id(let id): resolved.append(ResolvedTrigger(id: id, name: nil, site: trigger.site))
            case .name(let name):
                guard let id = await id(named: name, trigger.site, &work) else { continue }
                resolved.append(ResolvedTrigger(id: id, name: name, site: trigger.site))
            }
        }
        // The live catalogue may know one trigger by two names; files cannot see that they are the same.
        var seen: Set<TriggerID> = []
        return resolved.filter { seen.insert($0.id).inserted }
    }

    private func id(named name: String, _ site: Site, _ work: inout Work) async -> TriggerID? {
        if let id = work.source.trigger(named: name) { return id }
        do throws(CallError) {
            let catalogue = try await directory.triggers(sourceID: work.source.id)
            let wanted = name.lowercased()
            let matches = catalogue.filter { $0.names.contains { $0.lowercased() == wanted } }
            if let match = matches.first, Set(matches.map(\.id)).count == 1 { return match.id }
            if matches.count > 1 {
                let ids = matches.map { "{ id: \($0.id.id), type: \($0.id.type) }" }.joined(separator: " or ")
                work.report(.ambiguousTrigger, site, "the live catalogue has several triggers of this name", fix: ids)
            } else {
                let nearest = Spelling.nearest(to: name, among: catalogue.flatMap(\.names))
                let known = catalogue.compactMap(\.names.first).map(\.printable).joined(separator: ", ")
                work.report(
                    .noSuchTrigger, site, "\(work.source.name) has no trigger of this name" + (known.isEmpty ? "" : "; it has \(known)"),
                    fix: nearest.map { "did you mean \($0.printable)?" })
            }
        } catch {
            guard error.reason != .unauthorized else {
                work.diagnostics.append(Diagnostic(.refusedByBirdeye, error.sentence, fix: error.advice))
                return nil
            }
            work.report(.liveCallFailed, site, "the trigger catalogue could not be read: \(error.sentence)", fix: error.advice)
        }
        return nil
    }
}

/// Every reason why one business cannot be planned.
struct ResolutionFailure: Error, Sendable {
    let diagnostics: [Diagnostic]
}

extension DiagnosticKind {
    static let noLedgerKey = DiagnosticKind("ledger/no-key", .error, "there is no key for digests")
    static let oddSecret = DiagnosticKind("secrets/odd-form", .warning, "a secret is not of the usual form")
    static let ambiguousTrigger = DiagnosticKind("live/ambiguous-trigger", .error, "a trigger's name is not unique")
    static let noSuchTrigger = DiagnosticKind("live/no-such-trigger", .error, "there is no such trigger")
    static let liveCallFailed = DiagnosticKind("live/call-failed", .error, "a call to Birdeye failed")
}

extension CallError {
    /// The whole failure as one sentence without a full stop; status and code are part of the message.
    public var sentence: String {
        "\(request): \(message)" + (attempts > 1 ? " (\(attempts) attempts)" : "")
    }
}

/// The live trigger catalogues of a run. roost fetches each at most once, and only if it has to look a name up.
actor TriggerDirectory {
    private let reader: any BirdeyeReader
    private var catalogues: [Int64: Task<Result<[CatalogueTrigger], CallError>, Never>] = [:]

    init(reader: any BirdeyeReader) { self.reader = reader }

    func triggers(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] {
        let task: Task<Result<[CatalogueTrigger], CallError>, Never>
        if let known = catalogues[sourceID] {
            task = known
        } else {
            task = Task { [reader] in
                do throws(CallError) { return .success(try await reader.triggerCatalogue(sourceID: sourceID)) } catch {
                    return .failure(error)
                }
            }
            catalogues[sourceID] = task
        }
        return try await task.value.get()
    }
}
