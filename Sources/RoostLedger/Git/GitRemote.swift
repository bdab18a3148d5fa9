import RoostDiagnostics
import RoostEngine

/// Where the ledger's branch is: the address that git is given, and the one that people see.
struct GitRemote: Sendable, Hashable {
    /// The address, whole.
    let address: String
    /// The address without what stands before its `@`: credentials are nobody's business.
    let shown: String
    /// Credentials that git could repeat.
    let hidden: [String]

    /// Takes an address as it is; `settings` may hold further credentials.
    init(address: String, settings: [GitSetting] = []) {
        self.address = address
        shown = GitWords.withoutUserInfo(address).printable
        let headers = settings.filter { $0.name.lowercased().hasSuffix(".extraheader") }.map(\.value)
        // Shorter ones would mask half of what is said; they are taken out where they stand in an address.
        hidden = (Self.credentials(address) + headers).filter { $0.count >= 6 }
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

    private static let denials = [
        "permission denied", "authentication failed", "could not read username", "could not read password", "access denied", "error: 403",
        "error: 401", "not authorized", "permission to ",
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
    static let gitRefused = DiagnosticKind("ledger/git-refused", .error, "the git remote refuses a push")
}
