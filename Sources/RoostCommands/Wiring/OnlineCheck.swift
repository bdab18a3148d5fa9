import BirdeyeClient
import CareStackClient
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSecrets
import RoostSystem

/// What `validate --online` adds: it compares the files with what the services answer. It opens only the secrets that the look-ups need. It
/// does not use the ledger or its key.
struct OnlineCheck {
    let project: LoadedProject
    let environment: [String: String]

    /// The findings, and how many requests they took.
    struct Outcome {
        var diagnostics: [Diagnostic] = []
        /// The sources with a live trigger catalogue that was read.
        var sources: Set<String> = []
        var accounts = 0
        var careStackRequests = 0
        var birdeyeRequests = 0
    }

    func run() async -> Outcome {
        var outcome = Outcome()
        let folder = project.folder
        let secrets = folder.secrets
        let careStack = await careStack(secrets, &outcome)
        let birdeye: BirdeyeConnection
        do throws(RunFailure) { birdeye = try await Session.connect(folder.project, secrets, environment) } catch {
            outcome.diagnostics += error.diagnostics
            await careStack?.close()
            return outcome
        }
        let flow = OnlineFlow(
            careStack: careStack.map { CareStackHTTPReader($0) }, birdeye: BirdeyeHTTPReader(birdeye), secrets: secrets,
            catalog: folder.project.catalog)
        let run = await flow.run(project.groups, others: project.others, isWhole: !project.diagnostics.hasErrors)
        outcome.diagnostics += folder.diagnostics(run.problems)
        outcome.sources = run.sources
        outcome.accounts = run.accounts
        outcome.careStackRequests = await careStack?.counts.reads ?? 0
        outcome.birdeyeRequests = await birdeye.counts.reads
        await careStack?.close()
        await birdeye.close()
        return outcome
    }

    /// The connection to CareStack; nil if no business needs it, or if it cannot be made, which is reported.
    private func careStack(_ secrets: SecretResolver, _ outcome: inout Outcome) async -> CareStackConnection? {
        guard OnlineFlow.needsCareStack(project.groups) else { return nil }
        do throws(RunFailure) { return try await CareStackAccess.open(project.folder.project.careStack, secrets, environment) } catch {
            outcome.diagnostics += error.diagnostics
            return nil
        }
    }
}

extension ProjectFolder {
    /// Turns the online findings into diagnostics, in the order of files and lines.
    ///
    /// roost no longer has the texts of the files. It reads the few that it needs again, for the lines and for what must not be shown.
    func diagnostics(_ problems: [OnlineProblem]) -> [Diagnostic] {
        let decoder = BusinessDecoder(project)
        let byFile = Dictionary(grouping: problems, by: \.file)
        let files = byFile.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return files.flatMap { file in
            let text = SourceText(name: file, bytes: (try? FileReader.read(resolved(file))) ?? [])
            let found = (byFile[file] ?? []).map { entry in
                var problem = entry.problem
                let item = entry.item.flatMap { ListItemSite.find($0, in: text, list: problem.span) }
                problem.span = item ?? problem.span
                return problem
            }
            return text.diagnostics(found, masking: decoder.decode(text).masks)
        }
    }
}
