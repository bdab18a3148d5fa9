public import RoostDiagnostics
public import RoostModel

/// One trigger of a source, and who uses it.
public struct TriggerUse: Sendable, Hashable {
    /// The name that the first file uses; nil where it gives the ids.
    public let name: String?
    /// What roost means by it without asking; nil where only the live catalogue knows the name.
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

    /// True where a trigger of the live catalogue is the one meant.
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

    /// What it is called in a sentence.
    var title: String { name.map { $0.printable } ?? id.map { "trigger \($0)" } ?? "trigger" }

    /// Whom else it concerns, to stand at the end of a sentence.
    var others: String { groups > 1 ? "; \(groups - 1) other group\(groups == 2 ? " uses" : "s use") it too" : "" }
}
