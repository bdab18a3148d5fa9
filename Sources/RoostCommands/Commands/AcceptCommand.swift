import ArgumentParser
import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostSystem

/// `roost accept`: writes what moved on the live side into the files; sends reading requests only.
struct AcceptCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Write what somebody changed on the live side into the files.",
        discussion: """
            Writes each value that drifted or is in conflict into its file, with the smallest edit. Comments, order, quotes and anchors stay. accept \
            shows everything first and asks. It writes nothing to the live side or the ledger.

            Some values cannot be edited safely: a value from a profile or an alias, a secret, a whole location. accept names them, says what to do \
            by hand, and exits 1.

            accept asks separately about each value that would send requests to people who were not seen, or would stop all requests. With --yes it \
            does not ask, and leaves out the values that would send requests to people who were not seen.
            """,
        examples: [
            "roost accept --business 155802718182498": "keep what somebody changed at one business",
            "roost accept --from drift.json --yes": "keep everything that an earlier report calls drift",
        ])

    @OptionGroup var global: GlobalOptions
    @OptionGroup(title: "SELECTION") var selection: SelectionOptions

    @Flag(help: "Do not ask.")
    var yes = false

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await load(selection, console)
        let session = try await Session.open(project, console, environment)
        let run = try await session.use {
            try await session.plan(keepsQuiet: false).run
        }
        let diagnostics = run.warnings + run.failures.diagnostics
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        let left = await declined(run.plan, project)
        let acceptance = try accepted(run.plan, project, leaving: left)
        console.result(AcceptText.render(acceptance, style: console.output))
        if acceptance.made > 0 {
            for file in acceptance.files { try check(file.name, project.folder) }
            try await confirm("Write \(acceptance.made) value\(acceptance.made == 1 ? "" : "s") into the files?")
            for file in acceptance.files { try write(file.after, over: file.before, to: file.name, project.folder) }
            console.progress("written: \(acceptance.files.map(\.name).joined(separator: ", "))")
        }
        if acceptance.left > 0 || !run.failures.isEmpty { throw ExitCode.error }
    }

    /// Asks about each value that touches people, and gives back the values that were not confirmed.
    private func declined(_ plan: Plan, _ project: LoadedProject) async -> [GroupKey: Set<Address>] {
        var left: [GroupKey: Set<Address>] = [:]
        for business in plan.businesses {
            let acceptance = Acceptance(business, source: project.folder.project.catalog[business.key.source])
            for finding in acceptance.changes.map(\.finding) {
                guard let consequence = finding.consequence else { continue }
                let isTaken: Bool
                if yes {
                    isTaken = !consequence.isIrrevocable
                } else if Console.isInteractive {
                    let place = "\(business.file?.printable ?? "") \(finding.address.description.printable)"
                    isTaken = await Console.confirm(
                        "\(place): \(consequence.sentence.printable). Take it over? Anything but yes means no:")
                } else {
                    isTaken = true
                }
                if !isTaken { left[business.key, default: []].insert(finding.address) }
            }
        }
        return left
    }

    /// Works out every edit. Several groups may be in one file: each edit begins where the one before it ended.
    private func accepted(
        _ plan: Plan, _ project: LoadedProject, leaving left: [GroupKey: Set<Address>]
    ) throws(RunFailure) -> AcceptanceRun {
        let settings = project.folder.project
        let decoder = BusinessDecoder(settings)
        let desired = Dictionary(project.groups.map { (GroupKey(business: $0.business, source: $0.source), $0) }) { first, _ in first }
        var groups: [AcceptanceRun.Group] = []
        var texts: [String: (before: [UInt8], after: [UInt8])] = [:]
        for business in plan.businesses {
            guard let group = desired[business.key] else { continue }
            let acceptance = Acceptance(business, source: settings.catalog[business.key.source]).leaving(left[business.key] ?? [])
            guard !acceptance.isEmpty else { continue }
            let text = if let known = texts[group.file] { known } else { try read(group.file, project.folder) }
            let changed = FileChanges.apply(
                acceptance.changes.map(\.change), to: group, in: SourceText(name: group.file, bytes: text.after), decoder: decoder)
            texts[group.file] = (text.before, changed.bytes)
            groups.append(AcceptanceRun.Group(group: group, acceptance: acceptance, changed: changed))
        }
        let edited = texts.filter { $0.value.before != $0.value.after }
        let formed = edited.mapValues { FileForm.kept($0.after, before: $0.before, as: .business) }
        for index in groups.indices {
            guard let before = edited[groups[index].group.file], let after = formed[groups[index].group.file] else { continue }
            groups[index].changed.move { FileForm.line($0, of: before.after, in: after) }
        }
        return AcceptanceRun(
            groups: groups, files: edited.sorted { $0.key < $1.key }.map { ($0.key, $0.value.before, formed[$0.key] ?? []) })
    }

    private func read(_ file: String, _ folder: ProjectFolder) throws(RunFailure) -> (before: [UInt8], after: [UInt8]) {
        do throws(FileReader.Failure) {
            let bytes = try FileReader.read(folder.resolved(file))
            return (bytes, bytes)
        } catch {
            throw RunFailure(.unreadableFile, "\(file) is gone or cannot be read any more")
        }
    }

    /// Somebody may have edited the file while roost waited for the answer: then roost leaves it alone.
    private func write(_ bytes: [UInt8], over before: [UInt8], to file: String, _ folder: ProjectFolder) throws(RunFailure) {
        guard try read(file, folder).before == before else {
            throw RunFailure(.fileMoved, "\(file) changed in the meantime; roost wrote nothing more", fix: "roost accept \(file)")
        }
        let path = folder.resolved(file)
        do throws(FileFailure) { try FileWriter.replace(path, with: bytes) } catch { throw unwritable(path, error) }
    }

    /// Checked before the question: a person should not confirm what cannot be written.
    private func check(_ file: String, _ folder: ProjectFolder) throws(RunFailure) {
        let path = folder.resolved(file)
        do throws(FileFailure) { try FileWriter.check(path) } catch { throw unwritable(path, error) }
    }

    private func unwritable(_ path: String, _ failure: FileFailure) -> RunFailure {
        RunFailure(.unwritableFile, "\(path) cannot be written: \(failure.writing)", fix: failure.remedy)
    }

    private func confirm(_ question: String) async throws(RunFailure) {
        guard !yes else { return }
        guard Console.isInteractive else {
            throw RunFailure(
                .notAccepted, "there is no terminal to ask on, so nothing was written", fix: "roost accept --yes", code: .refused)
        }
        guard await Console.confirm(question) else {
            throw RunFailure(.notAccepted, "the answer was not yes, so nothing was written", code: .refused)
        }
    }
}

extension DiagnosticKind {
    static let fileMoved = DiagnosticKind("accept/file-changed", .error, "a file changed while it was to be edited")
    static let unwritableFile = DiagnosticKind("project/unwritable-file", .error, "a file cannot be written")
    static let notAccepted = DiagnosticKind("accept/not-confirmed", .error, "not confirmed")
}
