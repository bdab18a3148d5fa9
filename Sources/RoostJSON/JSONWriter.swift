/// The layout of a written JSON document.
public struct JSONLayout: Sendable, Hashable {
    /// If true, two spaces for each level and one member for each line; if false, no white space at all.
    public var pretty: Bool
    /// Members in the order of their names' bytes instead of their own order.
    public var sortedKeys: Bool

    /// Everything on one line, members in their own order: what goes over the wire.
    public static let compact = JSONLayout(pretty: false, sortedKeys: false)
    /// Indented, members in their own order: what people read.
    public static let pretty = JSONLayout(pretty: true, sortedKeys: false)
    /// Indented and sorted: what git compares.
    public static let canonical = JSONLayout(pretty: true, sortedKeys: true)
    /// On one line and sorted: what is hashed.
    public static let compactSorted = JSONLayout(pretty: false, sortedKeys: true)
}

extension JSONValue {
    /// The document as UTF-8. A pretty layout ends in a newline, a compact one does not.
    public func bytes(_ layout: JSONLayout) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.write(self, depth: 0)
        if layout.pretty { writer.output.append(0x0A) }
        return writer.output
    }

    /// The document as text. A pretty layout ends in a newline, a compact one does not.
    public func text(_ layout: JSONLayout) -> String { String(decoding: bytes(layout), as: UTF8.self) }
}

private struct JSONWriter {
    let layout: JSONLayout
    var output: [UInt8] = []

    mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: output += "null".utf8
        case .bool(let flag): output += (flag ? "true" : "false").utf8
        case .integer(let number): output += String(number).utf8
        case .number(let text): output += text.utf8
        case .string(let text): write(text)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                separate(index, depth)
                write(element, depth: depth + 1)
            }
            close("]", empty: elements.isEmpty, depth)
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            let members = layout.sortedKeys ? object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : object.members
            for (index, member) in members.enumerated() {
                separate(index, depth)
                write(member.key)
                output.append(UInt8(ascii: ":"))
                if layout.pretty { output.append(UInt8(ascii: " ")) }
                write(member.value, depth: depth + 1)
            }
            close("}", empty: members.isEmpty, depth)
        }
    }

    private mutating func separate(_ index: Int, _ depth: Int) {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        indent(depth + 1)
    }

    private mutating func close(_ bracket: Unicode.Scalar, empty: Bool, _ depth: Int) {
        if !empty { indent(depth) }
        output.append(UInt8(ascii: bracket))
    }

    private mutating func indent(_ depth: Int) {
        guard layout.pretty else { return }
        output.append(0x0A)
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func write(_ text: String) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x0A: output += "\\n".utf8
            case 0x0D: output += "\\r".utf8
            case 0x09: output += "\\t".utf8
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                output += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
