import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostPlan

/// One value of a finding, or a comparison of two values, in a few words.
struct ValueText {
    let style: TextStyle

    /// The longest value in a line; the body below shows in full what the call sends.
    private static let width = 120
    /// For lists with at least this many items, the line shows only what differs.
    private static let longList = 4
    /// The most items that the line shows of a list that differs.
    private static let itemLimit = 12

    /// One value.
    func text(_ value: FindingValue) -> String {
        switch value {
        case .absent: "(not set)"
        case .unreported: "(cannot be read)"
        case .concealed: "(holds a secret, so it is not shown)"
        case .text(let text): Self.quotedWhereNeeded(text)
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .secret(let digest): "secret \(digest.reference.description.shown(upTo: Self.width))"
        }
    }

    /// The old value and the new one. If the old value is a secret from the live side, it has no reference to show.
    func change(from old: FindingValue, to new: FindingValue, isLive: Bool) -> String {
        switch (old, new) {
        case (.secret(let before), .secret(let after)) where isLive || before.reference == after.reference:
            return "\(text(new)), \(isLive ? "its value differs from the live one" : "its value has changed")"
        case (.secret, _) where isLive:
            return arrow("(a secret)", text(new))
        case (.text(let before), .text(let after)):
            return listChange(before, after) ?? arrow(text(old), text(new))
        default:
            return arrow(text(old), text(new))
        }
    }

    /// What came to a long list and what went from it; nil for other values.
    func difference(from old: FindingValue, to new: FindingValue) -> String? {
        guard case (.text(let before), .text(let after)) = (old, new) else { return nil }
        return listChange(before, after)
    }

    private func arrow(_ old: String, _ new: String) -> String { "\(style(.removed, old)) → \(style(.added, new))" }

    /// Birdeye keeps lists in one string with commas, so roost recognises a list by its commas.
    private func listChange(_ old: String, _ new: String) -> String? {
        let (before, after) = (ListText.items(of: old), ListText.items(of: new))
        guard max(before.count, after.count) >= Self.longList else { return nil }
        let (former, latter) = (Set(before), Set(after))
        let added = after.filter { !former.contains($0) }.map { style(.added, "+ \($0.shown())") }
        let removed = before.filter { !latter.contains($0) }.map { style(.removed, "- \($0.shown())") }
        guard !added.isEmpty || !removed.isEmpty else { return nil }
        let kept = former.intersection(latter).count
        return (Self.limited(added) + Self.limited(removed) + ["\(kept) kept"]).joined(separator: "  ")
    }

    private static func limited(_ items: [String]) -> [String] {
        items.count <= itemLimit ? items : items.prefix(itemLimit) + ["and \(items.count - itemLimit) more"]
    }

    /// Ordinary text stands as it is. If a reader could misread where text begins and ends, it has quotes.
    private static func quotedWhereNeeded(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.first != " " && text.last != " " && text.printable == text && !text.contains { "\"\\→()".contains($0) }
        return isPlain ? text.shown(upTo: width) : JSONValue.string(text).text(.compact).jsonPrintable.shown(upTo: width)
    }
}

/// Lays out a call's body for reading: JSON with one member on each line; in a list of objects, one object on each line.
///
/// The caller says how to escape text and what to write for a secret, so that a report and a shell script share the layout.
struct BodyText {
    /// Applied to every piece of JSON text.
    var literal: (String) -> String = { $0 }
    /// What to write for an object that stands for something else, such as a secret; nil for an ordinary object.
    let placeholder: (JSONObject) -> String?

    /// The lines, without indentation of their own.
    func lines(_ body: JSONValue) -> [String] {
        guard case .object(let object) = body, !object.isEmpty else { return [inline(body)] }
        var lines = ["{"]
        for (index, member) in object.members.enumerated() {
            let comma = index < object.members.count - 1 ? "," : ""
            let name = "  \(inline(.string(member.key))): "
            if let elements = member.value.array, elements.contains(where: { $0.object != nil }) {
                lines.append(name + "[")
                for (place, element) in elements.enumerated() {
                    lines.append("    \(inline(element))\(place < elements.count - 1 ? "," : "")")
                }
                lines.append("  ]" + comma)
            } else {
                lines.append(name + inline(member.value) + comma)
            }
        }
        return lines + ["}"]
    }

    private func inline(_ value: JSONValue) -> String {
        switch value {
        case .object(let object):
            if let text = placeholder(object) { return text }
            return "{" + object.members.map { "\(inline(.string($0.key))): \(inline($0.value))" }.joined(separator: ", ") + "}"
        case .array(let elements): return "[" + elements.map(inline).joined(separator: ", ") + "]"
        default: return literal(value.text(.compact).jsonPrintable)
        }
    }
}
