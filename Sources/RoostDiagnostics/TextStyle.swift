/// Colours text for a terminal, or leaves it alone.
///
/// Whether colour is wanted is decided once, where the program starts; renderers only ask for a role.
public struct TextStyle: Sendable, Hashable {
    /// True where escape sequences may be written.
    public let color: Bool

    /// A style that colours, or one that does not.
    public init(color: Bool) { self.color = color }

    /// Text without any colour.
    public static let plain = TextStyle(color: false)

    /// What a piece of text is, rather than how it looks.
    public enum Role: Sendable {
        case strong, faint, error, warning, added, changed, removed, refused, note
    }

    /// The text as this role looks.
    public func callAsFunction(_ role: Role, _ text: String) -> String {
        guard color, !text.isEmpty else { return text }
        return "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m"
    }

    private static func code(_ role: Role) -> String {
        switch role {
        case .strong: "1"
        case .faint: "2"
        case .error, .removed: "31"
        case .refused: "1;31"
        case .warning, .changed: "33"
        case .added: "32"
        case .note: "36"
        }
    }
}
