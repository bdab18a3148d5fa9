public import RoostDiagnostics
public import RoostEngine
public import RoostJSON
public import RoostModel

/// A trigger catalogue for people: two lines for each trigger, with a mark before the triggers that the project's files use.
public enum TriggersText {
    /// The text, ending in a newline.
    public static func render(_ listing: TriggerListing, style: TextStyle) -> String {
        let title = "\(listing.source.name), source \(listing.source.id): \(listing.live.count.counted("trigger"))"
        guard !listing.live.isEmpty else { return title + "\n" }
        return style(.strong, title) + "\n" + listing.live.map { entry($0, listing.groups(using: $0), style) }.joined()
    }

    private static func entry(_ trigger: CatalogueTrigger, _ groups: Int, _ style: TextStyle) -> String {
        let isAlarming = groups > 0 && !trigger.active
        let mark = groups == 0 ? " " : isAlarming ? Mark.alarming.text(style) : Mark.created.text(style)
        let type = trigger.typeName.map { " \($0.shown())" } ?? ""
        let state = trigger.active ? "" : " · " + style(isAlarming ? .error : .faint, "not active")
        let use = groups > 0 ? " · used by \(groups.counted("group"))" : ""
        let names = trigger.names.isEmpty ? "(no name)" : trigger.names.map { $0.shown() }.joined(separator: " = ")
        var lines = ["\(mark) { id: \(trigger.id.id), type: \(trigger.id.type) }\(type)  \(names)\(state)\(use)"]
        if let summary = trigger.summary, !summary.isEmpty { lines.append("    " + style(.faint, summary.shown(upTo: 200))) }
        return lines.map { $0 + "\n" }.joined()
    }
}

/// The live trigger catalogue of a source, and the triggers that a project's files use.
public struct TriggerListing: Sendable {
    /// The source.
    public let source: IntegrationSource
    /// What the live catalogue lists, in its order.
    public let live: [CatalogueTrigger]
    /// What the files use, in file order.
    public let uses: [TriggerUse]

    /// Puts the parts together.
    public init(source: IntegrationSource, live: [CatalogueTrigger], uses: [TriggerUse]) {
        self.source = source
        self.live = live
        self.uses = uses
    }

    /// How many groups use a trigger.
    func groups(using trigger: CatalogueTrigger) -> Int { uses.filter { $0.means(trigger) }.reduce(0) { $0 + $1.groups } }
}

/// A trigger catalogue as a document for other programs: `{"formatVersion": 1, "source", "sourceId", "triggers": […], "diagnostics": […]}`.
public enum TriggersJSON {
    /// The document, triggers in the catalogue's order; what the catalogue does not say is null.
    public static func document(_ listing: TriggerListing, diagnostics: [Diagnostic]) -> JSONValue {
        [
            "formatVersion": 1, "source": .string(listing.source.name), "sourceId": .integer(listing.source.id),
            "triggers": .array(listing.live.map { entry($0, listing.groups(using: $0)) }),
            "diagnostics": .array(diagnostics.map { .object($0.members) }),
        ]
    }

    private static func entry(_ trigger: CatalogueTrigger, _ groups: Int) -> JSONValue {
        [
            "id": .integer(trigger.id.id), "type": .integer(trigger.id.type), "typeName": .optional(trigger.typeName),
            "names": .array(trigger.names.map(JSONValue.string)), "active": .bool(trigger.active),
            "description": .optional(trigger.summary), "used": .bool(groups > 0), "groups": .integer(Int64(groups)),
        ]
    }
}
