import RoostDiagnostics

extension String {
    /// The text for any place in a page, between tags or within quotes: nothing in it is taken as markup, and what could reorder or hide
    /// text is visible as an escape.
    func html(upTo limit: Int = 1000) -> String {
        let text = shown(upTo: limit)
        guard text.utf8.contains(where: { Self.entity($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let entity = Self.entity(byte) { bytes += entity.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same for a path or an address, which may be broken behind a slash.
    var htmlPath: String { html().split(separator: "/", omittingEmptySubsequences: false).joined(separator: "/<wbr>") }

    /// Text of several lines, each of them made safe.
    var htmlLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).html(upTo: 4000) }.joined(separator: "\n")
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
