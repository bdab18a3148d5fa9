import RoostDiagnostics

extension DiagnosticKind {
    static let unknownTag = DiagnosticKind("yaml/unknown-tag", .error, "unknown tag")
    static let wrongTag = DiagnosticKind("yaml/wrong-tag", .error, "tag does not fit its value")
}

/// The tags of YAML's core schema, the only ones that may be written.
///
/// Accepting a tag that nothing acts upon would be to pretend: `!secret` or `!include` would be read as plain text.
enum CoreTag: String {
    case string = "tag:yaml.org,2002:str"
    case integer = "tag:yaml.org,2002:int"
    case float = "tag:yaml.org,2002:float"
    case boolean = "tag:yaml.org,2002:bool"
    case null = "tag:yaml.org,2002:null"
    case sequence = "tag:yaml.org,2002:seq"
    case mapping = "tag:yaml.org,2002:map"

    /// What a tag can stand in front of.
    enum Target: String {
        case scalar = "a single value"
        case sequence = "a list"
        case mapping = "a mapping"
    }

    private var target: Target {
        switch self {
        case .string, .integer, .float, .boolean, .null: .scalar
        case .sequence: .sequence
        case .mapping: .mapping
        }
    }

    /// What is wrong with a resolved tag in front of a node; nil where it may stay.
    static func problem(_ tag: String, on target: Target, at span: Span) -> Problem? {
        guard tag != "!" else { return nil }
        guard let known = CoreTag(rawValue: tag) else {
            let known = "`!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map`"
            let detail = "The tag `\(tag.shortened)` has no meaning here; only \(known) have one."
            return Problem(.unknownTag, at: span, detail, fix: "the value without the tag")
        }
        guard known.target != target else { return nil }
        let detail = "The tag `\(tag)` is for \(known.target.rawValue), but \(target.rawValue) follows it."
        return Problem(.wrongTag, at: span, detail, fix: "the value without the tag")
    }
}
