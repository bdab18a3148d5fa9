import RoostDiagnostics
import RoostEngine
import RoostModel

extension FuzzTarget {
    /// Spreadsheets, and curl commands as tickets hold them.
    static let texts = [
        FuzzTarget(name: "csv") { bytes in
            guard let table = try? CSVTable(SourceText(name: "b.csv", bytes: bytes)) else { return }
            let sheet = BusinessSheet(table, catalog: .builtIn, standard: SourceCatalog.builtIn["carestack"])
            for document in sheet.documents {
                let decoded = BusinessDecoder().decode(SourceText(name: "b.yaml", bytes: Array(document.text.utf8)))
                precondition(!decoded.diagnostics.contains { $0.kind.code.hasPrefix("yaml/") }, "a file made of a spreadsheet is no YAML")
            }
        },
        FuzzTarget(name: "curl") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let commands = try? CurlCommand.commands(in: text, attached: { _ throws(ShellProblem) in "{}" }) else { return }
            let curl = CurlGroups([CurlSource(file: "t.txt", commands: commands)])
            _ = CurlImport(curl, catalog: .builtIn)
        },
    ]
}
