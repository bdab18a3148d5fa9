import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport
import RoostSystem

/// Writes a business file for each business of a spreadsheet, all of them or none.
struct SpreadsheetFiles {
    let directory: String
    let source: String?
    let spreadsheet: String
    let output: String?
    let console: Console
    private var columns: [String] = []
    private var keys: [String] = []

    init(directory: String, source: String?, spreadsheet: String, output: String?, console: Console) {
        self.directory = directory
        self.source = source
        self.spreadsheet = spreadsheet
        self.output = output
        self.console = console
    }

    /// Reads the spreadsheet, judges every cell as `roost validate` would, and writes the files.
    mutating func write() async throws {
        let folder = try ProjectFolder.open(directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        let catalog = folder.project.catalog
        let named = try SourceChoice.source(source, in: catalog)
        let table = try table()
        read(table, catalog)
        let sheet = BusinessSheet(table, catalog: catalog, standard: named ?? (catalog.sources.count == 1 ? catalog.sources[0] : nil))
        guard sheet.problems.isEmpty else { throw RunFailure(sheet.problems.map(diagnostic)) }
        let project = try await LoadedProject.load(folder, Selection())
        let files = try ImportedFiles(output, project)
        let open = sheet.documents.filter { !files.isDone(Self.entry($0)) }
        let paths = open.map { files.path(of: Self.entry($0)) }
        let diagnostics = await check(open, paths, folder)
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        guard !diagnostics.hasErrors else {
            console.progress("nothing was written: correct the cells, and run the same command again")
            throw ExitCode.error
        }
        for (document, path) in zip(open, paths) {
            try NewFile.write(FileForm.tidied("# Written by `roost init --business --from`.\n" + document.text), to: path)
            console.result(path + "\n")
        }
        let left = sheet.documents.count - open.count
        if left > 0 { console.progress("\(left) business\(left == 1 ? "" : "es") that have a file already are left out") }
        console.progress("\(open.count) file\(open.count == 1 ? "" : "s") written. Next: roost validate, then roost plan")
    }

    /// Takes what places of diagnostics are told by.
    mutating func read(_ table: CSVTable, _ catalog: SourceCatalog) {
        columns = table.columns
        keys = catalog.sources.flatMap(\.keys).map(\.key)
    }

    private static func entry(_ document: BusinessSheet.Document) -> ImportNumbers.Entry {
        ImportNumbers.Entry(business: document.business, name: document.name)
    }

    private func table() throws(RunFailure) -> CSVTable {
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(spreadsheet, followsLinks: true) } catch {
            throw RunFailure(.unreadableFile, "\(spreadsheet.printable) cannot be read", fix: "name a spreadsheet that was saved as CSV")
        }
        do throws(CSVTable.Fault) { return try CSVTable(SourceText(name: spreadsheet, bytes: bytes)) } catch {
            throw RunFailure([Diagnostic(.badCell, error.detail, place: Place(file: spreadsheet, line: error.line, column: 1))])
        }
    }

    /// What the rules of files say of the documents and of what they claim beside the project's files, each by its cell.
    func check(_ documents: [BusinessSheet.Document], _ paths: [String], _ folder: ProjectFolder) async -> [Diagnostic] {
        let decoder = BusinessDecoder(catalog: folder.project.catalog, profiles: folder.project.profiles)
        let files = (try? BusinessFiles.list(folder).files) ?? []
        let others = await Parallel.map(files, showing: "reading files") { BusinessFiles.decode($0, folder, decoder).claims }.flatMap { $0 }
        let texts = zip(documents, paths).map { SourceText(name: $1, bytes: Array($0.text.utf8)) }
        let decoded = await Parallel.map(texts, showing: "checking") { decoder.decode($0) }
        let cells = Dictionary(zip(paths, documents)) { $1 }
        var diagnostics = zip(documents, decoded).flatMap { document, file in
            file.diagnostics.map { located($0, document, line: $0.place?.line ?? 1) }
        }
        let written = Set(paths)
        for clash in FleetRules.check([others] + decoded.map(\.claims)) where written.contains(clash.claim.file) {
            guard let document = cells[clash.claim.file] else { continue }
            let text = SourceText(name: clash.claim.file, bytes: Array(document.text.utf8))
            diagnostics += text.diagnostics([clash.problem], masking: []).map { located($0, document, line: clash.claim.site.line) }
        }
        return folder.project.rules.applied(to: diagnostics)
    }

    /// The same with the cell in the place of a line that is in no file yet.
    private func located(_ diagnostic: Diagnostic, _ document: BusinessSheet.Document, line: Int) -> Diagnostic {
        var cell = document.cells[line] ?? document.row
        // What is missing stands in no cell; the column that it belongs to is the one to look at.
        if let missing = keys.first(where: { diagnostic.detail.contains(" needs \($0):") }) {
            cell = BusinessSheet.Cell(line: cell.line, column: missing)
        }
        let column = cell.column.map { "column \($0.printable): " } ?? ""
        return Diagnostic(
            diagnostic.kind, "\(document.business): \(column)\(diagnostic.detail.replacing(#/ on line [0-9]+/#, with: ""))",
            fix: diagnostic.fix,
            place: place(cell))
    }

    private func diagnostic(_ problem: BusinessSheet.Problem) -> Diagnostic {
        let column = problem.cell.column.map { "column \($0.printable): " } ?? ""
        return Diagnostic(.badCell, column + problem.detail, fix: problem.fix, place: place(problem.cell))
    }

    /// Line and column of a cell, the column counted from 1 as a spreadsheet counts from A.
    private func place(_ cell: BusinessSheet.Cell) -> Place {
        Place(file: spreadsheet, line: cell.line, column: cell.column.flatMap { name in columns.firstIndex(of: name).map { $0 + 1 } } ?? 1)
    }
}

extension DiagnosticKind {
    static let badCell = DiagnosticKind("init/bad-cell", .error, "a spreadsheet has a mistake")
}
