public import RoostDiagnostics
public import RoostModel

/// Says which settings of roost.yaml allow more than they did at the last apply.
///
/// A plan begins with it in every format. A reviewer of the plan must see that the same change also lifted a limit.
public enum LoosenedText {
    /// The words at the beginning of the line.
    static let title = "settings that this change loosens"

    /// One line without a newline; nil if no setting allows more than before.
    public static func line(_ settings: [LoosenedSetting]) -> String? {
        settings.isEmpty ? nil : "\(title): " + settings.map(words).joined(separator: "; ")
    }

    /// The same as a warning, for a report format that has no room for it.
    public static func diagnostic(_ settings: [LoosenedSetting]) -> Diagnostic? {
        guard !settings.isEmpty else { return nil }
        return Diagnostic(
            .settingsLoosened, "\(title): " + settings.map(words).joined(separator: "; "),
            fix: "have the change approved in review; ROOST_GUARDS sets limits that no file can lift")
    }

    /// One setting, old and new.
    static func words(_ setting: LoosenedSetting) -> String {
        "\(setting.name.shown()): \(value(setting.before)) → \(value(setting.after))"
    }

    private static func value(_ items: [String]) -> String {
        guard !items.isEmpty else { return "nothing" }
        let more = items.count > 5 ? " and \(items.count - 5) more" : ""
        return items.prefix(5).map { $0.shown(upTo: 80) }.joined(separator: ", ") + more
    }
}

extension DiagnosticKind {
    static let settingsLoosened = DiagnosticKind("settings/loosened", .warning, "settings allow more than at the last apply")
}
