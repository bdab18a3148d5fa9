import ArgumentParser
import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostReport

/// `roost list`: the businesses of the files; opens no secret and sends nothing.
struct ListCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show the businesses that the files describe.",
        discussion: """
            Reads files alone: no network, no ledger, no secret. Every other command chooses the same businesses by the same arguments.

            Exits 1 if a file has an error, though the others are listed.
            """,
        examples: [
            "roost list": "the whole fleet as a table",
            "roost list --tag dso --exclude tag:pilot": "the businesses with one tag, without those with another",
        ])

    typealias Format = TextOrJSON

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Option(help: "How to show it: text or json.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let folder = try ProjectFolder.open(global.directory)
        let project = try await LoadedProject.load(folder, try await selection.selection(in: folder, environment))
        // What is wrong beyond errors is for validate to say.
        let errors = project.diagnostics.filter { $0.kind.severity == .error }
        tell(project, whys: false, console)
        guard errors.isEmpty || !project.groups.isEmpty else { throw RunFailure(errors) }
        let changes = project.selection.changes
        let listing = FleetListing(
            groups: project.groups, fleet: project.fleet,
            reasons: selection.why ? changes.map { changes in { changes.reasons(for: DocumentOutline($0)) } } : nil,
            gone: changes.map { _ in project.gone })
        switch format {
        case .text: console.result(FleetText.render(listing, style: console.output))
        case .json: console.result(FleetJSON.document(listing).text(.pretty))
        }
        guard errors.isEmpty else { throw RunFailure(errors) }
    }
}
