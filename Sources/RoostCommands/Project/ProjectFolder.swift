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

    /// Reads roost.yaml; fails only where there is none to be read.
    static func open(_ path: String) throws(RunFailure) -> ProjectFolder {
        let file = path == "." ? "roost.yaml" : path + "/roost.yaml"
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(file, followsLinks: true) } catch {
            throw failure(error, file, path)
        }
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: bytes))
        guard let floor = RunEnvironment.variables[GuardFloor.variable].map(GuardFloor.read) else {
            return ProjectFolder(path: path, project: project, diagnostics: diagnostics, guards: project.guards)
        }
        return ProjectFolder(
            path: path, project: project, diagnostics: diagnostics + floor.diagnostics, guards: project.guards.limited(by: floor.guards))
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
    static let noProject = DiagnosticKind("project/none", .error, "there is no project here")
    static let unreadableFile = DiagnosticKind("project/unreadable-file", .error, "a file cannot be read")
}
