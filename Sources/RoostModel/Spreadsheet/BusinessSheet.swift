import RoostDiagnostics

/// Business documents from a spreadsheet: a row for each location, the rows of a business one after the other or not.
///
/// What comes out is text, with the cell behind each of its lines: so the rules that judge files judge cells, and say which.
public struct BusinessSheet: Sendable {
    /// The columns beside the property keys of sources, with what stands in them.
    public static let columns: [(name: String, meaning: String)] = [
        ("business", "The Enterprise ID, or the Business ID of an SMB. Rows with the same number are one business"),
        ("name", "What people call the business"),
        ("type", "smb or enterprise; if empty, an SMB has one row without another location number"),
        ("source", "The source; --source or the only one there is if empty"),
        ("profile", "A profile of roost.yaml, which gives what the row leaves out"),
        ("tags", "Tags, with commas between them"),
        ("triggers", "Triggers by name, with commas between them; if empty, all that roost knows of the source"),
        ("location", "The location's own Business ID; may be empty for an SMB"),
        ("location.name", "What people call the location"),
        ("active", "true or false; true if empty"), ("test", "true or false; false if empty"), ("beta", "true or false; false if empty"),
    ]

    /// A cell, or a row where no column is meant.
    public struct Cell: Sendable, Hashable {
        /// The line of the spreadsheet on which the row begins.
        public let line: Int
        /// The column's name.
        public let column: String?

        /// Puts the two together.
        public init(line: Int, column: String?) {
            self.line = line
            self.column = column
        }
    }

    /// One business.
    public struct Document: Sendable {
        /// The group's parent.
        public let business: BusinessNumber
        /// What people call it.
        public let name: String?
        /// Its document.
        public let text: String
        /// The cell behind each line of the text, by the line from 1.
        public let cells: [Int: Cell]
        /// Its first row.
        public let row: Cell
    }

    /// Something wrong with a cell that no document shows.
    public struct Problem: Sendable, Hashable {
        /// The cell.
        public let cell: Cell
        /// What is wrong, as a sentence without a full stop; never what stands in the cell where that may be a secret.
        public let detail: String
        /// What to write instead.
        public let fix: String?
    }

    /// The documents, in the order of their first rows.
    public private(set) var documents: [Document] = []
    /// What is wrong with cells, in the order of the table.
    public private(set) var problems: [Problem] = []

    private let table: CSVTable
    private let catalog: SourceCatalog
    private let standard: IntegrationSource?

    /// Makes documents of a table.
    ///
    /// - Parameter standard: the source of rows that name none, and no profile that may.
    public init(_ table: CSVTable, catalog: SourceCatalog, standard: IntegrationSource?) {
        self.table = table
        self.catalog = catalog
        self.standard = standard
        checkColumns()
        guard problems.isEmpty else { return }
        var order: [BusinessNumber] = []
        var rows: [BusinessNumber: [CSVTable.Row]] = [:]
        for row in table.rows {
            guard let text = table.cell("business", of: row), let number = BusinessNumber(text) else {
                report(row, "business", "each row needs the number of its business, digits alone", fix: "such as 155802718182498")
                continue
            }
            if rows[number] == nil { order.append(number) }
            rows[number, default: []].append(row)
        }
        for business in order { add(business, rows[business] ?? []) }
    }

    private mutating func checkColumns() {
        let keys = catalog.sources.flatMap(\.keys).map(\.key)
        let known = Self.columns.map(\.name) + keys
        let head = Cell(line: 1, column: nil)
        for column in table.columns where !column.isEmpty && !known.contains(column) {
            problems.append(
                Problem(
                    cell: Cell(line: 1, column: column), detail: "there is no such column",
                    fix: Spelling.nearest(to: column, among: known) ?? "roost init --business --template prints the columns"))
        }
        guard table.columns.contains("business") else {
            problems.append(
                Problem(cell: head, detail: "there is no column business", fix: "roost init --business --template prints the columns"))
            return
        }
    }

    private mutating func report(_ row: CSVTable.Row, _ column: String?, _ detail: String, fix: String? = nil) {
        problems.append(Problem(cell: Cell(line: row.line, column: column), detail: detail, fix: fix))
    }

    private mutating func add(_ business: BusinessNumber, _ rows: [CSVTable.Row]) {
        guard let first = rows.first else { return }
        var writer = Writer()
        let profile = common("profile", rows)
        let name = common("name", rows)
        let source = common("source", rows)
        writer.add("business: \(business)", Cell(line: first.line, column: "business"))
        if let name { writer.add("name: \(name.text.asScalar)", name.cell) }
        if let profile { writer.add("profile: \(profile.text.asScalar)", profile.cell) }
        if let type = common("type", rows) {
            writer.add("type: \(type.text.lowercased().asScalar)", type.cell)
        } else if profile == nil {
            let isSMB = rows.count == 1 && table.cell("location", of: first).map { $0 == business.description } ?? true
            writer.add("type: \(isSMB ? "smb" : "enterprise")", Cell(line: first.line, column: "type"))
        }
        let used = source.flatMap { catalog[$0.text] } ?? (source == nil ? standard : nil)
        if let source {
            writer.add("source: \(source.text.asScalar)", source.cell)
        } else if profile == nil, let standard {
            writer.add("source: \(standard.name)", Cell(line: first.line, column: "source"))
        }
        if let tags = common("tags", rows) { writer.add("tags: \(Self.list(tags.text))", tags.cell) }
        let own = properties(of: rows, used, business, name?.text, hasProfile: profile != nil)
        if !own.isEmpty { writer.add("properties:", nil) }
        for property in own { writer.add("  \(property.line)", property.cell) }
        if let triggers = common("triggers", rows) {
            writer.add("triggers: \(Self.list(triggers.text))", triggers.cell)
        } else if profile == nil, let used {
            let names = used.triggers.compactMap(\.names.first).map(\.asScalar)
            writer.add("triggers: [\(names.joined(separator: ", "))]", Cell(line: first.line, column: "triggers"))
        }
        writer.add("locations:", nil)
        for row in rows { add(row, used, rows, &writer) }
        documents.append(
            Document(
                business: business, name: name?.text, text: writer.text, cells: writer.cells, row: Cell(line: first.line, column: nil)))
    }

    private mutating func add(_ row: CSVTable.Row, _ source: IntegrationSource?, _ rows: [CSVTable.Row], _ writer: inout Writer) {
        var lines: [(line: String, cell: Cell)] = []
        if let number = table.cell("location", of: row) {
            lines.append(("business: \(number.asScalar)", Cell(line: row.line, column: "location")))
        }
        if let name = table.cell("location.name", of: row) {
            lines.append(("name: \(name.asScalar)", Cell(line: row.line, column: "location.name")))
        }
        for flag in MappingFlag.allCases {
            guard let text = table.cell(flag.rawValue, of: row)?.lowercased() else { continue }
            guard text == "true" || text == "false" else {
                report(row, flag.rawValue, "this is neither true nor false", fix: "true or false; an empty cell is \(flag.defaultValue)")
                continue
            }
            lines.append(("\(flag.rawValue): \(text)", Cell(line: row.line, column: flag.rawValue)))
        }
        var properties: [(line: String, cell: Cell)] = []
        for key in source?.keys ?? [] where key.allowsLocation {
            // What all share stands in the group; a row that differs says so itself.
            guard let text = table.cell(key.key, of: row), key.level == .location || text != common(key, rows)?.text else { continue }
            guard let value = value(text, key, row) else { continue }
            properties.append(("\(key.key.asScalar): \(value)", Cell(line: row.line, column: key.key)))
        }
        if lines.isEmpty { lines.append(("active: true", Cell(line: row.line, column: "active"))) }
        for (index, line) in lines.enumerated() { writer.add((index == 0 ? "  - " : "    ") + line.line, line.cell) }
        if !properties.isEmpty { writer.add("    properties:", Cell(line: row.line, column: nil)) }
        for property in properties { writer.add("      \(property.line)", property.cell) }
    }

    /// The group's own properties; a secret that no cell names a place for gets the variable that roost suggests.
    private mutating func properties(
        of rows: [CSVTable.Row], _ source: IntegrationSource?, _ business: BusinessNumber, _ name: String?, hasProfile: Bool
    ) -> [(line: String, cell: Cell)] {
        var draft = source.map { BusinessDraft(source: $0) }
        draft?.name = name
        draft?.business = business.description
        return (source?.keys ?? []).filter(\.allowsGroup).compactMap { key in
            if key.level == .group,
                let odd = rows.first(where: { row in table.cell(key.key, of: row).map { $0 != common(key, rows)?.text } ?? false })
            {
                report(odd, key.key, "the rows of \(business) differ, and a business has one value of \(key.key)")
            }
            if let found = common(key, rows) {
                return value(found.text, key, found.row).map { ("\(key.key.asScalar): \($0)", Cell(line: found.row.line, column: key.key)) }
            }
            guard key.isSecure, key.requirement == .required, !hasProfile, let draft, let first = rows.first else { return nil }
            return (
                "\(key.key.asScalar): \(SecretReference.environment(draft.variable(for: key)).inFile)",
                Cell(line: first.line, column: key.key)
            )
        }
    }

    /// The first value of a key among the rows of a business.
    private func common(_ key: KeyDefinition, _ rows: [CSVTable.Row]) -> (text: String, row: CSVTable.Row)? {
        for row in rows { if let text = table.cell(key.key, of: row) { return (text, row) } }
        return nil
    }

    /// The one value that the rows of a business have in a column about the business as a whole.
    private mutating func common(_ column: String, _ rows: [CSVTable.Row]) -> (text: String, cell: Cell)? {
        var found: (text: String, cell: Cell)?
        for row in rows {
            guard let text = table.cell(column, of: row) else { continue }
            if let found, found.text != text {
                report(
                    row, column, "line \(found.cell.line) has another \(column) for the same business",
                    fix: "write it once, or the same in each row")
            }
            found = found ?? (text, Cell(line: row.line, column: column))
        }
        return found
    }

    private mutating func value(_ text: String, _ key: KeyDefinition, _ row: CSVTable.Row) -> String? {
        if key.isSecure {
            guard let reference = SecretReference(text) else {
                report(
                    row, key.key, "a secret does not belong in a spreadsheet, only where it is kept",
                    fix: "env:NAME or file:PATH, or leave the cell empty")
                return nil
            }
            return reference.inFile
        }
        return key.isList ? Self.list(text) : (key.hostPrefix(pasted: text) ?? text).asScalar
    }

    private static func list(_ text: String) -> String { "[\(ListText.items(of: text).map(\.asScalar).joined(separator: ", "))]" }

    /// Lines, and the cell behind each.
    private struct Writer {
        private var lines: [String] = []
        private(set) var cells: [Int: Cell] = [:]

        var text: String { lines.joined(separator: "\n") + "\n" }

        mutating func add(_ line: String, _ cell: Cell?) {
            lines.append(line)
            cells[lines.count] = cell
        }
    }
}

extension BusinessSheet {
    /// A spreadsheet to begin with: the columns that suit a source, and rows that show what goes into them.
    public static func template(_ source: IntegrationSource) -> String {
        let keys = source.keys.filter { !$0.isSecure }
        let heads = ["business", "name", "location", "location.name", "active"] + keys.map(\.key)
        func row(_ draft: BusinessDraft, _ location: BusinessDraft.Location) -> String {
            let own = [draft.business ?? "", draft.name ?? "", location.business ?? "", location.name ?? "", "true"]
            let values = keys.map { key -> String in
                switch draft.properties[key.key] ?? location.properties[key.key] {
                case .text(let text)?: text
                case .list(let items)?: ListText.joined(items)
                case .secret?, nil: ""
                }
            }
            return (own + values).map(quoted).joined(separator: ",")
        }
        // Numbers that no business has: they are made of too many zeros.
        let smb = BusinessDraft.example(source, number: BusinessNumber(100_000_000_000_001), type: .smb, name: "Example SMB")
        let enterprise = BusinessDraft.example(
            source, number: BusinessNumber(100_000_000_000_010), type: .enterprise, name: "Example Enterprise")
        let rows = [smb, enterprise].flatMap { draft in draft.locations.map { row(draft, $0) } }
        return ([heads.joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { ",\"\n;".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }
}
