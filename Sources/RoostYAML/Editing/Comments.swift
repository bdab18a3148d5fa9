import RoostDiagnostics

/// Finds the comments of a file that was read without mistakes.
enum Comments {
    /// From the `#` to the end of the line, in the order of the file.
    ///
    /// Within a text a `#` begins none, so the texts are stepped over; so are anchors and tags, of which it may be a part.
    static func spans(in bytes: [UInt8], _ documents: [WrittenDocument]) -> [Span] {
        var texts: [(span: Span, isBlock: Bool)] = []
        for document in documents { document.root?.collect(&texts) }
        texts.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
        var found: [Span] = []
        var next = 0
        var offset = 0
        while offset < bytes.count {
            while next < texts.count, texts[next].span.end <= offset { next += 1 }
            if next < texts.count, offset >= texts[next].span.start {
                // The line that opens a block scalar may end in a comment.
                if texts[next].isBlock { found += header(in: bytes, from: offset) }
                offset = texts[next].span.end
                continue
            }
            switch bytes[offset] {
            case UInt8(ascii: "#"):
                let end = lineEnd(in: bytes, from: offset)
                found.append(Span(offset, end))
                offset = end
            case UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "%"):
                while offset < bytes.count, bytes[offset] > 0x20 { offset += 1 }
            default: offset += 1
            }
        }
        return found
    }

    /// What the comments say, white space around it left out; for telling whether one of them is gone.
    static func texts(_ spans: [Span], in bytes: [UInt8]) -> [String: Int] {
        spans.reduce(into: [:]) { counts, span in
            let text = String(decoding: bytes[span.start..<span.end].reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed(), as: UTF8.self)
            counts[text, default: 0] += 1
        }
    }

    private static func header(in bytes: [UInt8], from start: Int) -> [Span] {
        let end = lineEnd(in: bytes, from: start)
        let mark = bytes[start..<end].firstIndex(of: UInt8(ascii: "#"))
        return mark.map { [Span($0, end)] } ?? []
    }

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    }
}

extension WrittenNode {
    /// Adds the bytes of every text in the node; what is behind an alias stands elsewhere.
    fileprivate func collect(_ texts: inout [(span: Span, isBlock: Bool)]) {
        switch content {
        case .scalar(let scalar): if span.start < span.end { texts.append((span, scalar.style.isBlock)) }
        case .sequence(let items): for item in items { item.collect(&texts) }
        case .mapping(let entries):
            for entry in entries {
                entry.key.collect(&texts)
                entry.value.collect(&texts)
            }
        case .alias, .expected: break
        }
    }
}
