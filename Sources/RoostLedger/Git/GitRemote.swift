import RoostDiagnostics
import RoostEngine
import RoostSystem

/// Where the ledger's branch is: the address that git is given, and the one that people see.
struct GitRemote: Sendable, Hashable {
    /// The address to fetch from, whole.
    let address: String
    /// The address to push to, which a remote may have beside the other.
    let pushAddress: String
    /// The address without what stands before its `@`: credentials are nobody's business.
    let shown: String
    /// Credentials that git could repeat.
    let hidden: [String]

    /// Takes addresses as they are; `settings` may hold further credentials.
    init(address: String, pushAddress: String? = nil, settings: [GitSetting] = []) {
        self.address = address
        self.pushAddress = pushAddress ?? address
        shown = GitWords.withoutUserInfo(address).printable
        let headers = settings.filter { $0.name.lowercased().hasSuffix(".extraheader") }.map(\.value)
        // Shorter ones would mask half of what is said; they are taken out where they stand in an address.
        let addresses = Set([address, self.pushAddress]).sorted()
        hidden = (addresses.flatMap(Self.credentials) + headers).filter { $0.count >= 6 }
    }

    /// User and password, each as it is written and as it is meant, the longest first.
    private static func credentials(_ address: String) -> [String] {
        guard let start = address.firstRange(of: "://")?.upperBound, let at = address.lastIndex(of: "@"), start < at else { return [] }
        let userInfo = address[start..<at]
        // Of ssh the lone name is no secret.
        guard address.hasPrefix("http") || userInfo.contains(":") else { return [] }
        let parts = [String(userInfo)] + userInfo.split(separator: ":", maxSplits: 1).map(String.init)
        return Set(parts + parts.map(\.percentDecoded)).sorted { ($1.count, $0) < ($0.count, $1) }
    }
}

extension GitRemote {
    /// What went wrong on the way to the remote, told from what git said.
    func failure(_ answer: GitAnswer) -> LedgerError {
        let words = GitWords.shown(answer.complaint, hiding: hidden)
        let said = String(decoding: answer.complaint, as: UTF8.self).lowercased()
        if let known = misunderstanding(said, words) { return known }
        if Self.denials.contains(where: said.contains) {
            return LedgerError(
                .gitDenied, "\(shown) does not let roost in: \(words)",
                fix: "give who runs roost the right to read and write there; git takes credentials from its own store, an ssh key, "
                    + "or the checkout's configuration")
        }
        return LedgerError(
            .gitUnreachable, "\(shown) cannot be reached: \(words)",
            fix: "try `git ls-remote` with that address on this machine; it is `ledger.git.remote` in roost.yaml")
    }

    /// What has a cause that can be named; nil for anything else.
    private func misunderstanding(_ said: String, _ words: String) -> LedgerError? {
        if GitWords.tellsOfOwnership(Array(said.utf8)) {
            return LedgerError(
                .gitOwnership, "the repository \(shown) belongs to another user than the one who runs roost, so git does not read it",
                fix: "git config --global --add safe.directory " + (path ?? shown).printable)
        }
        if Self.otherFormats.contains(where: said.contains) {
            return LedgerError(
                .gitFormat, "\(shown) keeps its objects by another hash than the copy that git makes here: \(words)",
                fix: "set GIT_DEFAULT_HASH to the hash of the remote's repository, sha1 as a rule, or take the variable away")
        }
        if said.contains("does not support push options") {
            return LedgerError(
                .gitRefused, "`push.pushOption` is set in git's configuration, and \(shown) takes no push options",
                fix: "git config --global --unset-all push.pushOption")
        }
        return Self.strangers.contains(where: said.contains) ? noGit(words) : nil
    }

    /// Something answered, and it was not git.
    func noGit(_ words: String) -> LedgerError {
        LedgerError(
            .gitNoProtocol, "what answers at \(shown) does not speak git's protocol: \(words)",
            fix: "check the remote's address, and that no sign-in page or proxy stands before it")
    }

    /// The remote did not take a push, and not because the branch had gone on.
    func refusal(of ref: String, _ rejection: Rejection) -> LedgerError {
        let reason = GitWords.shown(Array(rejection.reason.utf8), hiding: hidden)
        let said = String(decoding: rejection.complaint, as: UTF8.self).split(whereSeparator: \.isNewline).filter {
            $0.hasPrefix("remote:")
        }
        let more = said.isEmpty ? "" : "; " + GitWords.shown(Array(said.joined(separator: "\n").utf8), hiding: hidden)
        return LedgerError(
            .gitRefused, "\(shown) does not take a push to \(ref): \(reason)\(more)",
            fix: "take the ledger's branch out of what is protected there: roost moves it forward, and creates and deletes the one beside "
                + "it that ends in -lock")
    }

    /// Parts of what git says where somebody is not let in.
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
    /// The text with every `%41` as the letter it stands for; as it is where that makes no text.
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
    /// Finds out which remote roost.yaml means, and what the checkout's configuration may add for reaching it.
    ///
    /// A name is that of a remote of the checkout, and no commit can bring such a remote along. An address stands in a file under review: it is
    /// taken where the environment names its host, or where it is a folder of this machine outside of the checkout.
    ///
    /// - Parameters:
    ///   - name: a remote's name, a URL or a path, as roost.yaml has it.
    ///   - folder: the project folder.
    ///   - hosts: which hosts an address may lead to.
    static func find(
        _ name: String, project folder: String, hosts: LedgerHosts, _ git: GitProgram
    ) async throws(LedgerError) -> (remote: GitRemote, settings: [GitSetting]) {
        guard !name.isEmpty, !name.hasPrefix("-"), !name.utf8.contains(0) else {
            throw LedgerError(.gitBadRemote, "`ledger.git.remote` is \(name.isEmpty ? "empty" : "no remote")", fix: "remote: origin")
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
                checkout == nil ? "the project folder lies in no git checkout, so there is" : "the checkout of the project folder has"
            throw LedgerError(
                .gitBadRemote, "\(place) no remote \(name.printable)",
                fix: "git remote add \(name.printable) URL, or keep the ledger in a folder: ledger: { path: ledger }")
        }
        let remote = GitRemote(address: absolute(name, in: folder))
        try remote.checkPlace(project: folder, checkout, hosts)
        // A checkout that git does not trust has nothing to add to an address that needs nothing of it.
        let settings = (try? await checkout?.settings(for: [GitHost(remote.address)].compactMap { $0 }, git)) ?? []
        return (GitRemote(address: remote.address, settings: settings), settings)
    }

    /// Whether an address that a file under review names may be used; throws where it may not.
    private func checkPlace(project folder: String, _ checkout: GitCheckout?, _ hosts: LedgerHosts) throws(LedgerError) {
        if let path {
            // A repository among files under review brings hooks of its own, which a push to it would run.
            let roots = [folder, checkout?.top].compactMap { $0.flatMap { ResolvedPath($0).path } }
            if let path = ResolvedPath(path).path, roots.contains(where: { path == $0 || path.hasPrefix($0 == "/" ? "/" : $0 + "/") }) {
                throw LedgerError(
                    .gitBadRemote, "the ledger's remote \(shown) lies within the project itself",
                    fix: "name a repository elsewhere, or keep the ledger in a folder: ledger: { path: ledger }")
            }
            return
        }
        guard let host = GitHost(address) else {
            throw LedgerError(
                .gitUnlistedHost, "the address \(shown) names no host that can be told for sure",
                fix: "remote: origin, the name of a remote")
        }
        guard hosts.allow(host) else {
            throw LedgerError(
                .gitUnlistedHost,
                "roost.yaml names the address \(shown), and git would hand this machine's credentials to \(host.name.printable)",
                fix: "write a remote's name, such as remote: origin; or set \(LedgerHosts.variable)=\(host.name.printable) where roost runs"
            )
        }
    }

    /// The path, where the address is one.
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
        "ledger/git-unlisted-host", .error, "the ledger's address leads to a host that nobody named")
}

/// The branch that the ledger is kept on, and the one beside it that is there while somebody holds the lock.
struct BranchName: Hashable, Sendable, CustomStringConvertible {
    /// The name, as roost.yaml has it.
    let description: String

    /// The ledger's ref.
    var ref: String { "refs/heads/\(description)" }
    /// The lock's ref.
    var lockRef: String { "refs/heads/\(description)-lock" }

    /// Takes a name after git has said that it can be one; what can be one can be with `-lock` behind it.
    init(_ name: String, _ git: GitProgram, in folder: String) async throws(LedgerError) {
        guard !name.isEmpty, !name.utf8.contains(0), try await git.run(["check-ref-format", "refs/heads/\(name)"], in: folder).isSuccess
        else {
            throw LedgerError(
                .gitBadBranch, "`ledger.git.branch` is \(name.isEmpty ? "empty" : "`\(name.printable)`, which no branch can be called")",
                fix: "branch: roost-ledger")
        }
        description = name
    }
}

extension DiagnosticKind {
    static let gitBadBranch = DiagnosticKind("ledger/git-bad-branch", .error, "the ledger's git branch cannot be called so")
}

/// What git said, fit to be shown: the end of it, without credentials, and unable to draw on a terminal.
enum GitWords {
    /// The last lines, as one.
    ///
    /// - Parameters:
    ///   - bytes: what git wrote to standard error.
    ///   - hidden: credentials that are known; each is masked wherever it stands.
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

    /// Whether git would not read a repository because it belongs to somebody else.
    static func tellsOfOwnership(_ bytes: [UInt8]) -> Bool { String(decoding: bytes, as: UTF8.self).contains("dubious ownership") }

    /// A command as the trace shows it: its first words, none of which can hold a credential any more.
    ///
    /// Of an address stays what stands before a query, without user and password. Of a setting stays its name.
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

    /// Options whose values are refs, commits and numbers.
    private static let harmless: Set = ["--depth", "--force-with-lease"]
    private static let longest = 400
    /// What git says whatever happened, and what would push the reason out of the last lines.
    private static let boilerplate: Set<Substring> = [
        "remote:", "Please make sure you have the correct access rights", "and the repository exists.",
    ]

    private static func masked(_ line: String, _ hidden: [String]) -> String {
        hidden.reduce(line) { $0.replacing($1, with: "***") }
    }

    /// A text with the credentials taken out of each address: what stands before its `@`, and its query.
    ///
    /// Up to the last `@` in the word: a password that should have been encoded and was not may hold a slash or an `@` itself. Some services
    /// take a token as a parameter.
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
