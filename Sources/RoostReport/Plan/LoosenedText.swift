public import RoostDiagnostics
public import RoostModel

/// Says which settings of roost.yaml allow more than they did at the last apply.
///
/// A plan begins with it in every format: who reviews what a plan sends must not miss that the same change lifted what would have held it back.
public enum LoosenedText {
    /// The words that the line begins with.
    static let title = "settings that this change loosens"

    /// One line without a newline; nil where nothing was loosened.
    public static func line(_ settings: [LoosenedSetting]) -> String? {
        settings.isEmpty ? nil : "\(title): " + settings.map(words).joined(separator: "; ")
    }

    /// The same as a warning, for where a report has no place for words.
    public static func diagnostic(_ settings: [LoosenedSetting]) -> Diagnostic? {
        guard !settings.isEmpty else { return nil }
        return Diagnostic(
            .settingsLoosened, "\(title): " + settings.map(words).joined(separator: "; "),
            fix: "have whoever reviews the change agree to it; ROOST_GUARDS sets limits that no file can lift")
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
