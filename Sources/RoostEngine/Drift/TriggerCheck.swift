public import RoostDiagnostics
public import RoostModel

/// Asks for the live trigger catalogue of each source that files use, once, and tells what became of the triggers in use.
public struct TriggerCheck: Sendable {
    private let catalog: SourceCatalog
    private let directory: TriggerDirectory

    /// A check that asks by itself.
    public init(ports: EnginePorts) {
        self.init(catalog: ports.catalog, directory: TriggerDirectory(reader: ports.reader))
    }

    /// A check that shares what a run has fetched already.
    init(catalog: SourceCatalog, directory: TriggerDirectory) {
        self.catalog = catalog
        self.directory = directory
    }

    /// The warnings, by source in the order of the catalogue of sources. That a catalogue could not be read is a warning as well.
    public func warnings(_ groups: [DesiredGroup]) async -> [Diagnostic] {
        let used = Set(groups.filter { !$0.triggers.isEmpty }.map(\.source))
        var warnings: [Diagnostic] = []
        for source in catalog.sources where used.contains(source.name) {
            do throws(CallError) {
                let live = try await directory.triggers(sourceID: source.id)
                warnings += TriggerChanges(source: source, live: live).warnings(groups)
            } catch {
                warnings.append(
                    Diagnostic(
                        .unreadTriggers, "the trigger catalogue of \(source.name) could not be read: \(error.sentence)", fix: error.advice))
            }
        }
        return warnings
    }
}

extension DiagnosticKind {
    static let unreadTriggers = DiagnosticKind("drift/triggers-unread", .warning, "nobody can tell what became of the triggers in use")
}
