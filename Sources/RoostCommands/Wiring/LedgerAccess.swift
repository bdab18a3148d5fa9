import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan
import RoostReport
import RoostSecrets
import RoostSystem

/// A project's ledger and nothing else, for the ledger's own commands.
struct LedgerAccess {
    let folder: ProjectFolder
    /// Where the ledger is. roost can know this even if other parts of roost.yaml are wrong.
    let settings: LedgerSettings
    let ledger: any LedgerMaintenance

    /// Works with the ledger that roost.yaml names, and always closes it.
    ///
    /// An error elsewhere in roost.yaml does not matter here: a ledger command may be what is needed to fix it.
    static func open(_ directory: String, _ console: Console, _ work: (LedgerAccess) async throws -> Void) async throws {
        let folder = try ProjectFolder.open(directory)
        let settings = try LedgerSection.settings(of: folder)
        if folder.diagnostics.hasErrors {
            console.progress(
                "roost.yaml has errors (roost validate shows them); this command needs only the ledger settings, and can read them")
        }
        try await open(LedgerAccess(folder: folder, settings: settings, ledger: ledger(settings, folder, console)), work)
    }

    /// The same for commands that write entries, with codes; fails if roost.yaml has errors.
    static func open(
        _ folder: ProjectFolder, sealing: LedgerSealing, _ console: Console, _ work: (LedgerAccess) async throws -> Void
    ) async throws {
        let settings = folder.project.ledger
        try await open(LedgerAccess(folder: folder, settings: settings, ledger: ledger(settings, folder, console, sealing: sealing)), work)
    }

    private static func open(_ access: LedgerAccess, _ work: (LedgerAccess) async throws -> Void) async throws {
        // Errors elsewhere in roost.yaml may not matter here; this one always does.
        if let problem = access.folder.problem(of: access.settings) { throw RunFailure([problem]) }
        do {
            try await work(access)
        } catch {
            await access.ledger.close()
            throw error
        }
        await access.ledger.close()
    }

    /// The ledger that a project's settings name, a folder or a branch. It reads and fetches nothing before its first use.
    static func ledger(of folder: ProjectFolder, _ console: Console, sealing: LedgerSealing = .unchecked) -> any LedgerMaintenance {
        ledger(folder.project.ledger, folder, console, sealing: sealing)
    }

    private static func ledger(
        _ settings: LedgerSettings, _ folder: ProjectFolder, _ console: Console, sealing: LedgerSealing = .unchecked
    ) -> any LedgerMaintenance {
        guard let git = settings.git else {
            return TracedLedger(
                FolderLedger(path: folder.resolved(settings.path), sealing: sealing) { console.progress($0) }, isShared: false)
        }
        let ledger = GitLedger(
            remote: git.remote, branch: git.branch, project: folder.path, environment: RunEnvironment.variables, sealing: sealing
        ) { console.progress($0) }
        return TracedLedger(ledger, isShared: true)
    }

    /// Checks the codes of entries; nil if there is no key, or if the key cannot be used.
    func sealer(_ environment: [String: String]) async -> HMACDigester? {
        guard let reference = settings.key else { return nil }
        let secrets = folder.secrets
        guard let key = try? await secrets.resolve(reference) else { return nil }
        let former: Secret? = if let reference = settings.formerKey { try? await secrets.resolve(reference) } else { nil }
        return try? HMACDigester(key: key, former: former)
    }

    /// The keys of a business's entries, or of those for one source.
    func keys(of number: Int64, source: String?) async throws(RunFailure) -> [GroupKey] {
        do throws(LedgerError) {
            let keys = try await ledger.keys().filter { $0.business.value == number && (source == nil || $0.source == source) }
            guard keys.isEmpty else { return keys }
        } catch {
            throw RunFailure([error.diagnostic()])
        }
        throw RunFailure(
            .noSuchEntry, "the ledger has no entry of \(number)" + (source.map { " for \($0)" } ?? ""), fix: "roost ledger list")
    }

    /// An entry, whatever its code is, and whether its code is right; nil if there is no entry.
    func shown(_ key: GroupKey, _ sealer: HMACDigester?) async throws(RunFailure) -> (entry: AppliedGroup, standing: SealStanding)? {
        try await use { ledger throws(LedgerError) in
            guard let entry = try await ledger.load(key) else { return nil }
            return (entry, try await ledger.standing(of: key, sealer))
        }
    }

    /// Does something with the ledger, and turns its errors into a command's failure.
    func use<Result>(_ work: (any LedgerMaintenance) async throws(LedgerError) -> Result) async throws(RunFailure) -> Result {
        do throws(LedgerError) { return try await work(ledger) } catch { throw RunFailure(error) }
    }

    /// Changes the ledger while it holds the lock, and publishes the change before others can apply.
    ///
    /// - Parameter work: does it, and gives back its result and the message for a commit.
    func change<Result>(
        _ environment: [String: String], _ work: (any LedgerMaintenance) async throws(LedgerError) -> (result: Result, note: String)
    ) async throws(RunFailure) -> Result {
        try await use { ledger throws(LedgerError) in
            try await ledger.lock(LockOwner(since: SystemClock().now().description, environment: environment))
            let result: Result
            do throws(LedgerError) {
                let (value, note) = try await work(ledger)
                try await ledger.finish(note: note)
                result = value
            } catch {
                do throws(LedgerError) { try await ledger.unlock() } catch let left {
                    // The message needs both: what went wrong first, and what is left behind.
                    throw LedgerError(left.kind, "\(error.detail); and \(left.detail)", fix: left.fix)
                }
                throw error
            }
            try await ledger.unlock()
            return result
        }
    }
}

extension DiagnosticKind {
    static let noSuchEntry = DiagnosticKind("ledger/no-such-entry", .error, "the ledger does not know this business")
}

/// Holds the ledger's lock around some work.
struct Lock {
    let session: Session
    let console: Console
    let environment: [String: String]
    /// How long to wait for another holder, in milliseconds.
    var patience: Int64 = 0
    /// The message when Ctrl-C comes during the work.
    var whileWorking = "stopping: roost finishes the calls under way and starts no new one"

    /// Takes the lock, does the work, gives the lock back. The work tells the interrupts when it begins to write.
    func hold(_ work: (Interrupts) async throws -> Void) async throws {
        var owner = LockOwner(since: session.ports.clock.now().description, environment: environment)
        owner.shard = session.project.selection.shard
        let interrupts = Interrupts(whileWorking: whileWorking) { [console] in console.problem($0 + "\n") }
        try await interrupts.whileRunning(
            {
                do throws(LedgerError) { try await take(owner, interrupts) } catch { throw RunFailure(error) }
                await interrupts.lockWasTaken { await tell() }
                do {
                    try await work(interrupts)
                } catch {
                    await interrupts.beginWork()
                    try await giveBack(after: error)
                    throw error
                }
                await interrupts.beginWork()
                try await giveBack(after: nil)
            }, giveBack: { await tell() })
    }

    /// Gives the lock back. If that fails, the run has failed, whatever its result: no other apply can run until the lock expires.
    private func giveBack(after error: (any Error)?) async throws(RunFailure) {
        guard let left = await release() else { return }
        throw RunFailure(((error as? RunFailure)?.diagnostics ?? []) + [left.diagnostic()], code: .partial)
    }

    /// Says what is left behind if the process ends anyway.
    private func tell() async {
        if let left = await release() { console.problem(DiagnosticsText.render([left.diagnostic()], style: console.errors)) }
    }

    /// Tries again until the lock is free or the time is over. Each try is cheap: on a git remote it is one push.
    private func take(_ owner: LockOwner, _ interrupts: Interrupts) async throws(LedgerError) {
        let clock = session.ports.clock
        let end = clock.milliseconds() + patience
        var isTold = false
        while true {
            do throws(LedgerError) { return try await session.ledger.lock(owner) } catch {
                interrupts.endIfInterrupted()
                let left = end - clock.milliseconds()
                guard error.kind == .ledgerLocked, left > 0 else { throw error }
                if !isTold { console.progress("waiting for the ledger's lock: \(error.detail)") }
                isTold = true
                await clock.sleep(milliseconds: min(left, 1000))
            }
        }
    }

    /// Gives the lock back; the result is what is left if that fails.
    private func release() async -> LedgerError? {
        do throws(LedgerError) {
            try await session.ledger.unlock()
            return nil
        } catch {
            return error
        }
    }
}
