import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSystem

/// Where the ledger's branch is: the address for git, and the one that people see.
struct GitRemote: Sendable, Hashable {
    /// The whole address to fetch from.
    let address: String
    /// The address to push to; a remote may have a separate one.
    let pushAddress: String
    /// The address without the credentials before its `@`.
    let shown: String
    /// Credentials that git could repeat in its output.
    let hidden: [String]

    /// Takes addresses as they are; `settings` may contain further credentials.
    init(address: String, pushAddress: String? = nil, settings: [GitSetting] = []) {
        self.address = address
        self.pushAddress = pushAddress ?? address
        shown = GitWords.withoutUserInfo(address).printable
        let headers = settings.filter { $0.name.lowercased().hasSuffix(".extraheader") }.map(\.value)
        // Shorter ones would mask half of a message; they are removed where they are part of an address.
        let addresses = Set([address, self.pushAddress]).sorted()
        hidden = (addresses.flatMap(Self.credentials) + headers).filter { $0.count >= 6 }
    }

    /// User and password, each as written and decoded, the longest first.
    private static func credentials(_ address: String) -> [String] {
        guard let start = address.firstRange(of: "://")?.upperBound, let at = address.lastIndex(of: "@"), start < at else { return [] }
        let userInfo = address[start..<at]
        // In an ssh address, a user name alone is not a secret.
        guard address.hasPrefix("http") || userInfo.contains(":") else { return [] }
        let parts = [String(userInfo)] + userInfo.split(separator: ":", maxSplits: 1).map(String.init)
        return Set(parts + parts.map(\.percentDecoded)).sorted { ($1.count, $0) < ($0.count, $1) }
    }
}

extension GitRemote {
    /// What went wrong with the remote, from what git said.
    func failure(_ answer: GitAnswer) -> LedgerError {
        let words = GitWords.shown(answer.complaint, hiding: hidden)
        let said = String(decoding: answer.complaint, as: UTF8.self).lowercased()
        if let known = misunderstanding(said, words) { return known }
        if Self.denials.contains(where: said.contains) {
            return LedgerError(
                .gitDenied, "\(shown) does not let roost in: \(words)",
                fix:
                    "give the user who runs roost the right to read and write there; git takes credentials from its own store, an ssh key, "
                    + "or the checkout's configuration")
        }
        return LedgerError(
            .gitUnreachable, "\(shown) cannot be reached: \(words)",
            fix: "try `git ls-remote` with that address on this machine; it is `ledger.git.remote` in roost.yaml")
    }

    /// A failure with a known cause; nil for others.
    private func misunderstanding(_ said: String, _ words: String) -> LedgerError? {
        if GitWords.tellsOfOwnership(Array(said.utf8)) {
            return LedgerError(
                .gitOwnership, "the repository \(shown) belongs to another user than the one who runs roost, so git does not read it",
                fix: "git config --global --add safe.directory " + (path ?? shown).printable)
        }
        if Self.otherFormats.contains(where: said.contains) {
            return LedgerError(
                .gitFormat, "\(shown) uses another hash for its objects than the copy that git makes here: \(words)",
                fix: "set GIT_DEFAULT_HASH to the hash of the remote's repository, usually sha1, or unset the variable")
        }
        if said.contains("does not support push options") {
            return LedgerError(
                .gitRefused, "`push.pushOption` is set in git's configuration, and \(shown) accepts no push options",
                fix: "git config --global --unset-all push.pushOption")
        }
        return Self.strangers.contains(where: said.contains) ? noGit(words) : nil
    }

    /// Something answered that is not git.
    func noGit(_ words: String) -> LedgerError {
        LedgerError(
            .gitNoProtocol, "the server at \(shown) does not speak git's protocol: \(words)",
            fix: "check the remote's address, and that no sign-in page or proxy answers instead")
    }

    /// The remote refused a push, for another reason than that the branch had moved on.
    func refusal(of ref: String, _ rejection: Rejection) -> LedgerError {
        let reason = GitWords.shown(Array(rejection.reason.utf8), hiding: hidden)
        let said = String(decoding: rejection.complaint, as: UTF8.self).split(whereSeparator: \.isNewline).filter {
            $0.hasPrefix("remote:")
        }
        let more = said.isEmpty ? "" : "; " + GitWords.shown(Array(said.joined(separator: "\n").utf8), hiding: hidden)
        return LedgerError(
            .gitRefused, "\(shown) refuses a push to \(ref): \(reason)\(more)",
            fix:
                "do not protect the ledger's branch there: roost moves it forward, and creates and deletes the branch of the same name that "
                + "ends in -lock")
    }

    /// Parts of git's words when access is denied.
    static let denials = [
        "permission denied", "authentication failed", "could not read username", "could not read password", "access denied", "error: 403",
        "error: 401", "not authorized", "permission to ",
    ]
    private static let otherFormats = ["mismatched algorithms", "support this repository's hash algorithm"]
    private static let strangers = [
        "not valid: is this a git repository", "invalid content-type", "bad line length", "invalid server response",
        "expected flush after", "unexpected flush packet", "expected service, got",
    ]
}

extension String {
    /// The text with every `%41` decoded; unchanged if that gives no text.
    var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? self
    }
}

extension DiagnosticKind {
    static let gitDenied = DiagnosticKind("ledger/git-denied", .error, "the git remote does not let roost in")
    static let gitUnreachable = DiagnosticKind("ledger/git-unreachable", .error, "the git remote cannot be reached")
    static let gitNoProtocol = DiagnosticKind("ledger/git-no-protocol", .error, "what answers at the git remote's address is not git")
    static let gitFormat = DiagnosticKind("ledger/git-format", .error, "the git remote keeps its objects by another hash")
    static let gitRefused = DiagnosticKind("ledger/git-refused", .error, "the git remote refuses a push")
}

extension GitRemote {
    /// Finds out which remote roost.yaml means, and what the checkout's configuration adds for reaching it.
    ///
    /// A name means a remote of the checkout, and no commit can contain such a remote. An address is in a file under review: roost accepts it only
    /// if the environment names its host, or if it is a folder of this machine outside of the checkout.
    ///
    /// - Parameters:
    ///   - name: a remote's name, a URL or a path, as roost.yaml has it.
    ///   - folder: the project folder.
    ///   - hosts: which hosts an address may lead to.
    static func find(
        _ name: String, project folder: String, hosts: LedgerHosts, _ git: GitProgram
    ) async throws(LedgerError) -> (remote: GitRemote, settings: [GitSetting]) {
        guard !name.isEmpty, !name.hasPrefix("-"), !name.utf8.contains(0) else {
            throw LedgerError(.gitBadRemote, "`ledger.git.remote` is \(name.isEmpty ? "empty" : "not a remote")", fix: "remote: origin")
        }
        let checkout = GitCheckout(around: folder)
        if !name.contains("://"), !name.hasPrefix("/"), !name.hasPrefix("."), let checkout,
            let (fetch, push) = try await checkout.addresses(of: name, git)
        {
            let addresses = [fetch, push].map { absolute($0, in: checkout.top) }
            let settings = try await checkout.settings(for: addresses.compactMap(GitHost.init), git)
            return (GitRemote(address: addresses[0], pushAddress: addresses[1], settings: settings), settings)
        }
        guard name.contains("/") || name.contains(":") else {
            let place =
                checkout == nil ? "the project folder is not in a git checkout, so there is" : "the checkout of the project folder has"
            throw LedgerError(
                .gitBadRemote, "\(place) no remote \(name.printable)",
                fix: "git remote add \(name.printable) URL, or keep the ledger in a folder: ledger: { path: ledger }")
        }
        let remote = GitRemote(address: absolute(name, in: folder))
        try remote.checkPlace(project: folder, checkout, hosts)
        // The address does not need the checkout, so a checkout that git does not trust does not matter.
        let settings = (try? await checkout?.settings(for: [GitHost(remote.address)].compactMap { $0 }, git)) ?? []
        return (GitRemote(address: remote.address, settings: settings), settings)
    }

    /// Checks an address that a file under review names; throws if it may not be used.
    private func checkPlace(project folder: String, _ checkout: GitCheckout?, _ hosts: LedgerHosts) throws(LedgerError) {
        if let path {
            // A repository among files under review has its own hooks, and a push to it would run them.
            let roots = [folder, checkout?.top].compactMap { $0.flatMap { ResolvedPath($0).path } }
            if let path = ResolvedPath(path).path, roots.contains(where: { path == $0 || path.hasPrefix($0 == "/" ? "/" : $0 + "/") }) {
                throw LedgerError(
                    .gitBadRemote, "the ledger's remote \(shown) is inside the project itself",
                    fix: "name a repository elsewhere, or keep the ledger in a folder: ledger: { path: ledger }")
            }
            return
        }
        guard let host = GitHost(address) else {
            throw LedgerError(
                .gitUnlistedHost, "the address \(shown) does not name a clear host",
                fix: "write the name of a remote, such as remote: origin")
        }
        guard hosts.allow(host) else {
            throw LedgerError(
                .gitUnlistedHost,
                "roost.yaml names the address \(shown), and git would give this machine's credentials to \(host.name.printable)",
                fix: "write a remote's name, such as remote: origin; or set \(LedgerHosts.variable)=\(host.name.printable) where roost runs"
            )
        }
    }

    /// The path, if the address is one.
    var path: String? {
        if address.hasPrefix("file://") { return String(address.dropFirst("file://".count)).percentDecoded }
        return Self.isPath(address) ? address : nil
    }

    /// An address is a path unless it has a scheme, or a host and a colon before the first slash.
    private static func isPath(_ address: String) -> Bool {
        guard let colon = address.firstIndex(of: ":") else { return true }
        return address.firstIndex(of: "/").map { $0 < colon } ?? false
    }

    private static func absolute(_ address: String, in folder: String) -> String {
        guard isPath(address), !address.hasPrefix("/") else { return address }
        return "\(ResolvedPath(folder).path ?? folder)/\(address)"
    }
}

extension DiagnosticKind {
    static let gitBadRemote = DiagnosticKind("ledger/git-bad-remote", .error, "the ledger's git remote cannot be used")
    static let gitUnlistedHost = DiagnosticKind(
        "ledger/git-unlisted-host", .error, "the ledger's address leads to a host that is not listed")
}

/// The ledger's branch, and the second branch that exists while a run holds the lock.
struct BranchName: Hashable, Sendable, CustomStringConvertible {
    /// The name, as roost.yaml has it.
    let description: String

    /// The ledger's ref.
    var ref: String { "refs/heads/\(description)" }
    /// The lock's ref: of a run about everything, or of one about a shard.
    func lockRef(_ shard: Shard? = nil) -> String {
        "refs/heads/\(description)-lock" + (shard.map { "-\($0.index)-of-\($0.count)" } ?? "")
    }
    /// Whose lock a ref is: nil if it is none, an inner nil for a run about everything.
    func holder(ofRef ref: String) -> Shard?? {
        guard ref.hasPrefix(lockRef()) else { return nil }
        let rest = ref.dropFirst(lockRef().count)
        if rest.isEmpty { return .some(nil) }
        guard rest.first == "-", let middle = rest.firstRange(of: "-of-"),
            let shard = Shard("\(rest.dropFirst().prefix(upTo: middle.lowerBound))/\(rest[middle.upperBound...])")
        else { return nil }
        return shard
    }

    /// Takes a name that git accepts as a branch name; with `-lock` behind it, git accepts it too.
    init(_ name: String, _ git: GitProgram, in folder: String) async throws(LedgerError) {
        guard !name.isEmpty, !name.utf8.contains(0), try await git.run(["check-ref-format", "refs/heads/\(name)"], in: folder).isSuccess
        else {
            throw LedgerError(
                .gitBadBranch,
                "`ledger.git.branch` is \(name.isEmpty ? "empty" : "`\(name.printable)`, which is not a possible branch name")",
                fix: "branch: roost-ledger")
        }
        description = name
    }
}

extension DiagnosticKind {
    static let gitBadBranch = DiagnosticKind("ledger/git-bad-branch", .error, "the ledger's git branch cannot be called so")
}

/// What git said, ready to show: the end of it, without credentials and control characters.
enum GitWords {
    /// The last lines, as one.
    ///
    /// - Parameters:
    ///   - bytes: what git wrote to standard error.
    ///   - hidden: known credentials; each is masked everywhere.
    static func shown(_ bytes: [UInt8], hiding hidden: [String] = []) -> String {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.drop(while: \.isWhitespace) }
            .filter { !$0.isEmpty && !$0.hasPrefix("hint:") && !boilerplate.contains($0) }
        let words = lines.suffix(3).map { line in
            let safe = withoutUserInfo(masked(String(line), hidden)).printable
            return safe.count > longest ? safe.prefix(longest) + "…" : safe
        }
        return words.isEmpty ? "git said nothing" : words.joined(separator: "; ")
    }

    /// Whether git did not read a repository because it belongs to another user.
    static func tellsOfOwnership(_ bytes: [UInt8]) -> Bool { String(decoding: bytes, as: UTF8.self).contains("dubious ownership") }

    /// A command as the trace shows it: its first words, without credentials.
    ///
    /// An address is shown without query, user and password. A setting is shown by its name only.
    static func command(_ words: [String]) -> String {
        let shown = words.prefix(8).map(word)
        return (shown + (words.count > 8 ? ["and \(words.count - 8) more"] : [])).joined(separator: " ")
    }

    private static func word(_ word: String) -> String {
        var shown = withoutUserInfo(word)[...]
        if let equals = shown.firstIndex(of: "="), !harmless.contains(String(shown[..<equals])) {
            shown = shown[...equals] + "…"
        } else if let at = shown.lastIndex(of: "@"), shown[at...].contains(":") {
            shown = shown[shown.index(after: at)...]
        }
        return shown.count > 100 ? shown.prefix(100) + "…" : String(shown)
    }

    /// Options with refs, commits and numbers as values.
    private static let harmless: Set = ["--depth", "--force-with-lease"]
    private static let longest = 400
    /// Lines that git always prints, and that would push the reason out of the last lines.
    private static let boilerplate: Set<Substring> = [
        "remote:", "Please make sure you have the correct access rights", "and the repository exists.",
    ]

    private static func masked(_ line: String, _ hidden: [String]) -> String {
        hidden.reduce(line) { $0.replacing($1, with: "***") }
    }

    /// A text without the credentials in its addresses: the part before the `@`, and the query.
    ///
    /// It removes everything up to the last `@` in the word: a password that was not encoded may contain a slash or an `@`. Some services take a
    /// token as a parameter.
    static func withoutUserInfo(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "://") {
            result += rest[..<mark.upperBound]
            rest = rest[mark.upperBound...]
            let word = rest.prefix { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
            rest = rest[word.endIndex...]
            let address = word.lastIndex(of: "@").map { word[word.index(after: $0)...] } ?? word
            result += address.prefix { $0 != "?" && $0 != "#" }
        }
        return result + rest
    }
}
