public import RoostDiagnostics
public import RoostJSON

/// Diagnostics as a document for other programs: `{"formatVersion": 1, "diagnostics": […]}`.
public enum DiagnosticsJSON {
    /// The document, in the order given; `fix` is left out where there is none, a place that is not known is null.
    public static func document(_ diagnostics: [Diagnostic]) -> JSONValue {
        ["formatVersion": 1, "diagnostics": .array(diagnostics.map(entry))]
    }

    private static func entry(_ diagnostic: Diagnostic) -> JSONValue {
        var entry = JSONObject()
        for member in diagnostic.members.members {
            if member.key == "file", let fix = diagnostic.fix { entry["fix"] = .string(fix) }
            entry[member.key] = member.value
        }
        return .object(entry)
    }
}
