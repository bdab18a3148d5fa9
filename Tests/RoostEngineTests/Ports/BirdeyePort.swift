import BirdeyeClient
import RoostEngine
import RoostModel
import RoostTestKit

/// The implementations of the Birdeye port, which one contract holds together.
enum BirdeyePort: String, CaseIterable, Sendable {
    /// The simulator's core in memory.
    case inMemory = "in memory"
    /// The real client, over a socket, against the simulator.
    case overHTTP = "over HTTP"

    /// Opens both halves for the length of a closure.
    ///
    /// - Parameter known: the businesses that exist; nil where every one does.
    func run(
        _ dialect: FakeDialect = FakeDialect(), known: Set<BusinessNumber>? = nil,
        _ body: @escaping @Sendable (any BirdeyeReader, any BirdeyeWriter) async throws -> Void
    ) async throws {
        switch self {
        case .inMemory:
            let birdeye = FakeBirdeye(dialect, known: known, tape: Tape())
            try await body(FakeBirdeyeReader(birdeye: birdeye), FakeBirdeyeWriter(birdeye: birdeye))
        case .overHTTP:
            try await SimulatedCore(dialect, known: known).serve { port in
                let connection = BirdeyeConnection(
                    ConnectionSettings(
                        endpoint: try ServiceURL("http://127.0.0.1:\(port)"), version: "0.1.0", requestsPerSecond: 1_000_000,
                        retry: RetryPolicy(jitter: { $0 }), clock: FakeClock()))
                do {
                    try await body(BirdeyeHTTPReader(connection), BirdeyeHTTPWriter(connection))
                    await connection.close()
                } catch {
                    await connection.close()
                    throw error
                }
            }
        }
    }
}
