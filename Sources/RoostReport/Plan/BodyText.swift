import RoostJSON

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
