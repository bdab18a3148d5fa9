import Glibc
public import RoostDiagnostics
import RoostEngine
public import RoostModel
import RoostSystem

/// What the files of a project were at an earlier commit.
///
/// Everything comes from git's objects. The working tree is never compared by git itself: that would run the filters that a repository's
/// configuration names. Nor is anything fetched: what is missing from a partial clone would be asked of a remote by a program of the
/// configuration's choice.
public struct ProjectHistory: Sendable {
    /// A file as a commit has it.
    public struct Entry: Sendable, Hashable {
        /// Its path, relative to the project folder.
        public let path: String
        /// The id of its content.
        public let id: String
        /// How many bytes it has.
        public let size: Int
    }

    /// A commit that somebody named.
    public struct Commit: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// When it was made; nil if it does not say.
        public let time: Instant?
        /// The first line of its message.
        public let subject: String
    }

    /// What a commit has at some places of the project.
    public struct Listing: Sendable, Hashable {
        /// Its files.
        public var entries: [Entry] = []
        /// The paths of links and submodules.
        public var others: [String] = []
    }

    /// Why an earlier state cannot be read.
    public struct Failure: Error, Sendable {
        /// The diagnostic that says so.
        public let diagnostic: Diagnostic
    }

    private let git: GitProgram
    private let checkout: GitCheckout
    /// The option that asks for it, as messages name it.
    private let flag: String
    /// What stands before a path of the project as the repository names it; empty, or with a slash at its end.
    private let prefix: String

    /// The history of the repository that a project folder lies in.
    ///
    /// - Parameter flag: the option that asks for it, as messages name it.
    public init(project: String, environment: [String: String], flag: String = "--changed-since") throws(Failure) {
        guard let checkout = GitCheckout(around: project), let whole = ResolvedPath(project).path else {
            throw Self.failure(
                .noRepository, "the project folder lies in no git repository, so nothing tells what changed in it",
                fix: "run roost in a checkout of the repository, or leave out \(flag)")
        }
        self.flag = flag
        var variables = GitEnvironment.variables(from: environment)
        variables["GIT_ALLOW_PROTOCOL"] = "none"
        variables["GIT_NO_LAZY_FETCH"] = "1"
        variables["GIT_NO_REPLACE_OBJECTS"] = "1"
        git = GitProgram(environment: variables)
        self.checkout = checkout
        prefix = whole == checkout.top ? "" : String(whole.dropFirst(checkout.top == "/" ? 1 : checkout.top.count + 1)) + "/"
    }

    /// The commit at which what is checked out left the history of `ref`: what changed since then is the work of this side.
    public func base(of ref: String) async throws(Failure) -> String {
        let wanted = try await known(ref)
        guard let head = try await commit("HEAD") else {
            throw Self.failure(.noSuchRef, "the repository has no commit yet", fix: "commit first, or leave out \(flag)")
        }
        let answer = try await run(["merge-base", wanted, head])
        if answer.isSuccess, !answer.line.isEmpty { return String(answer.line.prefix { !$0.isNewline }) }
        guard try await isShallow() else {
            throw Self.failure(
                .noSuchRef, "\(ref.printable) and what is checked out have no commit in common",
                fix: "name a branch that this one began at")
        }
        throw Self.failure(
            .shallowClone, "this clone is shallow, and ends before the commit at which it left \(ref.printable)", fix: Self.deepen)
    }

    /// The commit that somebody named, with what its own text says of it. Nothing that a configuration names is run to read it.
    public func commit(named ref: String) async throws(Failure) -> Commit {
        let id = try await known(ref)
        let answer = try await run(["cat-file", "commit", id])
        guard answer.isSuccess else { throw try await unreadable(answer) }
        let text = String(decoding: answer.output, as: UTF8.self)
        let head = text.firstRange(of: "\n\n").map { text[..<$0.lowerBound] } ?? text[...]
        let committer = head.split(separator: "\n").first { $0.hasPrefix("committer ") }
        let seconds = committer?.split(separator: " ").suffix(2).first.flatMap { Int64($0) }
        let subject = text.dropFirst(head.count).split(separator: "\n").first.map(String.init) ?? ""
        return Commit(id: id, time: seconds.map { Instant(secondsSince1970: $0) }, subject: subject)
    }

    private func known(_ ref: String) async throws(Failure) -> String {
        try await confirm()
        // git itself would take it for a name too, since it stands behind the end of options. But no commit has such a name.
        if !ref.hasPrefix("-"), let id = try await commit(ref) { return id }
        guard !ref.hasPrefix("-"), try await isShallow() else {
            throw Self.failure(
                .noSuchRef, "git knows no commit \(ref.printable)",
                fix: "name a branch, tag or commit that `git rev-parse` knows, such as origin/main")
        }
        throw Self.failure(.shallowClone, "this clone is shallow and does not have \(ref.printable)", fix: Self.deepen)
    }

    /// The files that a commit has at some paths of the project and below them; `""` stands for the project folder.
    public func entries(of commit: String, at paths: [String]) async throws(Failure) -> [Entry] {
        try await listing(of: commit, at: paths).entries
    }

    /// The same with the paths of links and submodules, which are no files of a project.
    public func listing(of commit: String, at paths: [String]) async throws(Failure) -> Listing {
        // A path within another one would be listed twice.
        let tops = Set(paths).filter { path in !paths.contains { $0 != path && ($0.isEmpty || path.hasPrefix($0 + "/")) } }
        let words = tops.sorted().map { path in path.isEmpty ? String(prefix.dropLast()) : prefix + path }.filter { !$0.isEmpty }
        let answer = try await run(["ls-tree", "-r", "-z", "-l", "--full-tree", commit] + (words.isEmpty ? [] : ["--"] + words))
        guard answer.isSuccess else { throw try await unreadable(answer) }
        return answer.output.split(separator: 0).reduce(into: Listing()) { listing, line in
            if let entry = entry(line) { listing.entries.append(entry) } else if let path = other(line) { listing.others.append(path) }
        }
    }

    private func other(_ line: ArraySlice<UInt8>) -> String? {
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
        let path = String(decoding: line[(tab + 1)...], as: UTF8.self)
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }

    /// A line of `ls-tree -l`: mode, type, id, size, a tab, and the path. Links and submodules are no files of a project.
    private func entry(_ line: ArraySlice<UInt8>) -> Entry? {
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
        let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ")
        let path = String(decoding: line[(tab + 1)...], as: UTF8.self)
        guard words.count == 4, words[0].hasPrefix("100"), let size = Int(words[3]), path.hasPrefix(prefix) else { return nil }
        return Entry(path: String(path.dropFirst(prefix.count)), id: String(words[2]), size: size)
    }

    /// What files hold, by their ids.
    public func contents(of entries: [Entry]) async throws(Failure) -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        var batch: [Entry] = []
        var size = 0
        for entry in entries {
            // Larger ones are no business files, and git's answer is held in memory as a whole.
            guard entry.size <= FileReader.limit / 2 else { continue }
            if size + entry.size > FileReader.limit / 2 {
                contents.merge(try await read(batch)) { $1 }
                (batch, size) = ([], 0)
            }
            batch.append(entry)
            size += entry.size + 128
        }
        return contents.merging(try await read(batch)) { $1 }
    }

    private func read(_ entries: [Entry]) async throws(Failure) -> [String: [UInt8]] {
        guard !entries.isEmpty else { return [:] }
        let ids = Set(entries.map(\.id)).sorted()
        let answer = try await run(["cat-file", "--batch"], input: Array(ids.map { $0 + "\n" }.joined().utf8))
        guard answer.isSuccess else { throw try await unreadable(answer) }
        var contents: [String: [UInt8]] = [:]
        var rest = answer.output[...]
        for id in ids {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw try await unreadable(answer) }
            let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            // In a partial clone git says of an object that it is missing, since it may not fetch it.
            guard words.count == 3, words[0] == id, let size = Int(words[2]), rest.endIndex - end > size + 1 else {
                throw Self.partial
            }
            contents[id] = Array(rest[(end + 1)..<(end + 1 + size)])
            rest = rest[(end + 2 + size)...]
        }
        return contents
    }

    private func confirm() async throws(Failure) {
        do throws(LedgerError) { try await checkout.confirm(git) } catch { throw failure(error) }
    }

    private func commit(_ ref: String) async throws(Failure) -> String? {
        // What was typed stands behind a word that ends git's options.
        let answer = try await run(["rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"])
        let id = answer.line
        return answer.isSuccess && id.count >= 40 && id.allSatisfy(\.isHexDigit) ? id : nil
    }

    private func isShallow() async throws(Failure) -> Bool {
        try await run(["rev-parse", "--is-shallow-repository"]).line == "true"
    }

    private func run(_ words: [String], input: [UInt8] = []) async throws(Failure) -> GitAnswer {
        do throws(LedgerError) {
            return try await git.run(words, in: checkout.top, with: ["safe.bareRepository=explicit"], input: input)
        } catch {
            throw failure(error)
        }
    }

    private func unreadable(_ answer: GitAnswer) async throws(Failure) -> Failure {
        let isPartial = try await run(["config", "--get-regexp", #"^(remote\..*\.promisor|extensions\.partialclone)$"#]).isSuccess
        guard !isPartial else { return Self.partial }
        return Self.failure(
            .unreadableHistory, "git cannot read the earlier state: \(GitWords.shown(answer.complaint))", fix: "git fsck shows more")
    }

    private static let partial = failure(
        .shallowClone, "this clone is partial and lacks what files held at that commit",
        fix: "fetch all of it: git fetch --refetch --no-filter, or clone without --filter")

    private static let deepen =
        "fetch more of it: git fetch --unshallow origin; in GitHub Actions, actions/checkout with fetch-depth: 0; in GitLab CI, GIT_DEPTH: 0"

    private static func failure(_ kind: DiagnosticKind, _ detail: String, fix: String) -> Failure {
        Failure(diagnostic: Diagnostic(kind, detail, fix: fix))
    }

    /// The runner speaks of the ledger, which is not what git is needed for here.
    private func failure(_ error: LedgerError) -> Failure {
        guard error.kind != .gitMissing else {
            return Self.failure(
                .unreadableHistory, "\(flag) asks git, and there is no program git in PATH",
                fix: "install git, or leave out \(flag)")
        }
        return Failure(diagnostic: Diagnostic(.unreadableHistory, error.detail, fix: error.fix))
    }
}

extension DiagnosticKind {
    static let noRepository = DiagnosticKind("selection/no-repository", .error, "there is no git repository")
    static let noSuchRef = DiagnosticKind("selection/no-such-commit", .error, "there is no such commit")
    static let shallowClone = DiagnosticKind("selection/shallow-clone", .error, "the clone does not go back far enough")
    static let unreadableHistory = DiagnosticKind("selection/unreadable-history", .error, "the earlier state cannot be read")
}
