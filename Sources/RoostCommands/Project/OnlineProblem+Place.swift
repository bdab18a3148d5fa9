import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSystem

extension ProjectFolder {
    /// Turns what was found online into diagnostics, in the order of files and then of lines.
    ///
    /// The texts of the files are gone by then; the few that are concerned are read once more, for the lines and for what must not be shown.
    func diagnostics(_ problems: [OnlineProblem]) -> [Diagnostic] {
        let decoder = BusinessDecoder(catalog: project.catalog, profiles: project.profiles)
        let byFile = Dictionary(grouping: problems, by: \.file)
        let files = byFile.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return files.flatMap { file in
            let text = SourceText(name: file, bytes: (try? FileReader.read(resolved(file))) ?? [])
            let found = (byFile[file] ?? []).map { entry in
                var problem = entry.problem
                let item = entry.item.flatMap { ListItemSite.find($0, in: text, list: problem.span) }
                problem.span = item ?? problem.span
                return problem
            }
            return text.diagnostics(found, masking: decoder.decode(text).masks)
        }
    }
}
