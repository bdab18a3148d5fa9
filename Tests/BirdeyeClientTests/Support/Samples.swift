import RoostEngine
import RoostHTTP
import RoostModel
import RoostPlan
import RoostTestKit

@testable import BirdeyeClient

/// Calls and settings that many tests use.
enum Samples {
    static let business = BusinessNumber(155_802_718_182_498)
    static let keyReference = SecretReference.environment("EXAMPLE_KEY")

    static let create = Call.createGroup(
        business: business, sourceID: 124,
        properties: [
            PropertyEntry(key: "carestack.customer.domain", value: .text("partners.sb"), isSecure: false),
            PropertyEntry(
                key: "carestack.account.key", value: .secret(SecretDigest(reference: keyReference, digest: "hmac-sha256:k:00")),
                isSecure: true),
        ], triggers: [TriggerID(id: 139, type: 1)])

    static func vault(_ secret: String = "EXAMPLE-ACCOUNT-KEY") -> SecretVault { SecretVault([keyReference: Secret(Array(secret.utf8))]) }

    /// Settings that wait for nothing: no jitter, a fake clock, a rate far above what a test sends.
    static func settings(_ url: String, clock: FakeClock = FakeClock()) throws(ServiceURL.Fault) -> ConnectionSettings {
        ConnectionSettings(
            endpoint: try ServiceURL(url), version: "0.1.0", requestsPerSecond: 1_000_000, timeout: 10_000,
            retry: RetryPolicy(jitter: { $0 }), clock: clock)
    }

    /// The sample call as it is sent.
    static func request() throws -> OutgoingRequest {
        try RequestWriter(endpoint: try ServiceURL("http://127.0.0.1:1"), version: "0.1.0", headers: []).write(create, secrets: vault())
    }

    /// Opens a connection for the length of a closure.
    static func connected<Result>(
        _ settings: ConnectionSettings, _ body: (BirdeyeConnection) async throws -> Result
    ) async throws -> Result {
        let connection = BirdeyeConnection(settings)
        do {
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Starts a server that plays these answers, and sends it the sample call.
    static func outcome(
        _ plays: [ScriptedServer.Play], secret: String = "EXAMPLE-ACCOUNT-KEY", clock: FakeClock = FakeClock(),
        adjust: (inout ConnectionSettings) -> Void = { _ in }
    ) async throws -> (outcome: WriteOutcome, requests: Int) {
        try await ScriptedServer.run(plays) { server in
            var settings = try settings(server.url, clock: clock)
            adjust(&settings)
            let outcome = try await connected(settings) { await BirdeyeHTTPWriter($0).send(create, secrets: vault(secret)) }
            return (outcome, server.received.count)
        }
    }

    /// Starts a server that plays these answers, and reads a business's groups from it; the error where there is one.
    static func groups(
        _ plays: [ScriptedServer.Play], clock: FakeClock = FakeClock(), adjust: (inout ConnectionSettings) -> Void = { _ in }
    ) async throws -> (result: Result<[GroupDetails], CallError>, requests: Int) {
        try await ScriptedServer.run(plays) { server in
            var settings = try settings(server.url, clock: clock)
            adjust(&settings)
            let result = try await connected(settings) { connection in
                do throws(CallError) {
                    return Result<[GroupDetails], CallError>.success(try await BirdeyeHTTPReader(connection).groups(of: business))
                } catch {
                    return .failure(error)
                }
            }
            return (result, server.received.count)
        }
    }
}

extension WriteOutcome {
    /// `accepted`, `refused` or `unknown`.
    var word: String {
        switch self {
        case .accepted: "accepted"
        case .refused: "refused"
        case .unknown: "unknown"
        }
    }

    /// The error, where it is not accepted.
    var error: CallError? {
        switch self {
        case .accepted: nil
        case .refused(let error), .unknown(let error): error
        }
    }
}

extension Result {
    /// The error, where it is one.
    var error: Failure? { if case .failure(let error) = self { error } else { nil } }
}
