import ArgumentParser
import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostSystem

/// `roost retire`: lets a business or a location go.
struct RetireCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Let a business or a location go: deactivate its mappings, stop watching it.",
        discussion: """
            Reads the business, shows the calls that deactivate its mappings, asks, sends them and checks them, as apply does. Then the ledger's entry \
            is kept as retired, with your name and the time, and plan and drift no longer look at it. At the end, retire lists what stays at \
            Birdeye and whom to ask.

            A file that still describes it would activate it again with the next apply. --edit takes the location out of the file, or removes the \
            file of a business; without it, take it out by hand before.

            Without a terminal there is no question, so --yes is needed. Exits 4 if a call failed; nothing is retired then.
            """,
        examples: [
            "roost retire 155802718182498/160283190794732": "let one location go",
            "roost retire 155802718182498 --edit": "let a business go, and remove its file",
        ])

    @Argument(help: ArgumentHelp("The business's number, or BUSINESS/LOCATION.", valueName: "number"), completion: Completions.businesses)
    var target: RetireTarget

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Take the location out of its file, or remove the file of the business.")
    var edit = false

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let project = try await lookUp()
        guard !project.diagnostics.hasErrors else { throw RunFailure(project.diagnostics) }
        let edits = try edits(in: project)
        let session = try await Session.open(project, console, environment)
        try await session.use {
            let lock = Lock(session: session, console: console, environment: environment)
            try await lock.hold { try await retire(session, console, environment, edits, $0) }
        }
    }

    /// What becomes of the files; fails if one still describes what is to be retired and is not to be edited.
    private func edits(in project: LoadedProject) throws(RunFailure) -> [FileEdit] {
        let groups = project.groups.filter { group in
            group.business == target.business
                && (target.location.map { number in group.locations.contains { $0.business == number } } ?? true)
        }
        guard let first = groups.first else { return [] }
        guard edit else {
            throw RunFailure(
                .stillDescribed, "\(first.file):\(first.site.line) still describes \(target), so the next apply would activate it again",
                fix: "roost retire \(target) --edit, or take it out of the file first")
        }
        var edits: [FileEdit] = []
        for group in groups where !edits.contains(where: { $0.file == group.file }) {
            edits.append(try fileEdit(group, project))
        }
        return edits
    }

    private func fileEdit(_ group: DesiredGroup, _ project: LoadedProject) throws(RunFailure) -> FileEdit {
        let path = project.folder.resolved(group.file)
        let before: [UInt8]
        do throws(FileReader.Failure) { before = try FileReader.read(path) } catch {
            throw RunFailure(.unreadableFile, "\(group.file) is gone or cannot be read any more")
        }
        guard let location = target.location else {
            let others = project.groups.filter { $0.file == group.file && $0.business != target.business }
            guard others.isEmpty else {
                throw RunFailure(
                    .notEdited, "\(group.file) describes other businesses as well, so roost does not remove it",
                    fix: "take the document of \(target) out by hand, then roost retire \(target)")
            }
            return FileEdit(file: group.file, before: before, after: nil)
        }
        let settings = project.folder.project
        let decoder = BusinessDecoder(catalog: settings.catalog, profiles: settings.profiles)
        do throws(LocationRemoval.Obstacle) {
            let after = try LocationRemoval.bytes(
                without: location, of: group, in: SourceText(name: group.file, bytes: before), decoder: decoder)
            return FileEdit(file: group.file, before: before, after: FileForm.kept(after, before: before, as: .business))
        } catch {
            throw RunFailure(
                .notEdited, "\(location) cannot be taken out of \(group.file): \(error.reason)",
                fix: "take it out by hand, then roost retire \(target)")
        }
    }

    private func retire(
        _ session: Session, _ console: Console, _ environment: [String: String], _ edits: [FileEdit], _ interrupts: Interrupts
    ) async throws {
        let targets = try await targets(session.ledger)
        let project = session.project.folder
        let contract: Contract
        do throws(LedgerError) {
            contract = (try await session.ledger.record() ?? LedgerRecord()).contract(under: project.project.contract)
        } catch { throw RunFailure(error) }
        let flow = RetireFlow(ports: session.ports, contract: contract)
        let planned = await flow.plan(targets, moved: session.project.locations(without: target.business))
        let diagnostics = planned.warnings + planned.failures.diagnostics
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        if !planned.failures.isEmpty { throw ExitCode.error }
        // Each deactivation was asked for by name.
        let guards = Guards(project.guards, contract: contract, allowed: [.maxBusinesses, .maxChangedShare, .maxDeactivations])
        let judgement = Judge(guards, fleet: session.project.fleet).judge(planned)
        let run = judgement.run
        console.result(PlanText.render(run, style: console.output, verbose: console.level == .verbose, requests: nil))
        let cleared: ClearedPlan
        do throws(PlanRefusal) { cleared = try judgement.outcome.get() } catch {
            let messages = run.plan.businesses.flatMap { $0.refused.map(\.message) }
            throw RunFailure(
                .refused, "nothing was sent\n" + messages.joined(separator: "\n"),
                fix: "change the guard in roost.yaml, or deactivate the mappings in the dashboard and run this again", code: .refused)
        }
        for edit in edits { console.result("\(edit.after == nil ? "removes" : "takes \(target) out of") \(edit.file)\n") }
        try await ask(run.plan.summary.calls)
        await interrupts.beginWork()
        try await send(cleared, run, session, console, interrupts.stop)
        let person = RunPerson.name(environment)
        do throws(LedgerError) { try await flow.retire(targets, by: person) } catch { throw RunFailure(error) }
        for edit in edits { try write(edit, project) }
        console.result(
            "\nRetired: \(target), by \(person). plan and drift no longer look at it\n"
                + RetireText.stays(targets, run, catalog: project.project.catalog, style: console.output))
    }

    /// The ledger's groups of the business that are watched, or the one that maps the location.
    private func targets(_ ledger: any LedgerMaintenance) async throws(RunFailure) -> [RetireFlow.Target] {
        do throws(LedgerError) {
            var targets: [RetireFlow.Target] = []
            for key in try await ledger.keys() where key.business == target.business {
                guard let entry = try await ledger.load(key), entry.retired == nil else { continue }
                if let location = target.location, entry.mappings[location] == nil { continue }
                targets.append(RetireFlow.Target(key: key, location: target.location))
            }
            guard targets.isEmpty else { return targets }
        } catch {
            throw RunFailure(error)
        }
        throw RunFailure(
            .nothingToRetire, "the ledger watches nothing of \(target)",
            fix: "roost ledger list shows what it watches, and what was retired already")
    }

    private func send(
        _ cleared: ClearedPlan, _ run: PlanRun, _ session: Session, _ console: Console, _ stop: StopSignal
    ) async throws {
        let options = ApplyOptions(
            plan: PlanIdentity.id(run), usesCanaries: session.project.folder.guards.inferredCalls != .allow,
            concurrency: 1, maxFailures: session.project.folder.guards.maxFailures)
        let flow = ApplyFlow(ports: session.ports, writer: session.writer(), options: options, stop: stop) { event in
            if let line = ApplyProgress.line(event) { console.progress(line) }
        }
        let report = await flow.run(cleared)
        if !report.businesses.isEmpty {
            console.result(ApplyText.render(report, style: console.output, requests: await session.connection.counts))
        }
        if let problem = ApplyText.problem(report) { console.problem(DiagnosticsText.render([problem], style: console.errors)) }
        if !report.isComplete { throw report.calls == 0 && report.hasProblem ? ExitCode.error : ExitCode.partial }
    }

    private func ask(_ calls: Int) async throws(RunFailure) {
        guard !yes else { return }
        guard Console.isInteractive else {
            throw RunFailure(
                .notConfirmed, "there is no terminal to ask on, so nothing was retired", fix: "roost retire \(target) --yes", code: .refused
            )
        }
        let words =
            calls == 0 ? "Retire \(target)? Nothing needs to be sent." : "Send \(calls) call\(calls == 1 ? "" : "s") and retire \(target)?"
        guard await Console.confirm(words) else {
            throw RunFailure(.notConfirmed, "the answer was not yes, so nothing was retired", code: .refused)
        }
    }

    private func write(_ edit: FileEdit, _ folder: ProjectFolder) throws(RunFailure) {
        let path = folder.resolved(edit.file)
        guard (try? FileReader.read(path)) == edit.before else {
            throw RunFailure(.fileMoved, "\(edit.file) has changed since, so it was left as it is", fix: "take \(target) out by hand")
        }
        do throws(FileFailure) {
            if let after = edit.after { try FileWriter.replace(path, with: after) } else { try FileWriter.remove(path) }
        } catch {
            throw RunFailure(.unwritableFile, "\(path) cannot be written: \(error.writing)", fix: error.remedy)
        }
    }
}

/// What becomes of a file: other bytes, or nil for none.
private struct FileEdit {
    let file: String
    let before: [UInt8]
    let after: [UInt8]?
}

/// A business, or one of its locations, as it is typed: `155802718182498` or `155802718182498/160283190794732`.
struct RetireTarget: ExpressibleByArgument, CustomStringConvertible {
    let business: BusinessNumber
    let location: BusinessNumber?

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { BusinessNumber($0) }
        guard (1...2).contains(parts.count), let business = parts[0] else { return nil }
        if parts.count == 2, parts[1] == nil { return nil }
        self.business = business
        location = parts.count == 2 ? parts[1] : nil
    }

    var description: String { business.description + (location.map { "/\($0)" } ?? "") }
}

extension DiagnosticKind {
    static let stillDescribed = DiagnosticKind("retire/still-described", .error, "a file still describes what is to be retired")
    static let notEdited = DiagnosticKind("retire/not-edited", .error, "a file cannot be edited")
    static let nothingToRetire = DiagnosticKind("retire/not-watched", .error, "there is nothing to retire")
}
