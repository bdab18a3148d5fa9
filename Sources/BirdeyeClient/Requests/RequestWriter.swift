import NIOHTTP1
import RoostDiagnostics
import RoostEngine
import RoostJSON
@_spi(SecretOpening) import RoostModel
import RoostPlan

/// Writes requests: the one place of the client where secrets are opened, for a body and for header values.
///
/// What it opens goes into the request and into the eraser that clears the server's words, and nowhere else.
struct RequestWriter: Sendable {
    let endpoint: ServiceURL
    let version: String
    let headers: [HeaderField]

    /// Header names that decide where a request ends or goes: they are the connection's own business.
    private static let reserved: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect",
        "proxy-authorization",
        "content-type", "accept-encoding",
    ]

    /// A request that reads.
    func get(_ kind: RequestKind, path: String) throws(CallError) -> OutgoingRequest {
        let label = "GET " + path
        var opened: [String] = []
        let fields = try headerFields(label: label, hasBody: false, opened: &opened)
        return OutgoingRequest(
            kind: kind, url: endpoint.request(path: path), headers: fields, body: nil, label: label, eraser: SecretEraser(opened))
    }

    /// A request that writes, with its secrets taken from the vault.
    func write(_ call: Call, secrets: SecretVault) throws(CallError) -> OutgoingRequest {
        let label = call.method + " " + call.path
        var opened: [String] = []
        let body = try call.body(
            secret: { (digest: SecretDigest) throws(CallError) -> JSONValue in
                let text = try Self.open(secrets[digest.reference], named: "the secret \(digest.reference)".printable, label: label)
                opened.append(text)
                return .string(text)
            },
            groupFromStep: { (_: Int) throws(CallError) -> JSONValue in
                throw Self.unsendable(label, "the group that the mapping goes to is not known yet")
            })
        let fields = try headerFields(label: label, hasBody: true, opened: &opened)
        return OutgoingRequest(
            kind: call.kind, url: endpoint.request(path: call.path, query: call.query), headers: fields, body: body.bytes(.compact),
            label: label,
            eraser: SecretEraser(opened))
    }

    private func headerFields(label: String, hasBody: Bool, opened: inout [String]) throws(CallError) -> HTTPHeaders {
        guard endpoint.keepsSecrets else {
            throw Self.unsendable(label, "plain http is for this machine alone: anybody on the way could read the credentials")
        }
        var fields: HTTPHeaders = ["User-Agent": "roost/" + version, "Accept": "application/json"]
        if hasBody { fields.add(name: "Content-Type", value: "application/json") }
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isNameByte) else {
                throw Self.unsendable(label, "\"\(header.name.printable)\" is not a header name")
            }
            guard !Self.reserved.contains(header.name.lowercased()) else {
                throw Self.unsendable(label, "the header \(header.name) is set by roost and cannot be configured")
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
                throw Self.unsendable(label, "the value of the header \(header.name) holds a character that no header may hold")
            }
            fields.replaceOrAdd(name: header.name, value: value)
        }
        return fields
    }

    private static func open(_ secret: Secret?, named name: String, label: String) throws(CallError) -> String {
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

extension Call {
    /// What the summary of a run counts it as.
    var kind: RequestKind {
        switch self {
        case .createGroup: .createGroup
        case .updateGroup: .updateGroup
        case .putMapping: .putMapping
        }
    }
}
