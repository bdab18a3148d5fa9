public import RoostDiagnostics
public import RoostModel
import RoostPlan

/// Reads a business so that a file can be written for it. Sends reading requests only: one, and one for a source's triggers if the catalogue of
/// sources lacks a name.
public struct ImportFlow: Sendable {
    let reader: any BirdeyeReader
    let ledger: any LedgerStore
    let catalog: SourceCatalog

    /// A flow over the ports that it needs.
    public init(reader: any BirdeyeReader, ledger: any LedgerStore, catalog: SourceCatalog) {
        self.reader = reader
        self.ledger = ledger
        self.catalog = catalog
    }

    /// The result of reading a business.
    public struct Outcome: Sendable {
        /// A group for each source, in the answer's order.
        public let groups: [ImportedGroup]
        /// Warnings about what was left out.
        public let warnings: [Diagnostic]
    }

    /// Reads the groups of a business.
    ///
    /// - Parameters:
    ///   - source: only the group for this source; nil for all.
    ///   - secrets: values that must not be written, wherever they were reported.
    public func groups(
        of business: BusinessNumber, source wanted: IntegrationSource?, secrets: KnownSecrets
    ) async throws(ReadingFailure) -> Outcome {
        let all = try await reader.details(of: business).filter { wanted == nil || $0.sourceID == wanted?.id }
        var warnings: [Diagnostic] = []
        var groups: [ImportedGroup] = []
        for details in all {
            guard let source = catalog[id: details.sourceID] else {
                warnings.append(Self.unknownSource(details, business))
                continue
            }
            let key = GroupKey(business: business, source: source.name)
            let same = all.filter { $0.sourceID == details.sourceID }.map(\.groupID).sorted()
            guard same.count == 1 else { throw ReadingFailure(diagnostic: ObservationFailure.several(same).diagnostic(key, place: nil)) }
            let triggers = await triggers(details, source, &warnings)
            groups.append(
                ImportedGroup(
                    details, of: business, source: source, ledger: await entry(key, &warnings), triggers: triggers, secrets: secrets))
        }
        guard !groups.isEmpty else {
            let which = wanted.map { " for \($0.name)" } ?? (all.isEmpty ? "" : " for a source that roost knows")
            throw ReadingFailure(
                diagnostic: Diagnostic(
                    .nothingToImport, "\(business) has no integration group\(which)",
                    fix: warnings.first?.fix ?? "write a file for it, and create the group with `roost apply`"))
        }
        return Outcome(groups: groups, warnings: warnings)
    }

    /// If the ledger cannot be read, more values stay open; that is all.
    private func entry(_ key: GroupKey, _ warnings: inout [Diagnostic]) async -> AppliedGroup? {
        do throws(LedgerError) { return try await ledger.load(key) } catch {
            warnings.append(Diagnostic(.withoutLedger, error.detail, fix: error.fix))
            return nil
        }
    }

    private func triggers(_ details: GroupDetails, _ source: IntegrationSource, _ warnings: inout [Diagnostic]) async -> [ImportedTrigger] {
        var live: [CatalogueTrigger] = []
        if details.triggers.contains(where: { id in !source.triggers.contains { $0.id == id } }) {
            do throws(CallError) { live = try await reader.triggerCatalogue(sourceID: source.id) } catch {
                warnings.append(
                    Diagnostic(.withoutNames, "the trigger catalogue could not be read: \(error.sentence)", fix: error.advice))
            }
        }
        return details.triggers.sorted().map { id in
            let name = source.triggers.first { $0.id == id }?.names.first ?? live.first { $0.id == id }?.names.first
            guard let name else { return ImportedTrigger(id: id, name: nil, isNameUnique: false) }
            let matches = Set(live.filter { $0.names.contains { $0.lowercased() == name.lowercased() } }.map(\.id))
            let isUnique = source.trigger(named: name).map { $0 == id } ?? (matches == [id])
            return ImportedTrigger(id: id, name: name, isNameUnique: isUnique)
        }
    }

    private static func unknownSource(_ details: GroupDetails, _ business: BusinessNumber) -> Diagnostic {
        Diagnostic(
            .unknownSource, "group \(details.groupID) of \(business) reads source \(details.sourceID), which roost does not know",
            fix: "describe it in roost.yaml, such as sources: { name-of-the-source: { id: \(details.sourceID), keys: {}, triggers: [] } }")
    }
}

extension DiagnosticKind {
    static let nothingToImport = DiagnosticKind("import/no-group", .error, "there is no group to import")
    static let unknownSource = DiagnosticKind("import/unknown-source", .warning, "a group is left out")
    static let withoutLedger = DiagnosticKind("import/without-ledger", .warning, "the ledger's entry could not be used")
    static let withoutNames = DiagnosticKind("import/without-names", .warning, "triggers stay without their names")
}
