import RoostDiagnostics

/// Writes the documents of a file in their form, one after the other.
struct FormDocuments {
    let file: WrittenFile
    let order: YAMLKeyOrder
    let care: FormCare

    /// The file's bytes in the form, without a byte order mark, ending in a newline if there is anything.
    var bytes: [UInt8] {
        var writer = FormWriter()
        var position = file.bytes.starts(with: EncodingCheck.byteOrderMark) ? EncodingCheck.byteOrderMark.count : 0
        for index in file.documents.indices {
            let span = file.stream.documents[index].span
            let hasNext = index + 1 < file.documents.count
            let next = hasNext ? file.stream.documents[index + 1].span.start : file.bytes.count
            position = write(file.documents[index].root, span, from: position, to: next, &writer)
        }
        for note in file.notes(position, file.bytes.count) { writer.note(note, at: 0) }
        // A file keeps its way to end lines: the one its first line has.
        let newline = file.bytes.isEmpty ? "\n" : file.layout.newline(near: 0)
        return Array(writer.lines.map { $0 + newline }.joined().utf8)
    }

    /// Writes one document; the result is where the next one's comments begin.
    private func write(_ root: WrittenNode?, _ span: Span, from position: Int, to next: Int, _ writer: inout FormWriter) -> Int {
        var start = position
        if let marker = marker(span, before: root) {
            for note in file.notes(start, span.start) { writer.note(note, at: 0) }
            if span.start < marker {
                for line in file.lines(Span(span.start, marker)) where !line.isEmpty { writer.line(line.withoutBlanksBehind) }
            }
            start = marker + 3
            let note = file.notes(start, file.layout.end(of: start)).first { note in !(root.map { $0.head < note.end } ?? false) }
            let isFirst = span.start == marker
            writer.line(FormWriter.ended("---", note), isParted: isFirst && file.isParted(marker))
            if let note { start = note.end }
            writer.begin()
        }
        let ending = ending(span, behind: root)
        let end = ending ?? next
        if let root {
            write(root, from: start, to: end, &writer)
        } else {
            for note in file.notes(start, end) { writer.note(note, at: 0) }
        }
        guard let ending else { return end }
        let note = file.notes(ending, file.layout.end(of: ending)).first
        writer.line(FormWriter.ended("...", note))
        return note?.end ?? ending + 3
    }

    private func write(_ root: WrittenNode, from start: Int, to end: Int, _ writer: inout FormWriter) {
        let reader = FormReader(file: file, care: care)
        if root.layout == .block, root.isCollection {
            let properties = reader.properties(of: root)
            let value = reader.block(
                root, properties: "", head: nil, at: 0, from: properties.isEmpty ? start : root.span.start, to: end, order: order)
            if !properties.isEmpty {
                for note in file.notes(start, root.span.start) { writer.note(note, at: 0) }
                write(value, below: properties, &writer)
                return
            }
            if case .raw = value { for note in file.notes(start, root.span.start) { writer.note(note, at: 0) } }
            writer.write(value, at: 0, nil)
            return
        }
        for note in file.notes(start, root.span.start) { writer.note(note, at: 0) }
        let after = file.notes(reader.end(of: root), end)
        let behind = after.first.flatMap { $0.isAlone ? nil : $0 }
        switch reader.value(root, prefix: 0, column: 0, moving: -file.column(root.head), parent: -1, order: order) {
        case .nothing: break
        case .block(let block) where behind != nil:
            if let behind { writer.note(behind, at: 0) }
            write(.block(block), below: block.properties, &writer)
        case .block(let block): write(.block(block), below: block.properties, &writer)
        case let value: writer.write(value, at: 0, behind)
        }
        for note in after where note.isAlone { writer.note(note, at: 0) }
    }

    /// Writes a whole document below the line of its tag and anchor. What stands above its first entry goes above that line: between the two,
    /// reading it again would find it above the line too.
    private func write(_ value: FormValue, below properties: String, _ writer: inout FormWriter) {
        guard !properties.isEmpty else { return writer.write(value, at: 0, nil) }
        var value = value
        if case .block(var block) = value, !block.entries.isEmpty {
            for note in block.heading + block.entries[0].takeAbove() { writer.note(note, at: 0) }
            block.heading = []
            value = .block(block)
        }
        writer.line(properties)
        writer.write(value, at: 0, nil)
    }

    /// Where the `---` of a document is; nil if it has none.
    private func marker(_ span: Span, before root: WrittenNode?) -> Int? {
        var offset = span.start
        while offset < file.bytes.count {
            if file.bytes[offset...].starts(with: Array("---".utf8)), file.layout.start(of: offset) == offset, isMarkerEnd(offset + 3) {
                return offset
            }
            // Only directives and comments stand before it.
            guard file.bytes[span.start] == UInt8(ascii: "%") else { return nil }
            let next = file.layout.behind(offset)
            guard next > offset else { return nil }
            offset = next
        }
        return nil
    }

    /// Where the `...` of a document is; nil if it has none.
    private func ending(_ span: Span, behind root: WrittenNode?) -> Int? {
        let offset = span.end - 3
        guard offset >= (root?.span.end ?? span.start), file.bytes[offset..<span.end].elementsEqual("...".utf8) else { return nil }
        return file.layout.start(of: offset) == offset ? offset : nil
    }

    private func isMarkerEnd(_ offset: Int) -> Bool {
        offset >= file.bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[offset])
    }
}

extension String {
    /// The text without the blanks at its end.
    var withoutBlanksBehind: String {
        let bytes = utf8.reversed().drop { $0 == 0x20 || $0 == 0x09 }
        return String(decoding: bytes.reversed(), as: UTF8.self)
    }

    /// The text without the blanks at its beginning.
    var withoutBlanksBefore: String { String(decoding: utf8.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self) }
}
