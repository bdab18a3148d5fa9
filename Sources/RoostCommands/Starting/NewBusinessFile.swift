import RoostDiagnostics
import RoostModel
import RoostReport
import RoostSystem

/// Writes the file of a new business into a project.
struct NewBusinessFile {
    let directory: String
    let source: String?
    let answers: BusinessAnswers
    let output: String?
    let environment: [String: String]
    let console: Console

    /// Gets all answers, writes the file, and says what comes next.
    ///
    /// - Parameters:
    ///   - dialogue: the person who answers; nil if there is no terminal.
    ///   - lookup: makes what looks up locations for a project; nil if they are typed.
    func write(
        asking dialogue: (any Dialogue)?, lookup: ((ProjectFolder) -> any LocationLookup)?
    ) async throws(RunFailure) {
        // Checked first, so that you do not answer questions for a file that cannot be written.
        if let output { try NewFile.check(output) }
        let folder = try ProjectFolder.open(directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        let source = try chosen(folder.project.catalog)
        let decoder = BusinessDecoder(folder.project)
        let files = try BusinessFiles.list(folder).files
        let others = await Parallel.map(files, showing: "reading files") { BusinessFiles.decode($0, folder, decoder).claims }.flatMap { $0 }
        var interview = BusinessInterview(
            source: source, check: DraftCheck(catalog: folder.project.catalog, others: others), given: answers, dialogue: dialogue,
            lookup: lookup?(folder))
        let draft = try await interview.run()
        if !interview.warnings.isEmpty { console.problem(DiagnosticsText.render(interview.warnings, style: console.errors)) }
        let path = output ?? defaultPath(draft, folder)
        try NewFile.makeFolder(of: path)
        try NewFile.write(NewBusinessText.render(draft, heading: "Written by `roost init --business`."), to: path)
        console.result(path + "\n")
        tell(draft, path, folder)
    }

    private func chosen(_ catalog: SourceCatalog) throws(RunFailure) -> IntegrationSource {
        if let named = try SourceChoice.source(source, in: catalog) { return named }
        if catalog.sources.count == 1 { return catalog.sources[0] }
        let names = catalog.sources.map(\.name).joined(separator: ", ")
        throw RunFailure(
            .whichSource, "there are several sources: \(names)", fix: "roost init --business --source \(catalog.sources[0].name)")
    }

    /// Named after the business, in the folder of the business files; with its number if that name is taken.
    private func defaultPath(_ draft: BusinessDraft, _ folder: ProjectFolder) -> String {
        let number = draft.business ?? ""
        let words = (draft.name ?? "").lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
        let root = folder.project.businesses.first?.root ?? ""
        func path(_ name: String) -> String { folder.resolved((root.isEmpty ? "" : root + "/") + name + ".yaml") }
        let plain = path(words.isEmpty ? number : words)
        return FileKind(at: plain) == nil ? plain : path(words.isEmpty ? number + "-\(draft.source.name)" : words + "-" + number)
    }

    private func tell(_ draft: BusinessDraft, _ path: String, _ folder: ProjectFolder) {
        let references = ([draft.properties] + draft.locations.map(\.properties)).flatMap { properties in
            draft.source.keys.compactMap { key in
                if case .secret(.environment(let name))? = properties[key.key] { name } else { nil }
            }
        }
        var seen: Set<String> = []
        let variables = references.filter { seen.insert($0).inserted }
        let unset = variables.filter { (environment[$0] ?? "").isEmpty }
        let option = folder.path == "." ? "" : " -C \(folder.path)"
        let relative = folder.path != "." && path.hasPrefix(folder.path + "/") ? String(path.dropFirst(folder.path.count + 1)) : path
        if !folder.project.businesses.contains(where: { $0.matches(relative) }) {
            let patterns = folder.project.businesses.map(\.description).joined(separator: ", ")
            console.progress("roost.yaml does not match this file, so roost will not read it: \(patterns).")
        }
        let export = unset.isEmpty ? "" : "  export " + unset.map { "\($0)=…" }.joined(separator: " ") + "\n"
        let secrets = variables.isEmpty ? "" : "\nIn CI, set \(variables.joined(separator: ", ")) too."
        console.progress(
            """

            Next:
            \(export)  roost\(option) plan \(relative)
              roost\(option) apply \(relative)
            \(secrets)
            """)
    }
}
