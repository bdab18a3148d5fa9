import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport

/// Imports many businesses side by side, each into a file of its own as soon as it was read.
struct ImportBatch {
    let entries: [ImportNumbers.Entry]
    let output: String?
    let console: Console
    let environment: [String: String]

    /// What became of one business.
    private enum End: Sendable {
        case written(ImportList.File, [Diagnostic])
        case failed([Diagnostic])
        case notAttempted
    }

    /// Reads and writes; fails at the end if a business could not be had, when all others are done.
    func run(_ project: LoadedProject, source name: String?) async throws {
        let source = try SourceChoice.source(name, in: project.folder.project.catalog)
        let files = try ImportedFiles(output, project)
        let open = entries.filter { !files.isDone($0) }
        let done = entries.count - open.count
        if done > 0 { console.progress("\(done) of \(entries.count) businesses have a file already and are left out") }
        guard !open.isEmpty else { return }
        let session = try await Session.open(project, console, environment, digestsSecrets: false)
        let ends = try await session.use {
            let flow = ImportFlow(reader: session.ports.reader, ledger: session.ports.ledger, catalog: session.ports.catalog)
            let known = BusinessSecrets(session: session, console: console)
            let stop = StopSignal()
            return await SlidingWindow.map(open, width: project.folder.project.birdeye.concurrency, showing: "importing") { entry in
                guard !stop.isGiven else { return End.notAttempted }
                return await Self.read(entry, source, flow, known, files, stop)
            }
        }
        try tell(ends)
    }

    private static func read(
        _ entry: ImportNumbers.Entry, _ source: IntegrationSource?, _ flow: ImportFlow, _ known: BusinessSecrets, _ files: ImportedFiles,
        _ stop: StopSignal
    ) async -> End {
        let secrets = await known.known(entry.business)
        let outcome: ImportFlow.Outcome
        do throws(ReadingFailure) { outcome = try await flow.groups(of: entry.business, source: source, secrets: secrets) } catch {
            // Refused once, the credentials will be refused each time; and many times may lock them.
            guard error.isRefused else { return .failed([error.diagnostic]) }
            guard !stop.isGiven else { return .notAttempted }
            stop.give()
            return .failed([error.diagnostic])
        }
        var groups = outcome.groups
        for index in groups.indices { groups[index].name = groups[index].name ?? entry.name }
        let text = BusinessFileText.render(groups)
        do throws(RunFailure) {
            return .written(ImportList.File(path: try files.write(text, entry), text: text, groups: groups), outcome.warnings)
        } catch {
            return .failed(error.diagnostics)
        }
    }

    private func tell(_ ends: [End]) throws {
        var written: [ImportList.File] = []
        var diagnostics: [Diagnostic] = []
        var failed = 0
        var notAttempted = 0
        for end in ends {
            switch end {
            case .written(let file, let warnings):
                written.append(file)
                diagnostics += warnings
            case .failed(let problems):
                failed += 1
                diagnostics += problems
            case .notAttempted: notAttempted += 1
            }
        }
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        if !written.isEmpty { console.result(ImportList(files: written).render(style: console.output)) }
        guard failed > 0 || notAttempted > 0 else {
            return console.progress("Next: fill in what is marked TODO, then roost validate, then roost adopt")
        }
        console.progress(
            "\(failed) of \(ends.count) could not be imported, \(notAttempted) not attempted; run the same command again for the rest")
        throw ExitCode.error
    }
}
