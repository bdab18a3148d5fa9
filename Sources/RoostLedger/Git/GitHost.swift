/// The host that an address leads to: scheme, name and port, as git and its helpers read them.
struct GitHost: Hashable, Sendable {
    /// In lower case; `ssh` for the short form `user@host:path`.
    let scheme: String
    /// In lower case.
    let name: String
    /// As written; empty if not given.
    let port: String

    /// Reads an address; nil if it names no host, or if two programs could read two different hosts in it.
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

/// The hosts that a ledger's address in roost.yaml may lead to: `ROOST_LEDGER_HOSTS` names them.
///
/// git gives credentials of this machine to any host that it talks to, and roost.yaml is under review. So the person who runs roost says which
/// hosts are allowed.
struct LedgerHosts: Sendable, Hashable {
    /// The variable.
    static let variable = "ROOST_LEDGER_HOSTS"

    private let patterns: [String]

    /// Reads the variable: names with commas or spaces between them, such as `git.example, *.team.example, git.example:8443`.
    init(_ environment: [String: String]) {
        patterns = (environment[Self.variable] ?? "").lowercased().split { $0 == "," || $0.isWhitespace }.map(String.init)
    }

    /// Whether the host is among them. A name without a port means all ports of that host.
    func allow(_ host: GitHost) -> Bool {
        patterns.contains { pattern in
            if pattern == "\(host.name):\(host.port)" { return true }
            if pattern.hasPrefix("*.") { return host.name.hasSuffix(pattern.dropFirst()) }
            return pattern == host.name
        }
    }
}
