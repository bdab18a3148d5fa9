import RoostDiagnostics
import RoostEngine

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
