import ArgumentParser
import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostReport

/// `roost triggers`: the live trigger catalogue of a source; one reading request.
struct TriggersCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "triggers",
        abstract: "List the triggers that Birdeye offers for a source, and which of them your files use.",
        discussion: """
            Sends one reading request. + marks a trigger that a file uses; ! marks a trigger that a file uses and that is not active. In a business \
            file, write a trigger by any of its names, or by its ids as this list shows them.
            """,
        examples: [
            "roost triggers --source carestack": "what can make Birdeye fetch records"
        ])

    typealias Format = TextOrJSON

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("The source. Not needed if your files use only one.", valueName: "name"), completion: Completions.sources)
    var source: String?

    @Option(help: "How to show the catalogue: text or json.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await lookUp()
        let source = try chosen(project)
        let session = try await Session.open(project, console, environment, digestsSecrets: false)
        let live = try await session.use {
            do throws(CallError) { return try await session.ports.reader.triggerCatalogue(sourceID: source.id) } catch {
                throw RunFailure(
                    .noTriggers, "the trigger catalogue of \(source.name) could not be read: \(error.sentence)", fix: error.advice)
            }
        }
        let listing = TriggerListing(source: source, live: live, uses: TriggerUse.all(in: project.groups, of: source))
        let warnings = TriggerChanges(source: source, live: live).warnings(project.groups)
        if project.diagnostics.hasErrors {
            console.progress("some files have errors, so the triggers that they use are not marked; to see the errors: roost validate")
        }
        switch format {
        case .text: console.result(TriggersText.render(listing, style: console.output))
        case .json: console.result(TriggersJSON.document(listing, diagnostics: warnings).text(.pretty))
        }
        if !warnings.isEmpty { console.problem(DiagnosticsText.render(warnings, style: console.errors)) }
    }

    /// The named source; else the only one that files use; else the only one there is.
    private func chosen(_ project: LoadedProject) throws(RunFailure) -> IntegrationSource {
        let catalog = project.folder.project.catalog
        if let named = try SourceChoice.source(source, in: catalog) { return named }
        let used = catalog.sources.filter { source in project.claimed.contains { $0.source == source.name } }
        if used.count == 1 { return used[0] }
        if used.isEmpty, catalog.sources.count == 1 { return catalog.sources[0] }
        let names = (used.isEmpty ? catalog.sources : used).map(\.name)
        throw RunFailure(
            .whichSource, "there are several sources: \(names.joined(separator: ", "))", fix: "roost triggers --source \(names[0])")
    }
}

extension DiagnosticKind {
    static let noTriggers = DiagnosticKind("live/triggers-unread", .error, "the trigger catalogue could not be read")
    static let whichSource = DiagnosticKind("project/which-source", .error, "a source must be named")
}
