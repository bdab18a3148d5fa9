/// The base URL of a service: https, or plain http for this machine alone.
public struct ServiceURL: Hashable, Sendable, CustomStringConvertible {
    /// The two schemes allowed.
    public enum Scheme: String, Sendable, Hashable {
        case https
        case http
    }

    /// Why a text is no base URL.
    public enum Fault: Error, Sendable, Hashable {
        /// It is not of the form `https://host[:port][/path]`.
        case malformed
        /// It would send secrets in the clear to another machine.
        case plainHTTP
    }

    /// The scheme.
    public let scheme: Scheme
    /// Host name or address, as typed; an IPv6 address in brackets.
    public let host: String
    /// The port; nil for the scheme's own.
    public let port: Int?
    /// The path that every request's path is put behind; empty or beginning with a slash, never ending in one.
    public let path: String

    /// Puts the parts together; they must be well formed.
    public init(scheme: Scheme, host: String, port: Int? = nil, path: String = "") {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
    }

    /// Reads `https://host[:port][/path]`; no user, no query, no fragment. Plain http is read for loopback hosts only.
    public init(_ text: String) throws(Fault) {
        let rest: Substring
        if text.hasPrefix("https://") {
            scheme = .https
            rest = text.dropFirst(8)
        } else if text.hasPrefix("http://") {
            scheme = .http
            rest = text.dropFirst(7)
        } else {
            throw .malformed
        }
        let authority = rest.prefix { $0 != "/" }
        var tail = rest[authority.endIndex...]
        while tail.last == "/" { tail = tail.dropLast() }
        guard tail.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x23 && $0 != 0x5C }) else { throw .malformed }
        path = String(tail)
        let bracketed = authority.hasPrefix("[")
        let hostEnd = bracketed ? authority.firstIndex(of: "]").map { authority.index(after: $0) } : authority.lastIndex(of: ":")
        let hostPart = authority[..<(hostEnd ?? authority.endIndex)]
        let portPart = authority[(hostEnd ?? authority.endIndex)...]
        guard Self.isHost(hostPart, bracketed: bracketed) else { throw .malformed }
        host = String(hostPart)
        if portPart.isEmpty {
            port = nil
        } else {
            guard portPart.hasPrefix(":"), let number = Int64(plainDigits: String(portPart.dropFirst())), (1...65535).contains(number)
            else { throw .malformed }
            port = Int(number)
        }
        if scheme == .http, !Self.isLoopback(host) { throw .plainHTTP }
    }

    /// True for the names and addresses by which a machine reaches only itself.
    public static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// True if a text that was meant as an address may have a password in it, or something else that should not be shown: before
    /// an @, after a question mark, or after a colon where a port should be.
    static func mayHoldSecret(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        if let colon = rest.firstIndex(of: 0x3A), rest[(colon + 1)...].starts(with: [0x2F, 0x2F]) { rest = rest[(colon + 3)...] }
        var previous: UInt8 = 0
        for byte in rest {
            if byte == 0x40 || byte == 0x3F || byte == 0x20 || (previous == 0x3A && !isDigit(byte)) { return true }
            previous = byte
        }
        return false
    }

    private static func isHost(_ text: Substring, bracketed: Bool) -> Bool {
        if bracketed {
            return text.hasSuffix("]") && text.count > 3
                && text.dropFirst().dropLast().utf8.allSatisfy { $0 == 0x3A || $0 == 0x2E || isHex($0) }
        }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            guard let first = label.utf8.first, let last = label.utf8.last, first != 0x2D, last != 0x2D else { return false }
            return label.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || isDigit($0) || isLetter($0) }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }

    /// The URL as it would be typed.
    public var description: String { "\(scheme.rawValue)://\(host)" + (port.map { ":\($0)" } ?? "") + path }
}
