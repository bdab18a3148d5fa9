import RoostEngine
import RoostJSON
@_spi(SecretOpening) import RoostModel
import RoostPlan

@testable import BirdeyeClient

/// Both halves of the port over the simulator in memory, for as many combinations as nobody would wait for over sockets.
struct SimulatedPort: BirdeyeReader, BirdeyeWriter {
    let service: SimulatedService

    func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails] {
        let path = "/integration/businessintegrationgroup/\(business)"
        let answer = await service.handle("GET", path, query: [], body: [])
        do { return answer.body.isEmpty ? [] : try GroupDetails.list(try JSONValue.parse(answer.body)) } catch {
            throw CallError(reason: .unreadable, request: "GET \(path)", status: answer.status, message: "\(error)")
        }
    }

    func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] { Sample.catalogue[sourceID] ?? [] }

    func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) async -> WriteOutcome {
        let body = call.body(
            secret: { .string(String(decoding: secrets[$0.reference]?.open() ?? [], as: UTF8.self)) }, groupFromStep: { _ in .null })
        let answer = await service.handle(call.method, call.path, query: call.query, body: body.bytes(.compact))
        guard answer.status >= 400 else { return .accepted(status: answer.status) }
        return .refused(CallError(reason: .rejected, request: call.request, status: answer.status, message: "the server refused it"))
    }
}
