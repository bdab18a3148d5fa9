import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport

/// `roost import`: writes a business file from the live side; reads only.
struct ImportCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Write a business file from what Birdeye reports.",
        discussion: """
            Writes one document for each integration group of the business, complete and with comments. Values that Birdeye does not report come \
            from the ledger, if it has them. Every other missing value is marked TODO and left empty; `roost validate` refuses the file until you \
            fill it in. import never writes a secret. It writes a reference that says where to keep it.

            Next: fill in the values, run `roost validate`, then run `roost adopt`.
            """)

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"))
    var number: Int64

    @Option(help: "Only the group for this source.")
    var source: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to a new file instead of standard output. The path is relative to the current folder.", valueName: "file"
        ))
    var output: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if number <= 0 { throw ValidationError("A business number is positive.") }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let business = BusinessNumber(number)
        // Checked first, so that you do not wait for an answer that cannot be written.
        if let output { try NewFile.check(output) }
        let project = try await lookUp()
        let chosen = try SourceChoice.source(source, in: project.folder.project.catalog)
        let session = try await Session.open(project, console, environment, digestsSecrets: false)
        let outcome = try await session.use {
            let secrets = await BusinessSecrets(session: session, console: console).known(business)
            let flow = ImportFlow(reader: session.ports.reader, ledger: session.ports.ledger, catalog: session.ports.catalog)
            do throws(ReadingFailure) { return try await flow.groups(of: business, source: chosen, secrets: secrets) } catch {
                throw RunFailure([error.diagnostic])
            }
        }
        let warnings = outcome.warnings + outcome.groups.compactMap { claimed(business, $0.source.name, project) }
        if !warnings.isEmpty { console.problem(DiagnosticsText.render(warnings, style: console.errors)) }
        let text = BusinessFileText.render(outcome.groups)
        guard let output else { return console.result(text) }
        try NewFile.write(text, to: output)
        let open = BusinessFileText.open(in: text)
        let next = open == 0 ? "check it" : "fill in the \(open) value\(open == 1 ? "" : "s") marked TODO"
        console.progress("written to \(output). Next: \(next), then roost validate, then roost adopt")
    }

    /// Two files that describe one group are an error as soon as both are in the project.
    private func claimed(_ business: BusinessNumber, _ source: String, _ project: LoadedProject) -> Diagnostic? {
        let same = project.groups.filter { $0.source == source }
        if let other = same.first(where: { $0.business != business && $0.locations.contains { $0.business == business } }) {
            return Diagnostic(
                .alreadyClaimed, "\(other.file) already maps \(business) as a location of \(other.business)",
                fix: "keep one of the two: a location has one mapping for each source")
        }
        guard project.claimed.contains(.init(business: business, source: source)) else { return nil }
        let file = same.first { $0.business == business }?.file
        return Diagnostic(
            .alreadyClaimed, "\(file ?? "a file of the project") already describes \(business) for \(source)",
            fix: "keep one of the two: a group has one document")
    }
}

extension DiagnosticKind {
    static let alreadyClaimed = DiagnosticKind("import/already-described", .warning, "the project has a file for this business")
}
