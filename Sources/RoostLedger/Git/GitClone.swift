import FoundationEssentials
import Glibc
import RoostDiagnostics
import RoostEngine
import RoostSystem

/// A private copy of the ledger's branch: the files for a folder ledger, and the git commands that fetch and send them.
///
/// It changes files and index only with git's plumbing commands, which use no hooks, no editor and no personal settings.
struct GitClone: Sendable {
    var git: GitProgram
    let remote: GitRemote
    let branch: BranchName
    /// All of it.
    let folder: CloneFolder
    /// The empty tree.
    let emptyTree: String
    /// Settings that say who commits, if the user's own do not.
    let identity: [String]
    /// The folder for git commands that talk to the remote: programs in the user's configuration may be relative to the checkout.
    let station: String
    /// How often to try again after a temporary failure.
    var patience: GitPatience

    /// Where the branch's files are.
    static func files(in folder: CloneFolder) -> String { "\(folder.path)/ledger" }

    private static let local = "refs/roost/ledger"
    private static let localLock = "refs/roost/lock"

    /// Where the files are.
    var files: String { Self.files(in: folder) }
    /// The name of the place in messages.
    var place: String { "branch \(branch) of \(remote.shown)" }

    /// Makes an empty copy; it fetches nothing yet.
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
            // Bytes stay as they are, with any attributes on the branch and any filters in a configuration.
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

    /// The commit of a branch of the remote; nil if there is no such branch.
    ///
    /// To git, a server that answers nothing looks like one without branches. roost believes the answer only if it was git's protocol.
    func tip(of ref: String) async throws(LedgerError) -> String? { try await tips(of: ref).first { $0.ref == ref }?.commit }

    /// The refs of all locks that are held, that of a run about everything first.
    func lockRefs() async throws(LedgerError) -> [String] {
        try await tips(of: branch.lockRef() + "*").map(\.ref).filter { branch.holder(ofRef: $0) != nil }.sorted()
    }

    private func tips(of pattern: String) async throws(LedgerError) -> [(ref: String, commit: String)] {
        let record = folder.path + "/packets-\(UInt64.random(in: .min ... .max))"
        defer { unlink(record) }
        let (answer, _) = try await reach(GitCommand.tips(remote.address, [pattern]), recordingIn: record)
        guard answer.isSuccess else { throw remote.failure(answer) }
        let found = answer.line.split(separator: "\n").compactMap { line -> (ref: String, commit: String)? in
            let parts = line.split(separator: "\t")
            return parts.count == 2 ? (String(parts[1]), String(parts[0])) : nil
        }
        guard !found.isEmpty || access(record, F_OK) == 0 else { throw remote.noGit("it answered nothing") }
        return found
    }

    /// Fetches the branch; nil if there is none yet.
    func fetch() async throws(LedgerError) -> String? { try await fetch(branch.ref, to: Self.local) }

    /// The lock's commit and the holder that it names; nil if there is no lock.
    func heldLock(_ ref: String) async throws(LedgerError) -> (commit: String, lock: HeldLock?)? {
        guard let commit = try await fetch(ref, to: Self.localLock) else { return nil }
        let answer = try await Self.done(run(["cat-file", "commit", commit]))
        return (commit, LockMessage.lock(ofCommit: String(decoding: answer.output, as: UTF8.self)))
    }

    private func fetch(_ ref: String, to local: String) async throws(LedgerError) -> String? {
        // A branch may disappear between the two steps, and come back.
        for _ in 0..<3 {
            guard let tip = try await tip(of: ref) else { return nil }
            if try await run(["cat-file", "-e", tip]).isSuccess { return tip }
            let (answer, _) = try await reach(GitCommand.fetch(remote.address, ref, to: local))
            if answer.isSuccess { return try await Self.done(run(["rev-parse", "--verify", "\(local)^{commit}"])).line }
            guard String(decoding: answer.complaint, as: UTF8.self).contains("find remote ref") else { throw remote.failure(answer) }
        }
        return nil
    }

    /// Sets files and index to those of a commit, or to none if it is nil. Files that git does not know stay.
    func checkOut(_ commit: String?) async throws(LedgerError) {
        try await Self.done(run(["read-tree", "--reset", "-u", commit ?? emptyTree]))
    }

    /// Commits some files as they are now, existing or deleted; nil if that changes nothing.
    func commit(_ names: [String], on base: String?, _ message: String) async throws(LedgerError) -> String? {
        for start in stride(from: 0, to: names.count, by: 500) {
            let some = names[start..<min(start + 500, names.count)]
            try await Self.done(run(["update-index", "--add", "--remove", "--"] + some))
        }
        let tree = try await Self.done(run(["write-tree"])).line
        let before = if let base { try await Self.done(run(["rev-parse", "--verify", "\(base)^{tree}"])).line } else { emptyTree }
        return tree == before ? nil : try await commit(tree: tree, parent: base, message)
    }

    /// A commit that only says who holds the lock. Its parent is the lock that it replaces, so that the ref moves forward.
    func commit(_ lock: HeldLock, on before: String? = nil) async throws(LedgerError) -> String {
        try await commit(tree: emptyTree, parent: before, LockMessage.text(lock))
    }

    /// The first commit of an empty branch.
    func firstCommit() async throws(LedgerError) -> String {
        try await commit(tree: emptyTree, parent: nil, CommitNote.text("roost: begin the ledger"))
    }

    private func commit(tree: String, parent: String?, _ message: String) async throws(LedgerError) -> String {
        // The lock is renewed while other commits are made.
        let own = Folder(path: folder.path)
        let name = Folder.temporaryName("message-")
        do { try own.replace(name, Array(message.utf8), temporary: name + "-new") } catch { throw error.whileWriting }
        defer { _ = try? own.remove(name) }
        let parents = parent.map { ["-p", $0] } ?? []
        return try await Self.done(git.run(["commit-tree", tree] + parents + ["-F", own.path(name)], in: files, with: identity)).line
    }

    /// Moves the branch forward to a commit that builds on its current one.
    func push(_ commit: String) async throws(LedgerError) -> PushOutcome {
        try await push(GitCommand.push(remote.pushAddress, commit, to: branch.ref))
    }

    /// Moves or removes the lock's ref, if it is as expected.
    func pushLock(_ commit: String?, to ref: String, expecting old: String?) async throws(LedgerError) -> PushOutcome {
        try await push(GitCommand.push(remote.pushAddress, commit, to: ref, expecting: old))
    }

    private func push(_ words: [String]) async throws(LedgerError) -> PushOutcome {
        let (answer, tries) = try await reach(words)
        guard let outcome = PushOutcome(answer), !answer.isPassing else { throw remote.failure(answer) }
        guard tries > 1, case .rejected(var rejection) = outcome else { return outcome }
        rejection.isRepeated = true
        return .rejected(rejection)
    }

    private func run(_ words: [String]) async throws(LedgerError) -> GitAnswer { try await git.run(words, in: files) }

    /// Talks to the remote, and tries again after a temporary failure.
    ///
    /// - Parameter record: a file that exists afterwards if any part of the answer was git's protocol.
    private func reach(_ words: [String], recordingIn record: String? = nil) async throws(LedgerError) -> (GitAnswer, tries: Int) {
        var git = git
        // The record contains names of refs and capabilities: no header and no credential.
        if let record { git.environment["GIT_TRACE_PACKET"] = record }
        for attempt in 1..<max(patience.attempts, 1) {
            let answer = try await git.run(words, in: station, repository: files + "/.git")
            guard answer.isPassing else { return (answer, attempt) }
            try? await Task.sleep(for: patience.wait(after: attempt))
        }
        return (try await git.run(words, in: station, repository: files + "/.git"), max(patience.attempts, 1))
    }

    /// A step on this machine only: it fails only with a full disk or a broken git.
    @discardableResult
    static func done(_ answer: GitAnswer) throws(LedgerError) -> GitAnswer {
        guard answer.isSuccess else {
            throw LedgerError(.gitFailed, "the ledger's private copy cannot be kept: \(GitWords.shown(answer.complaint))")
        }
        return answer
    }
}

/// A folder that only this user can read. It is deleted with the value, however the run ends.
final class CloneFolder: Sendable {
    let path: String

    /// Makes one among the system's temporary files.
    init(in temporary: String) throws(LedgerError) {
        var template = Array("\(temporary)/roost-ledger-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFailure(path: temporary, code: errno).whileWriting }
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { remove() }

    /// Removes it now. What cannot be removed stays: the system clears its temporary files by itself.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// What became of a push that reached its remote.
enum PushOutcome: Hashable, Sendable {
    case done
    /// The remote did not move the branch.
    case rejected(Rejection)

    /// Reads what `git push --porcelain` printed; nil if the push failed before the remote could refuse it.
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
    /// True if the push was tried before, and it is not known whether it arrived.
    var isRepeated = false

    /// True if the branch was not at the commit that this side expected.
    var isStale: Bool { reason.contains("stale info") }

    /// True if another push was under way at the same moment, and the remote did not decide about this one.
    var isRace: Bool {
        ["cannot lock ref", "failed to update ref", "incorrect old value", "already exists", "reference conflict"].contains(
            where: reason.contains)
    }
}
