public import RoostDiagnostics
public import RoostEngine
import RoostModel

/// Says what a change of roost.yaml allows that was not allowed before.
///
/// A plan begins with it in every format. A reviewer of the plan must see that the same change also lifted a limit.
public enum LoosenedText {
    /// What stands above a list of them.
    static func title(_ run: PlanRun) -> String {
        "this change allows more than " + (run.isFirst ? "roost's defaults; nothing was applied yet" : "the settings of the last apply")
    }

    /// A line for each setting that allows more than before.
    static func lines(_ run: PlanRun) -> [String] { run.loosened.map { words($0, isFirst: run.isFirst) } }

    /// The same as a warning, for a report format that has no room for it; nil if no setting allows more than before.
    public static func diagnostic(_ run: PlanRun) -> Diagnostic? {
        guard !run.loosened.isEmpty else { return nil }
        return Diagnostic(
            .settingsLoosened, lines(run).joined(separator: "\n"),
            fix: "have the change approved in review; ROOST_GUARDS sets limits that no file can lift")
    }

    /// One setting: what it allows now, and its old and new value.
    private static func words(_ setting: LoosenedSetting, isFirst: Bool) -> String {
        let (before, after) = (value(setting.before), value(setting.after))
        let values = isFirst ? "\(after), by default \(before)" : "\(before) → \(after)"
        return "this change allows \(allowed(setting.name)) (\(setting.name.shown()): \(values))"
    }

    /// What a looser value of a setting allows.
    private static func allowed(_ name: String) -> String {
        if let words = phrases[name] { return words }
        return name.hasPrefix("contract.") ? "roost to rely on what it has not seen the API do" : "more than before"
    }

    private static let phrases = [
        "prune": "apply to deactivate mappings that are gone from the files",
        "guards.maxBusinesses": "one apply to change more businesses",
        "guards.maxDeactivations": "one apply to deactivate more mappings",
        "guards.maxChangedShare": "one apply to change a larger share of the businesses",
        "guards.maxFailures": "an apply to go on after more failed calls",
        "guards.conflicts": "apply to overwrite what somebody changed on the live side",
        "guards.vanished": "apply to create a group again that is no longer there",
        "guards.takeover": "apply to change groups that were set up without roost",
        "guards.inferredCalls": "apply to send undocumented calls with fewer checks",
        "guards.protect": "apply to change businesses that were protected",
        "drift.ignore": "drift to pass over more changes on the live side",
        "rules.off": "roost to say nothing of more problems in the files",
    ]

    private static func value(_ items: [String]) -> String {
        guard !items.isEmpty else { return "nothing" }
        let more = items.count > 5 ? " and \(items.count - 5) more" : ""
        return items.prefix(5).map { $0.shown(upTo: 80) }.joined(separator: ", ") + more
    }
}

extension DiagnosticKind {
    static let settingsLoosened = DiagnosticKind("settings/loosened", .warning, "settings allow more than before")
}
