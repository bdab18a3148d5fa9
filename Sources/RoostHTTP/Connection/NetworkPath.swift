import AsyncHTTPClient
import FoundationEssentials
import NIOSSL
import RoostModel

/// The way to the services: which proxy is on it, and whose certificates are trusted, as the environment says.
///
/// The variables mean what they mean to curl, so that whoever has got curl to work has got roost to work:
///
/// ```
/// HTTPS_PROXY    for https, before ALL_PROXY; lower case goes before upper case
/// http_proxy     for plain http, before ALL_PROXY; in lower case alone, since a CGI's caller can set HTTP_PROXY
/// NO_PROXY       hosts that are reached without one: names with all below them, addresses, networks, or *
/// SSL_CERT_FILE  a file of certificate authorities, SSL_CERT_DIR folders of them: both in the place of the system's
/// ```
/// Plain http goes to this machine alone, and so it goes through a proxy only where that runs on this machine: credentials in the clear never
/// leave it.
public struct NetworkPath: Sendable {
    private let secure: ForwardProxy?
    private let plain: ForwardProxy?
    private let direct: DirectHosts
    private let trusted: [NIOSSLCertificate]?
    /// The variables that say whom to trust; nil where the system says it.
    let trustVariables: String?

    /// No proxy, and the system's certificates.
    public init() {
        (secure, plain, direct, trusted, trustVariables) = (nil, nil, DirectHosts(""), nil, nil)
    }

    /// Reads the variables.
    public init(environment: [String: String]) throws(NetworkFault) {
        let all = try Self.proxy(["all_proxy", "ALL_PROXY"], environment)
        secure = try Self.proxy(["https_proxy", "HTTPS_PROXY"], environment) ?? all
        let forPlain = try Self.proxy(["http_proxy"], environment) ?? all
        plain = forPlain.flatMap { ServiceURL.isLoopback($0.host) || $0.host == "::1" ? $0 : nil }
        direct = DirectHosts(environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
        var certificates: [NIOSSLCertificate] = []
        var variables: [String] = []
        if let file = environment["SSL_CERT_FILE"], !file.isEmpty {
            certificates += try Self.file(file)
            variables.append("SSL_CERT_FILE")
        }
        if let folders = environment["SSL_CERT_DIR"], !folders.isEmpty {
            for folder in folders.split(separator: ":") { certificates += try Self.folder(String(folder)) }
            variables.append("SSL_CERT_DIR")
        }
        trusted = variables.isEmpty ? nil : certificates
        trustVariables = variables.isEmpty ? nil : variables.joined(separator: " and ")
    }

    /// The proxy on the way to a host; nil where there is none.
    func proxy(toHost host: String, isSecure: Bool) -> ForwardProxy? {
        guard let proxy = isSecure ? secure : plain, !direct.covers(host) else { return nil }
        return proxy
    }

    /// Every kind of way that there may be: without a proxy, and with each.
    var proxies: (secure: ForwardProxy?, plain: ForwardProxy?) { (secure, plain) }

    /// How TLS is spoken; nil where the HTTP client's own way is right.
    var encryption: TLSConfiguration? {
        guard let trusted else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(trusted)
        return configuration
    }

    /// The first of the variables that is there; one that is set and empty means "no proxy".
    private static func proxy(_ names: [String], _ environment: [String: String]) throws(NetworkFault) -> ForwardProxy? {
        guard let name = names.first(where: { environment[$0] != nil }), let text = environment[name], !text.isEmpty else { return nil }
        return try ForwardProxy(text, variable: name)
    }

    private static func file(_ path: String) throws(NetworkFault) -> [NIOSSLCertificate] {
        let fault = NetworkFault(
            "SSL_CERT_FILE", "there is no certificate that can be read in \(path)", fix: "name a file of certificates in PEM form")
        guard let found = try? NIOSSLCertificate.fromPEMFile(path), !found.isEmpty else { throw fault }
        return found
    }

    /// What in the folder is no certificate is passed over, as by everybody who looks into such folders.
    private static func folder(_ path: String) throws(NetworkFault) -> [NIOSSLCertificate] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw NetworkFault("SSL_CERT_DIR", "the folder \(path) cannot be read", fix: "name a folder of certificates in PEM form")
        }
        return names.sorted().flatMap { (try? NIOSSLCertificate.fromPEMFile("\(path)/\($0)")) ?? [] }
    }
}

/// Why a variable about the network makes no sense; nothing of its value is in it, for that may hold a password.
public struct NetworkFault: Error, Sendable, Hashable {
    /// The variable.
    public let variable: String
    /// What is wrong with it, as one sentence without a full stop.
    public let detail: String
    /// What to write instead.
    public let fix: String

    init(_ variable: String, _ detail: String, fix: String) {
        self.variable = variable
        self.detail = detail
        self.fix = fix
    }
}
