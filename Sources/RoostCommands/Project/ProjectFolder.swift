import RoostDiagnostics
import RoostModel
import RoostSystem

/// A project as it lies on disk.
struct ProjectFolder: Sendable {
    /// The folder that roost.yaml is in, as the user gave it.
    let path: String
    /// What roost.yaml says.
    let project: Project
    /// What is wrong with roost.yaml, or with the guards that the environment sets.
    let diagnostics: [Diagnostic]
    /// The guards that hold: those of roost.yaml, or what `ROOST_GUARDS` sets where that is stricter.
    let guards: GuardSettings

    /// What the project's own file is called.
    static let fileName = "roost.yaml"

    /// Reads roost.yaml; fails only where there is none to be read.
    ///
    /// - Parameter draft: what takes the place of a file on disk, if it is roost.yaml.
    static func open(_ path: String, draft: SourceDraft? = nil) throws(RunFailure) -> ProjectFolder {
        if let draft, draft.file == fileName { return decoded(draft.bytes, path) }
        let file = path == "." ? "roost.yaml" : path + "/roost.yaml"
        let links = ProjectLinks(folder: path)
        if let problem = links.problem(of: "roost.yaml", named: "roost.yaml") { throw RunFailure([problem]) }
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(file, followsLinks: true) } catch {
            throw failure(error, file, path)
        }
        return decoded(bytes, path)
    }

    private static func decoded(_ bytes: [UInt8], _ path: String) -> ProjectFolder {
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: fileName, bytes: bytes))
        let links = ProjectLinks(folder: path)
        let places =
            [links.problem(of: fileName, named: fileName)]
            + project.businesses.map(\.root).map { links.problem(of: $0, named: "businesses") } + [ledgerProblem(project.ledger, links)]
        let all = diagnostics + RuleCodes.problems(project.rules) + places.compactMap { $0 }
        guard let floor = RunEnvironment.variables[GuardFloor.variable].map(GuardFloor.read) else {
            return ProjectFolder(path: path, project: project, diagnostics: all, guards: project.guards)
        }
        return ProjectFolder(
            path: path, project: project, diagnostics: all + floor.diagnostics, guards: project.guards.limited(by: floor.guards))
    }

    /// What is wrong with where a ledger's folder lies; nil where nothing is, and where a branch keeps the ledger.
    func problem(of ledger: LedgerSettings) -> Diagnostic? { Self.ledgerProblem(ledger, ProjectLinks(folder: path)) }

    private static func ledgerProblem(_ ledger: LedgerSettings, _ links: ProjectLinks) -> Diagnostic? {
        guard ledger.git == nil else { return nil }
        if links.leadsIntoGit(ledger.path) {
            return Diagnostic(
                .ledgerInsideGit, file: fileName, "ledger.path leads to \(ledger.path.printable), which is git's own",
                fix: "path: ledger")
        }
        return links.problem(of: ledger.path, named: "ledger.path")
    }

    private static func failure(_ error: FileReader.Failure, _ file: String, _ path: String) -> RunFailure {
        switch error {
        case .missing:
            RunFailure(
                .noProject, FileKind(at: path) == nil ? "there is no folder \(path)" : "there is no \(file)",
                fix: "name the folder that roost.yaml is in: roost -C DIR …; or begin a project: roost init DIR")
        case .isFolder: RunFailure(.unreadableFile, "\(file) is a folder")
        case .isLink: RunFailure(.unreadableFile, "\(file) is a symbolic link that leads in a circle")
        case .tooLarge: RunFailure(.unreadableFile, "\(file) is larger than \(FileReader.limit >> 20) MiB")
        case .other(let words): RunFailure(.unreadableFile, "\(file) cannot be read: \(words)")
        }
    }

    /// A path inside the project as the system needs it.
    func resolved(_ relative: String) -> String { path == "." ? relative : path + "/" + relative }
}

extension DiagnosticKind {
    static let ledgerInsideGit = DiagnosticKind("ledger/inside-git", .error, "the ledger lies inside .git")
    static let noProject = DiagnosticKind("project/none", .error, "there is no project here")
    static let unreadableFile = DiagnosticKind("project/unreadable-file", .error, "a file cannot be read")
}
