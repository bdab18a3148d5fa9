import ArgumentParser
import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostSecrets
import RoostSystem

/// `roost init`: starts a project, or writes a new business file in one.
struct InitCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Start a project, or with --business write a new business file in one.",
        discussion: """
            Writes roost.yaml, an example of a business file that contains only comments, the jobs for GitHub Actions or GitLab CI, and .gitignore. init \
            never overwrites a file. If you name a source that roost does not know, init adds a section to roost.yaml in which you describe it.

            Without a git remote origin, the ledger is a folder, and init makes its key: .roost/ledger.key, a file that only you can read and git \
            ignores. With a remote origin, the ledger is a branch of it, and its key is the variable ROOST_LEDGER_KEY, which people and CI share. \
            If this variable is set, init makes no other key.

            Next:
              roost init --business   asks about a business and writes its file
              roost plan              checks all files, and shows what would be
                                      sent; reads only
              roost apply             sends it after you say yes

            With --business you can give every answer as a flag; roost asks for the others. Without a terminal roost cannot ask, so give all of \
            them.

            With --from it makes a file for each business of a spreadsheet, a row for each location. --template prints one to begin with. Every \
            cell is checked as `roost validate` checks files; if one is wrong, roost names all of them and writes nothing.
            """,
        examples: [
            "roost init": "start a project in the current folder",
            "roost init --business": "describe a business: roost asks, and writes its file",
            "roost init --business --from fleet.csv": "write the files of all businesses of a spreadsheet",
        ])

    @Argument(help: ArgumentHelp("The project's folder. Default: the current folder.", valueName: "dir"), completion: .directory)
    var folder: String?

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The source: carestack, or your own source.", valueName: "name"), completion: Completions.sources)
    var source: String?

    @Option(
        help: ArgumentHelp(
            "Whose CI jobs to write: github or gitlab. Default: gitlab if the remote's host is called so, else github.",
            valueName: "github|gitlab"))
    var ci: CodeHostService?

    @Flag(help: "Write a business file. roost takes the answers from the flags above and asks for the others.")
    var business = false

    @Option(
        help: ArgumentHelp(
            "With --business: take the businesses from a spreadsheet that was saved as CSV, one row for each location.",
            valueName: "file.csv"), completion: .file(extensions: ["csv"]))
    var from: String?

    @Flag(help: "With --business: print a spreadsheet to begin with, in the columns that suit the source.")
    var template = false

    @OptionGroup(title: "ANSWERS FOR --business") var answers: BusinessAnswers

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The business file to write, relative to the current folder. Default: a file in the project, named after the business.",
            valueName: "file"), completion: Completions.file)
    var output: String?

    func validate() throws {
        if !business, answers.isGiven || output != nil || from != nil || template {
            throw ValidationError("Answers about a business need --business.")
        }
        if from != nil || template, answers.isGiven {
            throw ValidationError("A spreadsheet has the answers: give --from or --template alone.")
        }
        if from != nil, template { throw ValidationError("--template prints a spreadsheet, --from reads one: use one of them.") }
    }

    /// The project's folder. A command line may name it in two parts: `roost -C clients init shop`.
    var directory: String {
        guard var folder else { return global.directory }
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return global.directory == "." || folder.hasPrefix("/") ? folder : global.directory + "/" + folder
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        guard business else { return try begin(console, environment) }
        if template { return console.result(BusinessSheet.template(try templateSource())) }
        if let from {
            var files = SpreadsheetFiles(directory: directory, source: source, spreadsheet: from, output: output, console: console)
            return try await files.write()
        }
        let dialogue: (any Dialogue)? = Console.isInteractive ? TerminalDialogue(console: console) : nil
        try await NewBusinessFile(
            directory: directory, source: source, answers: answers, output: output, environment: environment, console: console
        ).write(asking: dialogue) { CareStackLocationLookup(folder: $0, environment: environment) }
    }

    /// The source that a spreadsheet's columns suit; where there is no project yet, one that roost knows.
    private func templateSource() throws(RunFailure) -> IntegrationSource {
        let catalog = (try? ProjectFolder.open(directory))?.project.catalog ?? .builtIn
        return try SourceChoice.source(source ?? IntegrationSource.careStack.name, in: catalog) ?? .careStack
    }

    private func begin(_ console: Console, _ environment: [String: String]) throws(RunFailure) {
        let origin = GitOrigin.address(in: directory)
        let hasRemote = origin != nil
        let hasKey = !(environment["ROOST_LEDGER_KEY"] ?? "").isEmpty
        let service = ci ?? (origin?.contains("gitlab") == true ? .gitlab : .github)
        // People and CI jobs share a branch, and its key with it: a key of one machine would lock the others out.
        let project = try NewProject(sourceNamed: source, hasRemote: hasRemote, hasKeyFile: !hasRemote && !hasKey, service: service)
        let files = project.files
        let present = (files.map(\.path) + (project.hasKeyFile ? [NewProject.keyFile] : [])).filter { FileKind(at: path($0)) != nil }
        guard present.isEmpty else {
            throw RunFailure(
                .projectExists, "init wrote nothing, because these exist already:\n" + present.map(path).joined(separator: "\n"),
                fix: "name another folder: roost init DIR")
        }
        for file in files {
            try NewFile.makeFolder(of: path(file.path))
            try NewFile.write(file.text, to: path(file.path))
            console.result(path(file.path) + "\n")
        }
        if project.hasKeyFile {
            try NewFile.makeFolder(of: path(NewProject.keyFile))
            try NewFile.writePrivately(SecretKey.generate().revealed() + "\n", to: path(NewProject.keyFile))
            console.result(path(NewProject.keyFile) + "\n")
        }
        console.progress("\n" + next(project, hasKey: hasKey).joined(separator: "\n"))
    }

    /// The commands that follow, ready to copy, and what was settled without asking.
    private func next(_ project: NewProject, hasKey: Bool) -> [String] {
        let option = directory == "." ? "" : " -C \(directory)"
        var lines = ["Next:"]
        if !project.hasKeyFile, !hasKey {
            lines += [
                "  export ROOST_LEDGER_KEY=$(roost ledger keygen)     # the ledger's key; store it with the secrets of your CI too"
            ]
        }
        if project.hasRemote {
            lines.append("  roost\(option) ledger init         # makes the ledger's branch on the git remote origin, once")
        }
        lines += [
            "  roost\(option) init --business     # asks about a business and writes its file",
            "  roost\(option) plan                # shows what would be sent; reads only",
            "  roost\(option) apply               # sends it after you say yes",
            "",
            project.hasRemote
                ? "The ledger is a branch of the git remote origin. If you want a folder instead, change ledger in roost.yaml."
                : "The ledger is the folder \(path("ledger")), because git has no remote origin here. roost.yaml says how to use a branch instead.",
        ]
        if project.hasKeyFile {
            lines.append(
                "Its key is in \(path(NewProject.keyFile)), which only you can read and git ignores. Keep a copy of it with your passwords."
            )
        }
        return lines
    }

    private func path(_ file: String) -> String { directory == "." ? file : directory + "/" + file }
}

extension NewFile {
    /// Makes the folders that a file needs, if they do not exist.
    static func makeFolder(of path: String) throws(RunFailure) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        do throws(FileFailure) { try Folder(path: folder).create() } catch {
            throw RunFailure(.fileNotWritten, "\(folder) cannot be made", fix: "name a path in a folder that you may write to")
        }
    }
}

extension DiagnosticKind {
    static let projectExists = DiagnosticKind("init/exists", .error, "there is something here already")
}
