import CareStackClient
import RoostEngine
import RoostModel
import RoostTestKit

/// An account and a connection that many tests use.
enum Samples {
    static let vendorKey = "EXAMPLE-DECOY-VENDOR"
    static let accountKey = "EXAMPLE-DECOY-KEY"
    static let accountID = "990017003300"

    static func secret(_ text: String) -> Secret { Secret(Array(text.utf8)) }

    static func account(_ domain: String = "partners.sb", key: String = accountKey, id: String = accountID) -> CareStackAccount {
        CareStackAccount(domain: domain, key: secret(key), id: secret(id))
    }

    /// A reader of a scripted server, for the length of a closure. It waits for nothing but where a test's clock says so.
    @discardableResult
    static func reading<Result: Sendable>(
        _ server: ScriptedServer, template: String? = nil, requestsPerSecond: Int = 1_000_000, timeout: Int64 = 10_000,
        answerLimit: Int = 1 << 20, clock: FakeClock = FakeClock(),
        _ body: (CareStackHTTPReader, CareStackConnection) async throws -> Result
    ) async throws -> Result {
        let connection = CareStackConnection(
            endpoint: try CareStackEndpoint(template: template ?? server.url + "/carestack/{domain}"), vendorKey: secret(vendorKey),
            version: "0.1.0", requestsPerSecond: requestsPerSecond, timeout: timeout, answerLimit: answerLimit, clock: clock)
        do {
            let result = try await body(CareStackHTTPReader(connection), connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    /// The error of a look-up of locations that a server answers so.
    static func failure(_ plays: [ScriptedServer.Play], answerLimit: Int = 1 << 20, timeout: Int64 = 10_000) async throws -> CallError? {
        try await ScriptedServer.run(plays) { server in
            try await reading(server, timeout: timeout, answerLimit: answerLimit) { reader, _ in
                do throws(CallError) {
                    _ = try await reader.locations(account())
                    return nil
                } catch {
                    return error
                }
            }
        }
    }
}
