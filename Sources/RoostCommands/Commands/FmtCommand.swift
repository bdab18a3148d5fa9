import ArgumentParser
import RoostDiagnostics
import RoostModel
import RoostReport
import RoostSystem

/// `roost fmt`: writes files in the one form; opens no secret and sends nothing.
struct FmtCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Write files in one form; values and comments stay.",
        discussion: """
            Formats the chosen business files, and roost.yaml where no path is given or a path names it: order of keys, indentation by two, short \
            lists in brackets, lists of mappings on lines, quotes only where they are needed. Every comment, anchor, alias and tag stays. Before \
            roost writes a file it reads the new text, and compares each value with the file's. A file with a mistake in its YAML stays as it is.

            Prints the names of the files that it rewrote. With --check it writes nothing, prints the names of the files that would change, and \
            exits 2 if there are any. Exits 1 if a file cannot be read, parsed or written; the others are formatted all the same.

            With - as the only path, fmt reads one file from standard input and prints its form, for editors.
            """,
        examples: [
            "roost fmt": "all files",
            "roost fmt --check businesses/northstar.yaml": "whether one file is in the form",
            "roost fmt -": "what standard input looks like in the form",
        ])

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Flag(help: "Write nothing; exit 2 if a file would change.")
    var check = false

    func validate() throws {
        guard !selection.paths.contains("-") || (selection.paths.count == 1 && selection.isPathsAlone) else {
            throw ValidationError("- stands for standard input: give it without other paths and without a selection.")
        }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        if selection.paths == ["-"] { return try formatInput(console) }
        let folder = try ProjectFolder.open(global.directory)
        var (names, diagnostics) = try await files(folder, environment)
        let formatter = FileFormatter(folder: folder)
        let results = await Parallel.map(names) { formatter.read($0) }
        var changed: [String] = []
        for (name, result) in zip(names, results) {
            switch result {
            case .problems(let problems): diagnostics += problems
            case .same: break
            case .changed(let before, let after):
                if !check {
                    do throws(RunFailure) { try formatter.write(after, over: before, to: name) } catch {
                        diagnostics += error.diagnostics
                        continue
                    }
                }
                changed.append(name)
            }
        }
        console.result(changed.map { $0.printable + "\n" }.joined())
        console.progress(summary(changed.count, of: names.count))
        guard !diagnostics.hasErrors else { throw RunFailure(diagnostics) }
        if check, !changed.isEmpty { throw ExitCode.pending }
    }

    private func summary(_ changed: Int, of total: Int) -> String {
        let files = "\(total) file\(total == 1 ? "" : "s")"
        guard changed > 0 else { return "\(files): nothing to change" }
        return check ? "\(changed) of \(files) would change; to change them: roost fmt" : "\(changed) of \(files) rewritten"
    }

    /// The chosen files, and what keeps some from being read at all.
    private func files(
        _ folder: ProjectFolder, _ environment: [String: String]
    ) async throws -> (names: [String], diagnostics: [Diagnostic]) {
        var selection = selection
        let named = selection.paths.filter { $0.isProjectFile(in: folder.path) }
        selection.paths.removeAll { named.contains($0) }
        // Of roost.yaml only its place matters here; what is wrong in it is for the formatter and for validate to say.
        let broken = folder.diagnostics.filter { $0.kind == .leadsOutside }
        if !named.isEmpty, selection.isEmpty { return ([ProjectFolder.fileName], broken) }
        let chosen = try await selection.selection(in: folder, environment)
        let project = try await LoadedProject.load(folder, chosen)
        let isAlone = chosen.only.businesses.isEmpty && chosen.isPlain
        let hasProject = !named.isEmpty || (isAlone && chosen.contains(file: ProjectFolder.fileName))
        // A project may have no business yet, but a selection must match something.
        let problems = project.diagnostics.filter {
            $0.kind.severity == .error && Self.concerns.contains($0.kind) && !($0.kind == .noFiles && chosen.isWhole)
        }
        return ((hasProject ? [ProjectFolder.fileName] : []) + project.names, broken + problems)
    }

    /// What keeps a file from being found; what is wrong inside is not for a formatter to say, unless it cannot be parsed.
    private static let concerns: Set<DiagnosticKind> = [.noFiles, .noSuchNumber, .nothingSelected]

    /// Formats what an editor hands over.
    private func formatInput(_ console: Console) throws {
        let bytes = try SourceDraft.fromInput("stdin", in: ".").bytes
        let text = SourceText(name: "standard input", bytes: bytes)
        switch FileForm.format(text, as: FileForm.kind(of: text)) {
        case .formatted(let after) where check:
            guard after != bytes else { return }
            console.result("-\n")
            throw ExitCode.pending
        case .formatted(let after): console.result(String(decoding: after, as: UTF8.self))
        case .unreadable:
            let folder = try? ProjectFolder.open(global.directory)
            throw RunFailure(FileFormatter.problems(of: text, as: FileForm.kind(of: text), in: folder))
        case .unverified: throw RunFailure([FileFormatter.unverified(text.name)])
        }
    }
}

extension String {
    /// True for a path that names roost.yaml of a project folder.
    fileprivate func isProjectFile(in folder: String) -> Bool {
        var path = self[...]
        while path.hasPrefix("./") { path = path.dropFirst(2) }
        return path == ProjectFolder.fileName || path == "\(folder)/\(ProjectFolder.fileName)"
    }
}
