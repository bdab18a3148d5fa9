/// The one string in which Birdeye keeps a list, such as `"Checked Out, Arrived"`.
///
/// Items are separated by commas, with or without spaces around them; their order means nothing. So an item can hold no comma.
public enum ListText {
    /// The items of a list, trimmed; empty ones are left out.
    public static func items(of text: String) -> [String] {
        text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    }

    /// The canonical form: the items in the order given, separated by a comma and a space.
    public static func joined(_ items: [String]) -> String { items.joined(separator: ", ") }

    /// True where both hold the same items, whatever their order, spacing and repetition.
    public static func same(_ left: String, _ right: String) -> Bool { left == right || Set(items(of: left)) == Set(items(of: right)) }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        guard let start = text.firstIndex(where: { !isSpace($0) }), let end = text.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(text[start...end])
    }
}
