public import RoostDiagnosis
public import RoostDiagnostics
public import RoostModel
import RoostPlan

/// Gathers what a diagnosis of many groups needs: the ledger's entries, and what the live side reports. Reads only, and opens no secret of a
/// business. The statuses of a practice need its credentials, so the caller looks them up afterwards.
public struct DiagnoseFlow: Sendable {
    let ledger: any LedgerStore
    let live: EnginePorts?
    let catalog: SourceCatalog
    let concurrency: Int

    /// A flow over a ledger and, if it can be reached, the live side.
    ///
    /// - Parameter live: nil if the live side cannot be read; then the flow uses only the files and the ledger.
    public init(ledger: any LedgerStore, live: EnginePorts?, catalog: SourceCatalog, concurrency: Int) {
        self.ledger = ledger
        self.live = live
        self.catalog = catalog
        self.concurrency = concurrency
    }

    /// What was gathered, and what could not be read.
    public struct Outcome: Sendable {
        /// All groups, in file order; a group that could not be read has what else is known of it.
        public let groups: [DiagnosedGroup]
        /// Why something could not be read.
        public let diagnostics: [Diagnostic]
    }

    /// Reads ledger and live side of groups; one request for each.
    public func run(_ groups: [DesiredGroup]) async -> Outcome {
        let results = await SlidingWindow.map(groups, width: concurrency, showing: "reading") { await read($0) }
        return Outcome(groups: results.map(\.0), diagnostics: results.flatMap(\.1).withOneRefusal)
    }

    private func read(_ group: DesiredGroup) async -> (DiagnosedGroup, [Diagnostic]) {
        guard let source = catalog[group.source] else {
            preconditionFailure("A group names a source that was not checked. This is a bug in roost.")
        }
        let key = GroupKey(business: group.business, source: group.source)
        let place = Place(file: group.file, line: group.site.line, column: group.site.column)
        var diagnostics: [Diagnostic] = []
        var entry = Looked<AppliedGroup>.notRead
        do throws(LedgerError) {
            entry = try await ledger.load(key).map { .found($0) } ?? .nothing
        } catch {
            diagnostics.append(error.diagnostic(place: place))
        }
        var observed = Looked<ObservedGroup>.notRead
        if let live {
            do throws(ObservationFailure) {
                observed = try await GroupObserver(ports: live).observe(key, sourceID: source.id).map { .found($0) } ?? .nothing
            } catch {
                diagnostics.append(error.diagnostic(key, place: place))
            }
        }
        return (DiagnosedGroup(desired: group, source: source, ledger: entry, live: observed), diagnostics)
    }
}
