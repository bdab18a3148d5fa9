import RoostDiagnostics

/// Where a node's own bytes begin and end, which is narrower than what libyaml says.
enum NodeExtent {
    /// A tag or an anchor, or both, found before a node.
    struct Properties {
        /// The bytes of the tag.
        var tag: Span?
        /// Offset of the first byte after the properties and what separates them from the content.
        var contentStart: Int
    }

    /// The properties that begin at `start`, or nil if something else does.
    ///
    /// No scalar can begin with `&` or `!`, and a property ends at the first blank or line break: otherwise libyaml would have refused it.
    static func properties(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Properties? {
        var result = Properties(tag: nil, contentStart: start)
        var offset = start
        while offset < end, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
            let first = offset
            while offset < end, !isSeparation(bytes[offset]) { offset += 1 }
            if bytes[first] == UInt8(ascii: "!") { result.tag = Span(first, offset) }
            offset = separationEnd(in: bytes, from: offset, to: end)
        }
        result.contentStart = offset
        return offset == start ? nil : result
    }

    /// Where a collection's own bytes begin.
    ///
    /// libyaml begins a collection at its properties and ends the event after the token that opens it: a bracket, a dash, or, before a
    /// block's first key or item, nothing at all.
    static func collectionStart(in bytes: UnsafeBufferPointer<UInt8>, from first: Int, tokenEnd: Int) -> Int {
        guard tokenEnd > first else { return first }
        switch bytes[tokenEnd - 1] {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "-"): return tokenEnd - 1
        default: return tokenEnd
        }
    }

    /// An empty value belongs after its colon, or after its key where there is none, as in `? key` or `{key}`: for both libyaml may name the
    /// place where the next token begins.
    static func emptyValue(in bytes: UnsafeBufferPointer<UInt8>, behindKey keyEnd: Int, before offset: Int) -> Span {
        let colon = separationEnd(in: bytes, from: keyEnd, to: offset)
        let end = colon < offset && bytes[colon] == UInt8(ascii: ":") ? colon + 1 : keyEnd
        return Span(end, end)
    }

    /// Where the last line of a block scalar ends that has something on it.
    ///
    /// A block scalar's header is never blank, so the search ends there at the latest.
    static func blockScalarEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var end = end
        while true {
            while end > start, isBreak(bytes[end - 1]) { end -= 1 }
            var text = end
            while text > start, isBlank(bytes[text - 1]) { text -= 1 }
            guard text < end, text > start, isBreak(bytes[text - 1]) else { return end }
            end = text
        }
    }

    /// Where the blanks, line breaks and comments end that begin at `start`.
    static func separationEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var offset = start
        while offset < end {
            if bytes[offset] == UInt8(ascii: "#") {
                while offset < end, !isBreak(bytes[offset]) { offset += 1 }
            } else if isSeparation(bytes[offset]) {
                offset += 1
            } else {
                break
            }
        }
        return offset
    }

    private static func isSeparation(_ byte: UInt8) -> Bool { isBlank(byte) || isBreak(byte) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
