import AsyncHTTPClient

/// A proxy between this machine and the service, as a variable of the environment names it.
///
/// It may contain a user and a password, so every way of printing it gives only its host, its port and the variable.
struct ForwardProxy: Sendable, CustomStringConvertible, CustomReflectable {
    let host: String
    let port: Int
    /// The variable, as it is spelt in the environment.
    let variable: String
    private let isSocks: Bool
    private let login: (user: String, password: String)?

    /// The default port, as with curl.
    private static let usualPort = 1080

    /// Reads `[scheme://][user:password@]host[:port]`.
    init(_ text: String, variable: String) throws(NetworkFault) {
        self.variable = variable
        var rest = text[...]
        var scheme = "http"
        if let mark = rest.firstRange(of: "://") {
            scheme = rest[..<mark.lowerBound].lowercased()
            rest = rest[mark.upperBound...]
        }
        switch scheme {
        case "http": isSocks = false
        case "socks5", "socks5h": isSocks = true
        default:
            throw NetworkFault(
                variable, "roost can use only plain http or SOCKS 5 to talk to a proxy", fix: "\(variable)=http://proxy.example:3128")
        }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(Self.decoded)
            login = (parts[0], parts.count > 1 ? parts[1] : "")
            rest = rest[rest.index(after: at)...]
        } else {
            login = nil
        }
        let malformed = NetworkFault(
            variable, "it does not have the form http://[user:password@]host[:port]", fix: "\(variable)=http://proxy.example:3128")
        let end = rest.hasPrefix("[") ? rest.firstIndex(of: "]").map { rest.index(after: $0) } : rest.lastIndex(of: ":")
        let tail = rest[(end ?? rest.endIndex)...]
        let name = rest[..<(end ?? rest.endIndex)].filter { $0 != "[" && $0 != "]" }
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw malformed }
        guard !isSocks || login == nil else {
            throw NetworkFault(
                variable, "roost cannot sign in at a SOCKS proxy", fix: "\(variable)=http://user:password@proxy.example:3128")
        }
        host = name
        if tail.isEmpty {
            port = Self.usualPort
        } else {
            guard tail.first == ":", let number = Int(tail.dropFirst()), (1...65535).contains(number) else { throw malformed }
            port = number
        }
    }

    /// The same in the HTTP client's form.
    var configuration: HTTPClient.Configuration.Proxy {
        if isSocks { return .socksServer(host: host, port: port) }
        return .server(host: host, port: port, authorization: login.map { .basic(username: $0.user, password: $0.password) })
    }

    /// Host, port and variable.
    var description: String { "\(host):\(port) (\(variable))" }
    /// A mirror without children, so that `dump` finds nothing.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
