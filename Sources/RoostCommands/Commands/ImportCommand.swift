import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport
import RoostSystem

/// `roost import`: writes a business file from the live side; reads only.
struct ImportCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Write a business file from what Birdeye reports.",
        discussion: """
            Writes one document for each integration group of the business, complete and with comments. Values that Birdeye does not report come \
            from the ledger, if it has them. Every other missing value is marked TODO and left empty; `roost validate` refuses the file until you \
            fill it in. import never writes a secret. It writes a reference that says where to keep it.

            With several numbers, or --from, each business gets a file of its own, and one list at the end says what is still to be found and who \
            has it. Businesses that have a file are left out, so that a run which was stopped can be run again.

            --curl reads the curl commands by which an integration was set up, from scripts and tickets, and writes the files they amount to. \
            Nothing in them is run. It asks Birdeye only where the commands do not tell which group a mapping belongs to. Secrets in them are left \
            out; --secrets-to keeps them in a file that git ignores.

            Next: fill in the values, run `roost validate`, then run `roost adopt`.
            """,
        examples: [
            "roost import 155802718182498": "write the file of a business that was set up without roost",
            "roost import --from numbers.csv -o businesses": "write the files of many",
            "roost import --curl setup.sh --secrets-to secrets.env": "read the curl commands by which a business was set up",
        ])

    @Argument(help: ArgumentHelp("Business numbers.", valueName: "number"))
    var numbers: [Int64] = []

    @Option(help: "Only the groups for this source.", completion: Completions.sources)
    var source: String?

    @Option(
        help: ArgumentHelp(
            "Take numbers from a file: one on each line, or a CSV with a column business, and name if you like.", valueName: "file"),
        completion: Completions.file)
    var from: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Read the curl commands in these files instead of the live side.", valueName: "file"),
        completion: Completions.file)
    var curl: [String] = []

    @Option(
        help: ArgumentHelp(
            "With --curl: keep the secrets that stand in the commands in this .env file, which must be outside git.", valueName: "file"),
        completion: Completions.file)
    var secretsTo: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to a new file, or to a folder with a file for each business. Without it one business goes to standard output, several to the project's own folder.",
            valueName: "file"),
        completion: Completions.file)
    var output: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if numbers.contains(where: { $0 <= 0 }) { throw ValidationError("A business number is positive.") }
        if curl.isEmpty, numbers.isEmpty, from == nil { throw ValidationError("Give business numbers, --from FILE, or --curl FILE.") }
        if !curl.isEmpty, !numbers.isEmpty || from != nil {
            throw ValidationError("--curl says by itself which businesses: give no numbers.")
        }
        if secretsTo != nil, curl.isEmpty { throw ValidationError("--secrets-to goes with --curl: Birdeye's secrets cannot be read.") }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        guard curl.isEmpty else {
            let command = CurlImporting(files: curl, secretsTo: secretsTo, output: output, console: console, environment: environment)
            return try await command.run(try await lookUp(), source: source)
        }
        let isFolder = output.map { FileKind(behind: $0) == .folder } ?? false
        if numbers.count == 1, from == nil, !isFolder { return try await one(numbers[0], console, environment) }
        let entries = try ImportNumbers(numbers, from: from).entries
        let batch = ImportBatch(entries: entries, output: output, console: console, environment: environment)
        try await batch.run(try await lookUp(), source: source)
    }

    /// One business, to standard output or to a file.
    private func one(_ number: Int64, _ console: Console, _ environment: [String: String]) async throws {
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
