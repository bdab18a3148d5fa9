import RoostDiagnostics
import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import RoostPlan

/// Writes Birdeye's requests.
///
/// What it has opened goes into the request and into the eraser that clears the server's words, and nowhere else.
struct RequestWriter: Sendable {
    let endpoint: ServiceURL
    let version: String
    let headers: [HeaderField]

    /// A request that reads.
    func get(_ kind: RequestKind, path: String) throws(CallError) -> OutgoingRequest {
        try OutgoingRequest(reading: kind, path: path, at: endpoint, version: version, headers: headers)
    }

    /// A request that writes, with its secrets taken from the vault.
    func write(_ call: Call, secrets: SecretVault) throws(CallError) -> OutgoingRequest {
        let label = call.method + " " + call.path
        var opened: [String] = []
        let body = try call.body(
            secret: { (digest: SecretDigest) throws(CallError) -> JSONValue in
                let text = try HeaderWriter.open(
                    secrets[digest.reference], named: "the secret \(digest.reference)".printable, label: label)
                opened.append(text)
                return .string(text)
            },
            groupFromStep: { (_: Int) throws(CallError) -> JSONValue in
                throw CallError(
                    reason: .unsendable, request: label, message: "the group that the mapping goes to is not known yet", attempts: 0)
            })
        let fields = try HeaderWriter(endpoint: endpoint, version: version, label: label).fields(headers, hasBody: true, opened: &opened)
        return OutgoingRequest(
            kind: call.kind, url: endpoint.request(path: call.path, query: call.query), host: endpoint.host, headers: fields,
            body: body.bytes(.compact), label: label, eraser: SecretEraser(opened))
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
