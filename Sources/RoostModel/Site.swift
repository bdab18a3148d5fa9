public import RoostDiagnostics

/// Where in its file something stands: the bytes, for diagnostics and edits, and line and column, for reports.
///
/// 32 bits are enough, since a file is never larger than the parser's limit; there are several sites for every location of a fleet.
public struct Site: Hashable, Sendable {
    private let startOffset: Int32
    private let endOffset: Int32
    private let lineNumber: Int32
    private let columnNumber: Int32

    /// The bytes.
    public var span: Span { Span(Int(startOffset), Int(endOffset)) }
    /// Line, counted from 1.
    public var line: Int { Int(lineNumber) }
    /// Column, counted from 1 in Unicode scalars.
    public var column: Int { Int(columnNumber) }

    /// A line and a column that a report names; the bytes are not known any more.
    public init(line: Int, column: Int) {
        (startOffset, endOffset) = (0, 0)
        lineNumber = Int32(clamping: line)
        columnNumber = Int32(clamping: column)
    }

    /// The site of some bytes of a text.
    public init(_ span: Span, in source: SourceText) {
        let (line, column) = source.position(at: span.start)
        startOffset = Int32(clamping: span.start)
        endOffset = Int32(clamping: span.end)
        lineNumber = Int32(clamping: line)
        columnNumber = Int32(clamping: column)
    }
}

/// Finds one item of a list in the text that the list was read from.
///
/// A group keeps where each of its lists stands and not where each item does, which would cost a fleet more memory than anything else. The
/// few items that something is said about are looked for again.
package enum ListItemSite {
    /// The bytes of an item within those of its list; nil if it is not written there as it is, such as behind an alias.
    package static func find(_ item: String, in text: SourceText, list: Span) -> Span? {
        let wanted = Array(item.utf8)
        let bytes = text.bytes
        let end = min(list.end, bytes.count)
        guard !wanted.isEmpty, list.start >= 0, list.start < end else { return nil }
        var index = list.start
        while index + wanted.count <= end {
            if bytes[index..<index + wanted.count].elementsEqual(wanted), begins(bytes, index, list.start),
                ends(bytes, index + wanted.count, end)
            {
                return Span(index, index + wanted.count)
            }
            index += 1
        }
        return nil
    }

    /// True if nothing but blanks and a quote stand between an item's start and what begins items.
    private static func begins(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Bool {
        var index = start
        if index > limit, isQuote(bytes[index - 1]) { index -= 1 }
        let beforeBlanks = index
        while index > limit, isBlank(bytes[index - 1]) { index -= 1 }
        guard index > limit else { return true }
        switch bytes[index - 1] {
        case UInt8(ascii: "["), UInt8(ascii: ","), 0x0A: return true
        // A dash begins an item only with a blank after it.
        case UInt8(ascii: "-"): return index < beforeBlanks
        default: return false
        }
    }

    private static func ends(_ bytes: [UInt8], _ end: Int, _ limit: Int) -> Bool {
        var index = end
        if index < limit, isQuote(bytes[index]) { index += 1 }
        while index < limit, isBlank(bytes[index]) { index += 1 }
        guard index < limit else { return true }
        switch bytes[index] {
        case UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: "#"), 0x0A, 0x0D: return true
        default: return false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") }
}
