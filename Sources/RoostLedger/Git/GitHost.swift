/// The host that an address leads to: scheme, name and port, as git and what it runs will take them.
struct GitHost: Hashable, Sendable {
    /// In lower case; `ssh` for the short form `user@host:path`.
    let scheme: String
    /// In lower case.
    let name: String
    /// As it is written; empty where it is not.
    let port: String

    /// Reads an address; nil where it names no host, or where two programs could read two hosts out of it.
    init?(_ address: String) {
        let authority: Substring
        if let mark = address.firstRange(of: "://") {
            scheme = address[..<mark.lowerBound].lowercased()
            authority = address[mark.upperBound...].prefix { !"/?#".contains($0) }
        } else {
            guard let colon = address.firstIndex(of: ":"), !address[..<colon].contains("/") else { return nil }
            scheme = "ssh"
            authority = address[..<colon]
        }
        let userInfo = authority.lastIndex(of: "@").map { authority[..<$0] } ?? ""
        guard userInfo.utf8.allSatisfy(Self.isOfUserInfo) else { return nil }
        let rest = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let end = rest.hasPrefix("[") ? rest.firstIndex(of: "]").map { rest.index(after: $0) } : rest.firstIndex(of: ":") ?? rest.endIndex
        guard let end else { return nil }
        let host = rest[..<end]
        let bare = host.hasPrefix("[") ? host.dropFirst().dropLast() : host
        guard let first = bare.utf8.first, Self.isWord(first) || first == UInt8(ascii: ":"),
            bare.utf8.allSatisfy({ Self.isWord($0) || ".-_".utf8.contains($0) || (host.hasPrefix("[") && $0 == UInt8(ascii: ":")) })
        else { return nil }
        let port = rest[end...].dropFirst()
        guard rest[end...].isEmpty || rest[end...].first == ":", port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        name = host.lowercased()
        self.port = String(port)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isOfUserInfo(_ byte: UInt8) -> Bool { isWord(byte) || "-._~%!$&'()*+,;=:@".utf8.contains(byte) }
}

/// The hosts that a ledger's address in roost.yaml may lead to: those that `ROOST_LEDGER_HOSTS` names.
///
/// git hands credentials of this machine to whatever host it is sent to, and roost.yaml is under review: who runs roost says which hosts
/// those may be.
struct LedgerHosts: Sendable, Hashable {
    /// The variable.
    static let variable = "ROOST_LEDGER_HOSTS"

    private let patterns: [String]

    /// Reads the variable: names apart by commas or blanks, such as `git.example, *.team.example, git.example:8443`.
    init(_ environment: [String: String]) {
        patterns = (environment[Self.variable] ?? "").lowercased().split { $0 == "," || $0.isWhitespace }.map(String.init)
    }

    /// Whether the host is among them. A name without a port stands for all ports of that host.
    func allow(_ host: GitHost) -> Bool {
        patterns.contains { pattern in
            if pattern == "\(host.name):\(host.port)" { return true }
            if pattern.hasPrefix("*.") { return host.name.hasSuffix(pattern.dropFirst()) }
            return pattern == host.name
        }
    }
}
