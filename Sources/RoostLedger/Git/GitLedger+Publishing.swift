import RoostDiagnostics
public import RoostEngine
public import RoostPlan
import RoostSystem

extension GitLedger {
    /// Sends the entries that a run is about to touch, every intent in them, before the first call leaves.
    ///
    /// Where that fails nothing of it is kept, so that a later `finish` does not put calls in doubt that were never sent.
    public func begin(_ entries: [AppliedGroup], note: String) async throws(LedgerError) {
        do throws(LedgerError) {
            for entry in entries { try await save(entry) }
            try await publish(CommitNote.text("roost: begin \(note)"))
        } catch {
            await drop()
            throw error
        }
    }

    /// Sends all that was saved, added or forgotten since; `note` is the commit's message, its first line the subject.
    public func finish(note: String) async throws(LedgerError) { try await publish(CommitNote.text(note)) }

    /// Commits what changed and pushes it; where the branch has gone on, fetches what came and puts the changes on top.
    private func publish(_ message: String) async throws(LedgerError) {
        guard !changes.names.isEmpty else { return }
        let clone = try await opened()
        guard base != nil else { throw clone.notBegun }
        for round in 1...patience.rounds {
            guard let commit = try await clone.commit(changes.names, on: base, message) else {
                changes = BranchChanges()
                return
            }
            switch try await clone.push(commit) {
            case .done:
                base = commit
                changes = BranchChanges()
                return
            case .rejected(let rejection):
                // Of any number of machines that try again, not all at the same moment.
                try? await Task.sleep(for: patience.wait(afterRound: round))
                let before = base
                try await rebase(clone)
                if base == before, !rejection.isRace { throw clone.remote.refusal(of: clone.branch.ref, rejection) }
            }
        }
        throw LedgerError(
            .gitContended, "the \(clone.place) went on each of the \(patience.rounds) times that a push to it was tried",
            fix: "try again in a while")
    }

    /// Puts this run's changes on top of what the branch holds now.
    private func rebase(_ clone: GitClone) async throws(LedgerError) {
        guard let tip = try await clone.fetch() else {
            // Calls were sent, and what became of them must not be lost with the branch: it is made again of all that this run knows.
            onNotice("the \(clone.place) is gone; it is made again as this run knew it")
            base = nil
            return
        }
        let folder = Folder(path: clone.files)
        let contents: [(name: String, bytes: [UInt8]?)]
        do { contents = try changes.contents(in: folder) } catch { throw clone.named(error.whileReading) }
        try await clone.checkOut(tip)
        base = tip
        do { try changes.put(contents, on: folder) } catch { throw clone.named(error.whileWriting) }
    }

    /// Makes the copy what was last fetched or pushed.
    private func drop() async {
        guard let clone = try? await opened() else { return }
        // A file that the branch does not know is not touched by checking it out.
        let folder = Folder(path: clone.files)
        for name in changes.names { _ = try? folder.remove(name) }
        changes = BranchChanges()
        try? await clone.checkOut(base)
    }
}

extension DiagnosticKind {
    static let gitContended = DiagnosticKind("ledger/git-contended", .error, "the ledger's branch keeps changing")
}
