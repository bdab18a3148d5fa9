import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostPlan

/// One value of a finding, or two held against each other, in a few words.
struct ValueText {
    let style: TextStyle

    /// Longest value shown in a line; a body below shows what is sent in full.
    private static let width = 120
    /// Lists with at least this many items are shown by what differs.
    private static let longList = 4
    /// Most items shown of a list that differs.
    private static let itemLimit = 12

    /// One value.
    func text(_ value: FindingValue) -> String {
        switch value {
        case .absent: "(not set)"
        case .unreported: "(cannot be read)"
        case .concealed: "(holds a secret, and is not shown)"
        case .text(let text): Self.quotedWhereNeeded(text)
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .secret(let digest): "secret \(digest.reference.description.shown(upTo: Self.width))"
        }
    }

    /// What a value was and what it becomes. Where the former comes from the live side, its secret has no reference to show.
    func change(from old: FindingValue, to new: FindingValue, isLive: Bool) -> String {
        switch (old, new) {
        case (.secret(let before), .secret(let after)) where isLive || before.reference == after.reference:
            return "\(text(new)), \(isLive ? "another value than the live one" : "another value than before")"
        case (.secret, _) where isLive:
            return arrow("(a secret)", text(new))
        case (.text(let before), .text(let after)):
            return listChange(before, after) ?? arrow(text(old), text(new))
        default:
            return arrow(text(old), text(new))
        }
    }

    private func arrow(_ old: String, _ new: String) -> String { "\(style(.removed, old)) → \(style(.added, new))" }

    /// Birdeye keeps lists in one string with commas, so that is how a list is told from other text.
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

    /// Ordinary text stands as it is; quotes show where text begins and ends when that could be misread.
    private static func quotedWhereNeeded(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.first != " " && text.last != " " && text.printable == text && !text.contains { "\"\\→()".contains($0) }
        return isPlain ? text.shown(upTo: width) : JSONValue.string(text).text(.compact).jsonPrintable.shown(upTo: width)
    }
}

/// Lays a call's body out for reading: JSON, a member a line, and of a list of objects one a line.
///
/// How text is escaped and what stands for a secret is the caller's to say, so that a report and a shell script share the layout.
struct BodyText {
    /// Applied to every piece of JSON text.
    var literal: (String) -> String = { $0 }
    /// What to write for an object that stands for something else, such as a secret; nil where it is an ordinary object.
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
