public import RoostDiagnostics

/// A spreadsheet saved as text: a row of column names, and rows of cells below it.
///
/// Cells are told apart by commas, semicolons or tabs, whichever the first row has most of: programs write what suits the country.
public struct CSVTable: Sendable, Hashable {
    /// One row below the column names.
    public struct Row: Sendable, Hashable {
        /// The line on which it begins, from 1, as a text editor counts.
        public let line: Int
        /// The cells, by the order of the columns; empty ones at the end may be missing.
        public let cells: [String]
    }

    /// Why a text is no table.
    public struct Fault: Error, Sendable, Hashable {
        /// The line with the mistake.
        public let line: Int
        /// What is wrong, as a sentence without a full stop.
        public let detail: String
    }

    /// The names of the columns, without white space around them.
    public let columns: [String]
    /// The rows that have anything in them.
    public let rows: [Row]

    /// Reads a table.
    public init(_ text: SourceText) throws(Fault) {
        var bytes = text.bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let content = String(validating: bytes, as: UTF8.self) else { throw Fault(line: 1, detail: "it is not UTF-8 text") }
        var reader = Reader(content)
        let rows = try reader.rows()
        guard let head = rows.first else { throw Fault(line: 1, detail: "there is no row with the names of the columns") }
        columns = head.cells.map(Self.trimmed)
        for (index, column) in columns.enumerated() where !column.isEmpty && columns[..<index].contains(column) {
            throw Fault(line: head.line, detail: "two columns have the name \(column.printable)")
        }
        self.rows = rows.dropFirst().filter { row in row.cells.contains { !Self.trimmed($0).isEmpty } }
        for row in self.rows where row.cells.count > columns.count && !row.cells[columns.count...].allSatisfy({ Self.trimmed($0).isEmpty })
        {
            throw Fault(
                line: row.line,
                detail:
                    "the row has \(row.cells.count) cells, and there are \(columns.count) columns; put quotes around a cell with a separator"
            )
        }
    }

    /// The content of a cell without white space around it; nil where it is empty or there is no such column.
    public func cell(_ column: String, of row: Row) -> String? {
        guard let index = columns.firstIndex(of: column), row.cells.indices.contains(index) else { return nil }
        let text = Self.trimmed(row.cells[index])
        return text.isEmpty ? nil : text
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Walks over the text once.
    private struct Reader {
        private let characters: [Character]
        private let separator: Character
        private var position = 0
        private var line = 1

        init(_ text: String) {
            characters = Array(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
            let head = characters.prefix { $0 != "\n" }
            let counts = [",", ";", "\t"].map { separator in (separator, head.count { String($0) == separator }) }
            separator = Character(counts.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : "," } ?? ",")
        }

        mutating func rows() throws(Fault) -> [Row] {
            var rows: [Row] = []
            while position < characters.count {
                let start = line
                let cells = try row()
                if !cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { rows.append(Row(line: start, cells: cells)) }
            }
            return rows
        }

        private mutating func row() throws(Fault) -> [String] {
            var cells: [String] = []
            while true {
                cells.append(try cell())
                guard position < characters.count else { return cells }
                let end = characters[position]
                position += 1
                if end == "\n" {
                    line += 1
                    return cells
                }
            }
        }

        private mutating func cell() throws(Fault) -> String {
            var text = ""
            guard position < characters.count, characters[position] == "\"" else {
                while position < characters.count, characters[position] != separator, characters[position] != "\n" {
                    text.append(characters[position])
                    position += 1
                }
                return text
            }
            let start = line
            position += 1
            while position < characters.count {
                let character = characters[position]
                position += 1
                if character == "\n" { line += 1 }
                guard character == "\"" else {
                    text.append(character)
                    continue
                }
                guard position < characters.count, characters[position] == "\"" else {
                    guard position == characters.count || characters[position] == separator || characters[position] == "\n" else {
                        throw Fault(line: line, detail: "there is text behind the quote that ends a cell")
                    }
                    return text
                }
                text.append("\"")
                position += 1
            }
            throw Fault(line: start, detail: "the quote that begins a cell has no end")
        }
    }
}
