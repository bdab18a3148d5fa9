import FoundationEssentials
import Glibc
import RoostDiagnostics
import RoostEngine
import RoostSystem

/// A private copy of the ledger's branch: the files as a folder ledger reads and writes them, and the git commands that bring and send them.
///
/// Files and index are driven by git's plumbing alone, which looks at no hook, no editor and nobody's taste.
struct GitClone: Sendable {
    var git: GitProgram
    let remote: GitRemote
    let branch: BranchName
    /// All of it.
    let folder: CloneFolder
    /// The tree that holds nothing.
    let emptyTree: String
    /// Settings that say who commits, where the user's own do not.
    let identity: [String]
    /// Where git stands while it speaks with the remote: programs in the user's configuration may be relative to the checkout.
    let station: String
    /// How often what fails for a moment is tried again.
    var patience: GitPatience

    /// Where the branch's files are.
    static func files(in folder: CloneFolder) -> String { "\(folder.path)/ledger" }

    private static let local = "refs/roost/ledger"
    private static let localLock = "refs/roost/lock"

    /// Where the files are.
    var files: String { Self.files(in: folder) }
    /// What messages call the place.
    var place: String { "branch \(branch) of \(remote.shown)" }

    /// Makes an empty copy; nothing is fetched yet.
    static func make(
        _ remote: String, _ branch: String, project: String, _ environment: [String: String], _ patience: GitPatience
    ) async throws(LedgerError) -> GitClone {
        let plain = GitProgram(environment: GitEnvironment.variables(from: environment))
        let (found, settings) = try await GitRemote.find(remote, project: project, hosts: LedgerHosts(environment), plain)
        let folder = try CloneFolder(in: environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp")
        let branch = try await BranchName(branch, plain, in: folder.path)
        let git = GitProgram(environment: GitEnvironment.variables(from: environment, settings: settings))
        let files = files(in: folder)
        try await done(git.run(["init", "--quiet", "--template=", "--", files], in: folder.path))
        do {
            // Whatever attributes come with the branch, and whatever filters a configuration knows: bytes stay as they are.
            let information = Folder(path: files + "/.git/info")
            try information.create()
            try information.replace(
                "attributes", Array("* -text -ident -filter -working-tree-encoding\n".utf8), temporary: "attributes.tmp")
        } catch {
            throw error.whileWriting
        }
        let emptyTree = try await done(git.run(["mktree"], in: files)).line
        return GitClone(
            git: git, remote: found, branch: branch, folder: folder, emptyTree: emptyTree,
            identity: try await GitIdentity.settings(git, in: files),
            station: GitCheckout(around: project)?.top ?? ResolvedPath(project).path ?? files, patience: patience)
    }

    /// The commit that a branch of the remote stands on; nil where there is no such branch.
    ///
    /// A server that answers with nothing at all looks to git like one without branches: what came is only believed where it was git's protocol.
    func tip(of ref: String) async throws(LedgerError) -> String? {
        let record = folder.path + "/packets-\(UInt64.random(in: .min ... .max))"
        defer { unlink(record) }
        let (answer, _) = try await reach(GitCommand.tips(remote.address, [ref]), recordingIn: record)
        guard answer.isSuccess else { throw remote.failure(answer) }
        for line in answer.line.split(separator: "\n") {
            let parts = line.split(separator: "\t")
            if parts.count == 2, parts[1] == ref { return String(parts[0]) }
        }
        guard access(record, F_OK) == 0 else { throw remote.noGit("it said nothing") }
        return nil
    }

    /// Fetches the branch; nil where there is none yet.
    func fetch() async throws(LedgerError) -> String? { try await fetch(branch.ref, to: Self.local) }

    /// The lock's commit and who it names; nil where nobody holds it.
    func heldLock() async throws(LedgerError) -> (commit: String, lock: HeldLock?)? {
        guard let commit = try await fetch(branch.lockRef, to: Self.localLock) else { return nil }
        let answer = try await Self.done(run(["cat-file", "commit", commit]))
        return (commit, LockMessage.lock(ofCommit: String(decoding: answer.output, as: UTF8.self)))
    }

    private func fetch(_ ref: String, to local: String) async throws(LedgerError) -> String? {
        // A branch may go away between the two steps, and come back.
        for _ in 0..<3 {
            guard let tip = try await tip(of: ref) else { return nil }
            if try await run(["cat-file", "-e", tip]).isSuccess { return tip }
            let (answer, _) = try await reach(GitCommand.fetch(remote.address, ref, to: local))
            if answer.isSuccess { return try await Self.done(run(["rev-parse", "--verify", "\(local)^{commit}"])).line }
            guard String(decoding: answer.complaint, as: UTF8.self).contains("find remote ref") else { throw remote.failure(answer) }
        }
        return nil
    }

    /// Makes files and index those of a commit, or none at all where it is nil. Files that neither knows stay.
    func checkOut(_ commit: String?) async throws(LedgerError) {
        try await Self.done(run(["read-tree", "--reset", "-u", commit ?? emptyTree]))
    }

    /// Commits some files as they are now, there or gone; nil where that changes nothing.
    func commit(_ names: [String], on base: String?, _ message: String) async throws(LedgerError) -> String? {
        for start in stride(from: 0, to: names.count, by: 500) {
            let some = names[start..<min(start + 500, names.count)]
            try await Self.done(run(["update-index", "--add", "--remove", "--"] + some))
        }
        let tree = try await Self.done(run(["write-tree"])).line
        let before = if let base { try await Self.done(run(["rev-parse", "--verify", "\(base)^{tree}"])).line } else { emptyTree }
        return tree == before ? nil : try await commit(tree: tree, parent: base, message)
    }

    /// A commit that only says who holds the lock; on top of the lock that it takes the place of, so that the ref moves forward.
    func commit(_ lock: HeldLock, on before: String? = nil) async throws(LedgerError) -> String {
        try await commit(tree: emptyTree, parent: before, LockMessage.text(lock))
    }

    /// The first commit of a branch that holds nothing yet.
    func firstCommit() async throws(LedgerError) -> String {
        try await commit(tree: emptyTree, parent: nil, CommitNote.text("roost: begin the ledger"))
    }

    private func commit(tree: String, parent: String?, _ message: String) async throws(LedgerError) -> String {
        // The lock is renewed beside whatever else is committed.
        let own = Folder(path: folder.path)
        let name = Folder.temporaryName("message-")
        do { try own.replace(name, Array(message.utf8), temporary: name + "-new") } catch { throw error.whileWriting }
        defer { _ = try? own.remove(name) }
        let parents = parent.map { ["-p", $0] } ?? []
        return try await Self.done(git.run(["commit-tree", tree] + parents + ["-F", own.path(name)], in: files, with: identity)).line
    }

    /// Moves the branch on to a commit that stands on what it was.
    func push(_ commit: String) async throws(LedgerError) -> PushOutcome {
        try await push(GitCommand.push(remote.pushAddress, commit, to: branch.ref))
    }

    /// Moves or removes the lock's ref where it is as expected.
    func pushLock(_ commit: String?, expecting old: String?) async throws(LedgerError) -> PushOutcome {
        try await push(GitCommand.push(remote.pushAddress, commit, to: branch.lockRef, expecting: old))
    }

    private func push(_ words: [String]) async throws(LedgerError) -> PushOutcome {
        let (answer, tries) = try await reach(words)
        guard let outcome = PushOutcome(answer), !answer.isPassing else { throw remote.failure(answer) }
        guard tries > 1, case .rejected(var rejection) = outcome else { return outcome }
        rejection.isRepeated = true
        return .rejected(rejection)
    }

    private func run(_ words: [String]) async throws(LedgerError) -> GitAnswer { try await git.run(words, in: files) }

    /// Speaks with the remote, and tries again where what failed may be over a moment later.
    ///
    /// - Parameter record: a file that is there afterwards where anything that came was of git's protocol.
    private func reach(_ words: [String], recordingIn record: String? = nil) async throws(LedgerError) -> (GitAnswer, tries: Int) {
        var git = git
        // What the record holds are names of refs and what both sides can do: no header and no credential.
        if let record { git.environment["GIT_TRACE_PACKET"] = record }
        for attempt in 1..<max(patience.attempts, 1) {
            let answer = try await git.run(words, in: station, repository: files + "/.git")
            guard answer.isPassing else { return (answer, attempt) }
            try? await Task.sleep(for: patience.wait(after: attempt))
        }
        return (try await git.run(words, in: station, repository: files + "/.git"), max(patience.attempts, 1))
    }

    /// A step that works on this machine alone, and that nothing but a full disk or a broken git can stop.
    @discardableResult
    static func done(_ answer: GitAnswer) throws(LedgerError) -> GitAnswer {
        guard answer.isSuccess else {
            throw LedgerError(.gitFailed, "the ledger's private copy cannot be kept: \(GitWords.shown(answer.complaint))")
        }
        return answer
    }
}

/// A folder that only this user can look into, and that is gone with the value, whatever came of the run.
final class CloneFolder: Sendable {
    let path: String

    /// Makes one among the system's temporary files.
    init(in temporary: String) throws(LedgerError) {
        var template = Array("\(temporary)/roost-ledger-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFailure(path: temporary, code: errno).whileWriting }
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { remove() }

    /// Removes it now; what cannot be removed is left to the system, which clears its temporary files by itself.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// What became of a push that reached its remote.
enum PushOutcome: Hashable, Sendable {
    case done
    /// The remote did not move the branch.
    case rejected(Rejection)

    /// Reads what `git push --porcelain` printed; nil where it did not come so far as to be refused.
    init?(_ answer: GitAnswer) {
        if answer.isSuccess {
            self = .done
            return
        }
        let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
        guard let refused = lines.first(where: { $0.hasPrefix("!\t") }) else { return nil }
        self = .rejected(Rejection(reason: String(refused.split(separator: "\t").last ?? refused), complaint: answer.complaint))
    }
}

/// Why a remote did not move a branch.
struct Rejection: Hashable, Sendable {
    /// A few words in brackets, such as `[rejected] (fetch first)`.
    let reason: String
    /// What else was said, which may hold credentials.
    let complaint: [UInt8]
    /// True where the push had been tried before and nobody knows whether it had arrived.
    var isRepeated = false

    /// True where the branch did not stand where this side expected it.
    var isStale: Bool { reason.contains("stale info") }

    /// True where another push was under way at the same moment, and the remote said nothing of what it thinks of this one.
    var isRace: Bool {
        ["cannot lock ref", "failed to update ref", "incorrect old value", "already exists", "reference conflict"].contains(
            where: reason.contains)
    }
}
