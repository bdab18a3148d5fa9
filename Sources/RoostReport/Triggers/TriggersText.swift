public import RoostDiagnostics
import RoostEngine
import RoostModel

/// A trigger catalogue for people: two lines for each trigger, with a mark in front of those that the project's files use.
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
