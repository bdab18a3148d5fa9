import RoostDiagnostics
import RoostModel
import RoostSystem

/// Which businesses to import: numbers of the command line, and those of a file.
struct ImportNumbers {
    /// One business to import.
    struct Entry: Hashable {
        let business: BusinessNumber
        /// What people call it, where the file says so.
        let name: String?
    }

    /// The businesses, each once.
    private(set) var entries: [Entry] = []
    private var seen: Set<BusinessNumber> = []

    init(_ numbers: [Int64], from file: String?) throws(RunFailure) {
        for number in numbers { add(Entry(business: BusinessNumber(number), name: nil)) }
        guard let file else { return }
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(file, followsLinks: true) } catch {
            throw RunFailure(.unreadableFile, "\(file.printable) cannot be read", fix: "name a file with a number on each line, or a CSV")
        }
        let text = SourceText(name: file, bytes: bytes)
        var problems: [Diagnostic] = []
        for (line, word, name) in try Self.words(text) {
            if let number = BusinessNumber(word) {
                add(Entry(business: number, name: name))
            } else {
                problems.append(
                    Diagnostic(
                        .badNumber, "this is no business number: \(String(word.prefix(40)).printable)",
                        fix: "digits alone, such as 155802718182498", place: Place(file: file, line: line, column: 1)))
            }
        }
        guard problems.isEmpty else { throw RunFailure(problems) }
        guard !entries.isEmpty else { throw RunFailure(.badNumber, "\(file.printable) holds no business number") }
    }

    private mutating func add(_ entry: Entry) {
        if seen.insert(entry.business).inserted { entries.append(entry) }
    }

    /// A number a line, or the column `business` of a table; with the column `name` where there is one.
    private static func words(_ text: SourceText) throws(RunFailure) -> [(line: Int, word: String, name: String?)] {
        let lines = String(decoding: text.bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let plain = lines.enumerated().compactMap { index, line -> (line: Int, word: String, name: String?)? in
            let word = line.prefix { $0 != "#" }.trimmed
            return word.isEmpty ? nil : (index + 1, word, nil)
        }
        guard let first = plain.first, first.word.first?.isNumber == false, first.word.contains(where: \.isLetter) else { return plain }
        let table: CSVTable
        do throws(CSVTable.Fault) { table = try CSVTable(text) } catch {
            throw RunFailure([Diagnostic(.badNumber, error.detail, place: Place(file: text.name, line: error.line, column: 1))])
        }
        guard table.columns.contains("business") else {
            throw RunFailure([
                Diagnostic(
                    .badNumber,
                    "the first line names columns, and none of them is business: \(table.columns.joined(separator: ", ").printable)",
                    fix: "a column business, or a number on each line", place: Place(file: text.name, line: 1, column: 1))
            ])
        }
        return table.rows.map { ($0.line, table.cell("business", of: $0) ?? "", table.cell("name", of: $0)) }
    }
}

extension DiagnosticKind {
    static let badNumber = DiagnosticKind("import/bad-number", .error, "a list of business numbers cannot be read")
}
