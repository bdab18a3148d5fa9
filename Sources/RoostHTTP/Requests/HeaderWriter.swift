package import NIOHTTP1
import RoostDiagnostics
package import RoostEngine
@_spi(SecretOpening) package import RoostModel

/// Writes the header fields of a request: the only place where the clients open secrets.
package struct HeaderWriter: Sendable {
    private let endpoint: ServiceURL
    private let version: String
    private let label: String

    /// Header names that decide where a request ends or goes: only the connection sets them.
    private static let reserved: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect",
        "proxy-authorization",
        "content-type", "accept-encoding",
    ]

    /// A writer for a request to an endpoint; the label is method and path, for errors.
    package init(endpoint: ServiceURL, version: String, label: String) {
        self.endpoint = endpoint
        self.version = version
        self.label = label
    }

    /// The fields that every request has, and the given ones. It notes every secret that it opens, for the eraser.
    package func fields(_ headers: [HeaderField], hasBody: Bool, opened: inout [String]) throws(CallError) -> HTTPHeaders {
        guard endpoint.keepsSecrets else {
            throw Self.unsendable(
                label, "roost uses plain http only to reach this machine: elsewhere others on the way could read the credentials")
        }
        var fields: HTTPHeaders = ["User-Agent": "roost/" + version, "Accept": "application/json"]
        if hasBody { fields.add(name: "Content-Type", value: "application/json") }
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isNameByte) else {
                throw Self.unsendable(label, "\"\(header.name.printable)\" is not a header name")
            }
            guard !Self.reserved.contains(header.name.lowercased()) else {
                throw Self.unsendable(label, "roost sets the header \(header.name) itself, so it cannot be configured")
            }
            let value: String
            switch header.value {
            case .text(let text): value = text
            case .secret(let secret):
                value = try Self.open(secret, named: "the secret of the header \(header.name)", label: label)
                opened.append(value)
            }
            // A line break would begin a header of its own; other control characters and bytes beyond ASCII are read differently from
            // server to server.
            guard value.utf8.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) }) else {
                throw Self.unsendable(label, "the value of the header \(header.name) contains a character that is not allowed in headers")
            }
            fields.replaceOrAdd(name: header.name, value: value)
        }
        return fields
    }

    /// The text of a secret that exists, is not empty, and is text.
    package static func open(_ secret: Secret?, named name: String, label: String) throws(CallError) -> String {
        guard let secret else { throw unsendable(label, "\(name) was not resolved") }
        guard !secret.isEmpty else { throw unsendable(label, "\(name) is empty") }
        guard let text = String(validating: secret.open(), as: UTF8.self) else { throw unsendable(label, "\(name) is not valid UTF-8") }
        return text
    }

    private static func unsendable(_ label: String, _ message: String) -> CallError {
        CallError(reason: .unsendable, request: label, message: message, attempts: 0)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

extension OutgoingRequest {
    /// A request that reads a path below an endpoint.
    package init(
        reading kind: RequestKind, path: String, at endpoint: ServiceURL, version: String, headers: [HeaderField]
    ) throws(CallError) {
        let label = "GET " + path
        var opened: [String] = []
        let fields = try HeaderWriter(endpoint: endpoint, version: version, label: label).fields(headers, hasBody: false, opened: &opened)
        self.init(
            kind: kind, url: endpoint.request(path: path), host: endpoint.host, headers: fields, label: label,
            eraser: SecretEraser(opened))
    }
}
