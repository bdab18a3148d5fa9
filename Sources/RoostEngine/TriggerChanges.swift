public import RoostDiagnostics
public import RoostModel

/// What became of the triggers that files use, according to the live catalogue of their source.
///
/// If Birdeye deactivates, renumbers or withdraws a trigger, the requests of every business that uses it stop. The groups do not show this:
/// they still have the trigger.
public struct TriggerChanges: Sendable {
    private let source: IntegrationSource
    private let live: [CatalogueTrigger]

    /// Compares with the live catalogue of one source.
    ///
    /// - Parameters:
    ///   - source: the source, as the catalogue of sources has it.
    ///   - live: what the live catalogue lists; an empty one gives no warning, because it may be withheld.
    public init(source: IntegrationSource, live: [CatalogueTrigger]) {
        self.source = source
        self.live = live
    }

    /// A warning for each trigger that is not what the files expect, at the first place that uses it.
    ///
    /// - Parameter groups: desired state in file order; groups of other sources are left out.
    public func warnings(_ groups: [DesiredGroup]) -> [Diagnostic] {
        guard !live.isEmpty else { return [] }
        return TriggerUse.all(in: groups, of: source).compactMap(warning)
    }

    private func warning(_ use: TriggerUse) -> Diagnostic? {
        let known = use.id.map { id in source.triggers.first { $0.id == id }?.names ?? [] } ?? []
        let names = Set((known + [use.name].compactMap { $0 }).map { $0.lowercased() })
        let namesakes = live.filter { trigger in trigger.names.contains { names.contains($0.lowercased()) } }
        guard let id = use.id else {
            // Only the live catalogue knows the name: what it says now counts.
            return namesakes.first.flatMap { inactive($0, use) }
        }
        // If a file gives a name, the name decides: an id can go to another trigger.
        if use.name != nil, !namesakes.isEmpty, !namesakes.contains(where: { $0.id == id }) { return moved(namesakes, id, use) }
        if let trigger = live.first(where: { $0.id == id }) { return inactive(trigger, use) }
        let others = namesakes.isEmpty ? live.filter { $0.id.id == id.id } : namesakes
        return others.isEmpty ? gone(id, use) : moved(others, id, use)
    }

    private func inactive(_ trigger: CatalogueTrigger, _ use: TriggerUse) -> Diagnostic? {
        guard !trigger.active else { return nil }
        return Diagnostic(
            .triggerInactive, "\(use.title) is not active in the live catalogue of \(source.name)\(use.others)",
            fix: "ask Birdeye's support why, or use another trigger: roost triggers --source \(source.name)", place: use.place)
    }

    private func moved(_ others: [CatalogueTrigger], _ id: TriggerID, _ use: TriggerUse) -> Diagnostic {
        let ids = Set(others.map(\.id)).sorted()
        let now = ids.map(\.description).joined(separator: " or ")
        return Diagnostic(
            .movedTrigger, "\(use.title) is \(now) in the live catalogue of \(source.name), but roost knows it as \(id)\(use.others)",
            fix: ids.map { "triggers: [{ id: \($0.id), type: \($0.type) }]" }.joined(separator: " or "), place: use.place)
    }

    private func gone(_ id: TriggerID, _ use: TriggerUse) -> Diagnostic {
        Diagnostic(
            .goneTrigger, "the live catalogue of \(source.name) has no \(use.title)" + (use.name == nil ? "" : " (\(id))") + use.others,
            fix: "to see the available triggers, run roost triggers --source \(source.name)", place: use.place)
    }
}

extension DiagnosticKind {
    static let triggerInactive = DiagnosticKind("drift/trigger-inactive", .warning, "a trigger in use is not active")
    static let movedTrigger = DiagnosticKind("drift/trigger-moved", .warning, "a trigger in use has another id now")
    static let goneTrigger = DiagnosticKind("drift/trigger-gone", .warning, "a trigger in use is not offered any more")
}

/// Reads the live trigger catalogue of each source that files use, once, and reports what became of the triggers in use.
public struct TriggerCheck: Sendable {
    private let catalog: SourceCatalog
    private let directory: TriggerDirectory

    /// A check that reads the catalogues itself.
    public init(ports: EnginePorts) {
        self.init(catalog: ports.catalog, directory: TriggerDirectory(reader: ports.reader))
    }

    /// A check that uses the catalogues that a run has already read.
    init(catalog: SourceCatalog, directory: TriggerDirectory) {
        self.catalog = catalog
        self.directory = directory
    }

    /// The warnings, by source in the order of the catalogue of sources. There is also a warning for a catalogue that could not be read.
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
    static let unreadTriggers = DiagnosticKind("drift/triggers-unread", .warning, "the triggers in use could not be checked")
}

/// One trigger of a source, and its users.
public struct TriggerUse: Sendable, Hashable {
    /// The name that the first file uses; nil if it gives the ids.
    public let name: String?
    /// The ids that roost knows for it; nil if only the live catalogue knows the name.
    public let id: TriggerID?
    /// How many groups use it.
    public private(set) var groups: Int
    /// The first place that uses it.
    public let place: Place

    /// The triggers that groups of a source use, each once, in the order in which files first name them.
    ///
    /// A name and the ids that it stands for are two uses: the live catalogue may have given the name to another trigger.
    public static func all(in groups: [DesiredGroup], of source: IntegrationSource) -> [TriggerUse] {
        var uses: [TriggerUse] = []
        var indices: [Key: Int] = [:]
        for group in groups where group.source == source.name {
            for trigger in group.triggers {
                let use = TriggerUse(trigger, in: group, source)
                if let index = indices[use.key] {
                    uses[index].groups += 1
                } else {
                    indices[use.key] = uses.count
                    uses.append(use)
                }
            }
        }
        return uses
    }

    /// True if a trigger of the live catalogue is this one.
    public func means(_ trigger: CatalogueTrigger) -> Bool {
        if let id { return trigger.id == id }
        guard let name = name?.lowercased() else { return false }
        return trigger.names.contains { $0.lowercased() == name }
    }

    private enum Key: Hashable {
        case id(TriggerID, isNamed: Bool)
        case name(String)
    }

    private var key: Key { id.map { .id($0, isNamed: name != nil) } ?? .name(name?.lowercased() ?? "") }

    private init(_ trigger: DesiredTrigger, in group: DesiredGroup, _ source: IntegrationSource) {
        switch trigger.name {
        case .id(let id):
            name = nil
            self.id = id
        case .name(let name):
            self.name = name
            id = source.trigger(named: name)
        }
        groups = 1
        place = Place(file: group.file, line: trigger.site.line, column: trigger.site.column)
    }

    /// Its name in a sentence.
    var title: String { name.map { $0.printable } ?? id.map { "trigger \($0)" } ?? "trigger" }

    /// How many other groups use it, for the end of a sentence.
    var others: String { groups > 1 ? "; \(groups - 1) other group\(groups == 2 ? " uses" : "s use") it too" : "" }
}
