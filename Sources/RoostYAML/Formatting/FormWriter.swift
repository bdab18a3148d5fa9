/// Writes entries as lines.
struct FormWriter {
    /// The lines so far.
    private(set) var lines: [String] = []
    /// True where no blank line may stand: it would be the first of a document or a block, or part of a text.
    private var isFresh = true

    /// Writes a line of its own, with a blank one above where there was one.
    mutating func line(_ text: String, isParted: Bool = false) {
        if isParted, !isFresh { lines.append("") }
        lines.append(text)
        isFresh = false
    }

    /// Writes a comment on a line of its own.
    mutating func note(_ note: FormNote, at column: Int) { line(Self.margin(column) + note.text, isParted: note.isParted) }

    /// Says that a document or a block begins: no blank line comes first in it.
    mutating func begin() { isFresh = true }

    /// Writes the entries of a block with the comments between and behind them.
    ///
    /// - Parameter prefix: what stands on the first entry's line already; nil if it begins a line.
    mutating func write(_ block: FormBlock, behind prefix: String? = nil) {
        for note in block.heading { self.note(note, at: block.column) }
        for (index, entry) in block.entries.enumerated() { write(entry, at: block.column, behind: index == 0 ? prefix : nil) }
        for note in block.tail { self.note(note, at: block.column) }
    }

    /// Writes a value on lines of its own.
    mutating func write(_ value: FormValue, at column: Int, _ behind: FormNote?) {
        switch value {
        case .nothing: break
        case .lines(let text, let note, let isKept):
            line(Self.ended(Self.margin(column) + text[0], note ?? (text.count == 1 ? behind : nil)))
            rest(text, behind)
            isFresh = isKept
        case .raw(let text, _, let isKept):
            line(Self.margin(column) + text[0])
            lines += text.dropFirst()
            isFresh = isKept
        case .block(let block): write(block)
        }
    }

    private mutating func write(_ entry: FormEntry, at column: Int, behind prefix: String?) {
        var text = prefix ?? Self.margin(column)
        if prefix == nil { for note in entry.above { self.note(note, at: column) } }
        let isParted = prefix == nil && entry.isParted
        text += entry.key ?? "-"
        switch entry.value {
        case .nothing: line(Self.ended(text, entry.behind), isParted: isParted)
        case .lines(let value, let note, let isKept):
            line(Self.ended(text + " " + value[0], note ?? (value.count == 1 ? entry.behind : nil)), isParted: isParted)
            rest(value, entry.behind)
            isFresh = isKept
        case .raw(let value, let properties, let isKept) where entry.key == nil && properties.isEmpty:
            line(text + " " + value[0], isParted: isParted)
            lines += value.dropFirst()
            isFresh = isKept
        case .raw(let value, let properties, let isKept):
            line(properties.isEmpty ? text : text + " " + properties, isParted: isParted)
            lines.append(Self.margin(column + 2) + value[0])
            lines += value.dropFirst()
            isFresh = isKept
        case .block(let block) where entry.key == nil && block.properties.isEmpty:
            if isParted, !isFresh { lines.append("") }
            write(block, behind: text + " ")
        case .block(let block):
            if !block.properties.isEmpty { text += " " + block.properties }
            line(Self.ended(text, block.head), isParted: isParted)
            begin()
            write(block)
        }
    }

    /// Writes the further lines of a value; the comment goes behind the last.
    private mutating func rest(_ text: [String], _ behind: FormNote?) {
        guard text.count > 1 else { return }
        lines += text.dropFirst()
        lines[lines.count - 1] = Self.ended(lines[lines.count - 1], behind)
    }

    /// A line with a comment behind it, in the column that it was in, or where that is taken two columns behind the text.
    static func ended(_ text: String, _ note: FormNote?) -> String {
        guard let note else { return text }
        let width = text.unicodeScalars.count
        return text + margin(note.column > width ? note.column - width : 2) + note.text
    }

    /// Blanks up to a column.
    static func margin(_ column: Int) -> String { String(repeating: " ", count: max(0, column)) }
}
