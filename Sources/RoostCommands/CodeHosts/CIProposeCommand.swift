import ArgumentParser
import CodeHostClient
import RoostDiagnostics
import RoostEngine
import RoostReport

/// `roost ci propose`: proposes a branch that was pushed, such as one with accepted drift, as a change.
struct CIProposeCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Open a pull request or merge request from a branch, unless one is open already.",
        discussion: "Takes the description from a file or from standard input. The branch must have been pushed before.",
        examples: [
            "roost ci propose --branch roost/accept --title Accepted": "a pull request from that branch"
        ])

    @Argument(help: ArgumentHelp("The description, in Markdown. Default: -, which is standard input.", valueName: "file"))
    var file = "-"

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CodeHostOptions

    @Option(help: ArgumentHelp("The branch to propose.", valueName: "branch"))
    var branch: String

    @Option(help: ArgumentHelp("The title.", valueName: "text"))
    var title: String

    @Option(help: ArgumentHelp("The branch to merge into. Default: the project's main branch.", valueName: "branch"))
    var base: String?

    func validate() throws {
        for name in [branch, base].compactMap({ $0 }) {
            guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-/".contains($0)) }) else {
                throw ValidationError("A branch here has letters, numbers and ._-/ in its name.")
            }
        }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let place = try options.place(environment)
        let body = try InputText.read(file)
        guard let base = base ?? place.base ?? (options.dryRun ? "main" : nil) else {
            throw RunFailure(.noPlace, "the job's environment names no main branch", fix: "--base main")
        }
        let request = place.host.openChange(from: branch, to: base, title, body)
        if options.dryRun {
            return console.result(CodeHostAccess.shown([place.host.openChanges(from: branch), request], place))
        }
        let isOpened = try await CodeHostAccess.use(place, environment) { client throws(CallError) in
            guard try await client.all(client.host.openChanges(from: branch)).isEmpty else { return false }
            _ = try await client.send(request)
            return true
        }
        console.progress(isOpened ? "proposed \(branch)" : "there is an open change from \(branch) already; it has the new commits")
    }
}
