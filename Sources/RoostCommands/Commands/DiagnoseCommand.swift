import ArgumentParser
import RoostDiagnosis
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport

/// `roost diagnose`: why contacts get no review request; reads only.
struct DiagnoseCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Show what keeps contacts from getting a review request.",
        discussion: """
            Looks at the files, the ledger and the live side. It shows the worst findings first: no contact gets a request, some contacts get none, \
            or a person gets one who should not. diagnose sends one reading request for each business. With carestack.vendorKey it also sends one \
            for each CareStack account. If something cannot be read, diagnose says so and goes on with the rest.

            --contact checks each contact against the rules in order. It names the first rule that stops the contact, with Birdeye's restriction \
            reason. The file holds one JSON object or an array of them, with business or location, status, active, phone, email, textOptIn, \
            emailOptIn and source. diagnose masks phone numbers and addresses in its output, and keeps nothing.

            Exits 0 whatever it finds; exits 1 if something could not be read or the files have errors.
            """,
        examples: [
            "roost diagnose --business 155802718182498": "why customers of a business get no review request",
            "roost diagnose --contact contact.json": "why one contact gets none",
        ])

    typealias Format = TextOrJSON

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Option(
        help: ArgumentHelp("Say what stops the contacts in this file, instead of looking at everything.", valueName: "file.json"),
        completion: Completions.json)
    var contact: String?

    @Option(help: "How to report: text or json.")
    var format = Format.text

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let contacts = try contact.map(ContactFile.read)
        let folder = try ProjectFolder.open(global.directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        let chosen = try await selection.selection(in: folder, environment)
        let project = try await LoadedProject.load(folder, chosen)
        tell(project, whys: selection.why, console)
        let groups =
            contacts.map { contacts in project.groups.filter { group in contacts.contains { $0.concerns(group) } } } ?? project.groups
        let (found, diagnostics) = await gather(groups, project, console, environment)
        // Warnings about the files that matter here are among the findings.
        let problems = project.diagnostics.filter { $0.kind.severity == .error } + diagnostics
        if !problems.isEmpty { console.problem(DiagnosticsText.render(problems, style: console.errors)) }
        if let contacts {
            let walk = ContactWalk(found)
            let outcomes = contacts.map(walk.outcome)
            switch format {
            case .text: console.result(ContactText.render(outcomes, style: console.output))
            case .json: console.result(ContactJSON.document(outcomes, diagnostics: problems).text(.pretty))
            }
        } else {
            switch format {
            case .text: console.result(DiagnosisText.render(found, style: console.output))
            case .json: console.result(DiagnosisJSON.document(found, diagnostics: problems).text(.pretty))
            }
        }
        if problems.hasErrors { throw ExitCode.error }
    }

    /// Reads what it can, and says what could not be read.
    private func gather(
        _ groups: [DesiredGroup], _ project: LoadedProject, _ console: Console, _ environment: [String: String]
    ) async -> (found: [DiagnosedGroup], diagnostics: [Diagnostic]) {
        guard !groups.isEmpty else { return ([], []) }
        let settings = project.folder.project
        let ledger = LedgerAccess.ledger(of: project.folder, console)
        let (live, problems) = await LiveAccess.open(project.folder, ledger: ledger, environment)
        let flow = DiagnoseFlow(ledger: ledger, live: live?.ports, catalog: settings.catalog, concurrency: settings.birdeye.concurrency)
        let outcome = await flow.run(groups)
        await live?.close()
        await ledger.close()
        let looked = await StatusLookup(folder: project.folder, environment: environment).completed(outcome.groups)
        return (looked.groups, problems + outcome.diagnostics + looked.diagnostics)
    }
}

extension Contact {
    /// True if the contact may belong to a group, so that roost should read the group.
    fileprivate func concerns(_ group: DesiredGroup) -> Bool {
        let numbers = [group.business] + group.locations.map(\.business)
        return [business, location].contains { $0.map(numbers.contains) ?? false }
    }
}
