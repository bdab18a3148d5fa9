import RoostEngine
import RoostJSON
@_spi(SecretOpening) import RoostModel
import RoostPlan

@testable import BirdeyeClient

/// Both halves of the port over the simulator in memory: sockets would be too slow for so many combinations.
actor SimulatedPort: BirdeyeReader, BirdeyeWriter {
    private var core: SimulatedCore

    /// A port to a service of its own.
    init(_ core: SimulatedCore) { self.core = core }

    /// Everything the service holds.
    var state: String { core.state }

    func groups(of business: BusinessNumber) throws(CallError) -> [GroupDetails] { try core.read(business) }

    func triggerCatalogue(sourceID: Int64) -> [CatalogueTrigger] { Sample.catalogue[sourceID] ?? [] }

    func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) -> WriteOutcome { core.send(call, secrets) }
}

extension SimulatedCore {
    /// A business's groups, by the wire form of the answer.
    mutating func read(_ business: BusinessNumber) throws(CallError) -> [GroupDetails] {
        let path = "/integration/businessintegrationgroup/\(business)"
        let answer = handle("GET", path)
        let request = "GET \(path)"
        // A business without a group may be a plain 404; one that is not there has a code of its own.
        if answer.status >= 400 {
            guard let problem = try? JSONValue.parse(answer.body) else { return [] }
            throw CallError(
                reason: .noSuchBusiness, request: request, status: answer.status, serviceCode: problem["code"]?.integer,
                message: problem["message"]?.string ?? "the server refused it")
        }
        do { return answer.body.isEmpty ? [] : try GroupDetails.list(try JSONValue.parse(answer.body)) } catch {
            throw CallError(reason: .unreadable, request: request, status: answer.status, message: "\(error)")
        }
    }

    /// Sends a call by its wire form.
    mutating func send(_ call: Call, _ vault: SecretVault) -> WriteOutcome {
        let body = call.body(
            secret: { .string(String(decoding: vault[$0.reference]?.open() ?? [], as: UTF8.self)) }, groupFromStep: { _ in .null })
        let answer = handle(call.method, call.path, query: call.query, body: body.bytes(.compact))
        guard answer.status >= 400 else { return .accepted(status: answer.status) }
        let problem = try? JSONValue.parse(answer.body)
        return .refused(
            CallError(
                reason: .rejected, request: call.request, status: answer.status, serviceCode: problem?["code"]?.integer,
                message: problem?["message"]?.string ?? "the server refused it"))
    }
}
