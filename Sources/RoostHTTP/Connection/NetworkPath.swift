import AsyncHTTPClient
import FoundationEssentials
import NIOSSL
import RoostModel

/// The way to the services: the proxy and the trusted certificates, as the environment says.
///
/// The variables have the same meaning as for curl: if curl works, roost works:
///
/// ```
/// HTTPS_PROXY    for https; overrides ALL_PROXY; lower case overrides upper case
/// http_proxy     for plain http; overrides ALL_PROXY; only in lower case, because a CGI's caller can set HTTP_PROXY
/// NO_PROXY       hosts to reach without a proxy: names with all names below them, addresses, networks, or *
/// SSL_CERT_FILE  a file of certificate authorities, SSL_CERT_DIR folders of them: both replace the system's
/// ```
/// roost uses plain http only to this machine, so it uses a proxy for it only if the proxy runs on this machine: credentials never leave the
/// machine unencrypted.
public struct NetworkPath: Sendable {
    private let secure: ForwardProxy?
    private let plain: ForwardProxy?
    private let direct: DirectHosts
    private let trusted: [NIOSSLCertificate]?
    /// The variables that name trusted certificates; nil if the system's are used.
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

    /// The proxy on the way to a host; nil if there is none.
    func proxy(toHost host: String, isSecure: Bool) -> ForwardProxy? {
        guard let proxy = isSecure ? secure : plain, !direct.covers(host) else { return nil }
        return proxy
    }

    /// All possible ways: without a proxy, and with each proxy.
    var proxies: (secure: ForwardProxy?, plain: ForwardProxy?) { (secure, plain) }

    /// The TLS configuration; nil if the HTTP client's default is right.
    var encryption: TLSConfiguration? {
        guard let trusted else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(trusted)
        return configuration
    }

    /// The first of the variables that is set; an empty one means "no proxy".
    private static func proxy(_ names: [String], _ environment: [String: String]) throws(NetworkFault) -> ForwardProxy? {
        guard let name = names.first(where: { environment[$0] != nil }), let text = environment[name], !text.isEmpty else { return nil }
        return try ForwardProxy(text, variable: name)
    }

    private static func file(_ path: String) throws(NetworkFault) -> [NIOSSLCertificate] {
        let fault = NetworkFault(
            "SSL_CERT_FILE", "\(path) has no readable certificate", fix: "name a file of certificates in PEM form")
        guard let found = try? NIOSSLCertificate.fromPEMFile(path), !found.isEmpty else { throw fault }
        return found
    }

    /// Files in the folder that are not certificates are ignored, as other programs do.
    private static func folder(_ path: String) throws(NetworkFault) -> [NIOSSLCertificate] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw NetworkFault("SSL_CERT_DIR", "the folder \(path) cannot be read", fix: "name a folder of certificates in PEM form")
        }
        return names.sorted().flatMap { (try? NIOSSLCertificate.fromPEMFile("\(path)/\($0)")) ?? [] }
    }
}

/// Why a variable about the network makes no sense. It never contains the value, because the value may contain a password.
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
