import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostReport

/// `roost secrets`: what a fleet's files refer to.
struct SecretsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secrets", abstract: "Look after the secrets that files refer to.", subcommands: [SecretsListCommand.self],
        examples: [
            "roost secrets list": "which secrets are there, and which are missing"
        ])
}

/// `roost secrets list`: the references of a fleet, and what is behind them; never a value.
struct SecretsListCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the references to secrets: there, missing, unused; never a value.",
        discussion: """
            Opens the stores that references need, and looks whether variables and files are there. Runs no command of a single secret, and sends \
            nothing. Exits 1 if a secret is missing. What nothing refers to is listed only if the whole project is looked at.

            --format github prints the env: block that a workflow must hand over.
            """,
        examples: [
            "roost secrets list": "which secrets are there, and which are missing",
            "roost secrets list --format github": "the env: block for a workflow",
        ])

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Option(help: "How to show the list: text, json, or github for the env: block of a workflow.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await load(selection, console)
        let flow = SecretListFlow(inspector: project.folder.secrets, settings: project.folder.project)
        // A file with errors may refer to anything.
        let isWhole = project.selection.isWhole && project.claimed.count <= project.fleet
        let inventory = await flow.run(project.groups, isWhole: isWhole)
        switch format {
        case .text: console.result(SecretsText.render(inventory, style: console.output))
        case .json: console.result(SecretsJSON.document(inventory).text(.pretty))
        case .github: console.result(SecretsGitHub.render(inventory))
        }
        // The block for a workflow is made where its variables are not set yet.
        guard format != .github, !inventory.missing.isEmpty else { return }
        if format == .json {
            let count = inventory.missing.count
            console.problem("error: \(count) secret\(count == 1 ? " is" : "s are") missing\n")
        }
        throw ExitCode.error
    }
}
