import ArgumentParser
import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostSystem

/// `roost init`: begins a project, or a business file in one.
struct InitCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a project, or with --business a new business file in one.",
        discussion: """
            Writes roost.yaml, two example files that are comments alone, a CI workflow for GitHub Actions, and .gitignore. Nothing that is there \
            already is written over. The ledger begins on a branch where git knows a remote origin, else in a folder. With the name of a source \
            that roost does not know, roost.yaml begins to describe it.

            What comes next:
              roost ledger keygen        makes the key of the ledger; keep it as ROOST_LEDGER_KEY, with you and in your CI
              roost init --business      asks for a business, checks each answer, and writes its file
              roost validate             checks all files
              roost plan                 shows what would be sent; reads only
              roost apply                sends it

            With --business every answer can be given by a flag; what is missing is asked for. Without a terminal nothing may be missing.
            """)

    @Argument(help: ArgumentHelp("The project's folder; this one if left out.", valueName: "dir"))
    var folder: String?

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The source: carestack, or a source of your own.", valueName: "name"))
    var source: String?

    @Flag(help: "Write a business file, with answers from the flags below and from the terminal.")
    var business = false

    @OptionGroup(title: "ANSWERS FOR --business") var answers: BusinessAnswers

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The business file to write, relative to where you stand; named after the business, in the project, if left out.",
            valueName: "file"))
    var output: String?

    func validate() throws {
        if !business, answers.isGiven || output != nil { throw ValidationError("Answers about a business go with --business.") }
    }

    /// The project's folder, which may be named in two ways at once: `roost -C clients init shop`.
    var directory: String {
        guard var folder else { return global.directory }
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return global.directory == "." || folder.hasPrefix("/") ? folder : global.directory + "/" + folder
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        guard business else { return try begin(console) }
        let dialogue: (any Dialogue)? = Console.isInteractive ? TerminalDialogue(console: console) : nil
        try await NewBusinessFile(directory: directory, source: source, answers: answers, output: output, console: console).write(
            asking: dialogue
        ) { CareStackLocationLookup(folder: $0, environment: environment) }
    }

    private func begin(_ console: Console) throws(RunFailure) {
        let project = try NewProject(sourceNamed: source, hasRemote: GitOrigin.isKnown(in: directory))
        let files = project.files
        let present = files.map(\.path).filter { FileKind(at: path($0)) != nil }
        guard present.isEmpty else {
            throw RunFailure(
                .projectExists, "nothing was written, since these are there already:\n" + present.map(path).joined(separator: "\n"),
                fix: "another folder: roost init DIR")
        }
        for file in files {
            try NewFile.makeFolder(of: path(file.path))
            try NewFile.write(file.text, to: path(file.path))
            console.result(path(file.path) + "\n")
        }
        let option = directory == "." ? "" : " -C \(directory)"
        let branch = "  roost\(option) ledger init       makes the ledger's branch on the git remote origin, once"
        let ledger =
            project.hasRemote
            ? "The ledger is a branch of the git remote origin: see roost.yaml for a folder instead."
            : "The ledger is the folder \(path("ledger")), since git knows no remote origin here: see roost.yaml for a branch instead."
        console.progress(
            """

            Next:
              roost ledger keygen     a key; keep it as ROOST_LEDGER_KEY, with you and in your CI
            \(project.hasRemote ? branch + "\n" : "")  roost\(option) init --business   asks for a business and writes its file
              roost\(option) validate && roost\(option) plan

            \(ledger)
            """)
    }

    private func path(_ file: String) -> String { directory == "." ? file : directory + "/" + file }
}

extension NewFile {
    /// Makes the folders that a file is to be in, where they are not there.
    static func makeFolder(of path: String) throws(RunFailure) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        do throws(FileFailure) { try Folder(path: folder).create() } catch {
            throw RunFailure(.fileNotWritten, "\(folder) cannot be made", fix: "a path in a folder that may be written to")
        }
    }
}

extension DiagnosticKind {
    static let projectExists = DiagnosticKind("init/exists", .error, "there is something here already")
}
