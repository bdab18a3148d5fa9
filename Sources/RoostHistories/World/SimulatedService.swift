import BirdeyeSimulator

/// Both services through the simulator's own core, in bytes and without a socket.
final class SimulatedService: @unchecked Sendable {
    private var simulator: Simulator
    private let beginning = ContinuousClock.now

    /// An answer of the service.
    struct Answer: Sendable {
        var status: Int
        var contentType: String?
        var body: [UInt8]
    }

    /// An empty service that behaves as a dialect says.
    init(_ dialect: DialectChoice) {
        do {
            let world = try World(try JSON(parsing: Array(Self.sources.utf8)))
            simulator = Simulator(world: world, dialect: try Dialect(try JSON(parsing: Array(dialect.json.utf8))))
        } catch {
            fatalError("The simulator does not take what a history gives it: \(error)")
        }
    }

    /// Takes one request.
    func handle(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], headers: [String: String] = [:], body: [UInt8] = []
    ) -> Answer {
        let outcome = simulator.handle(
            SimulatedRequest(method, path, query: query, headers: headers, body: body), at: beginning)
        return Answer(status: outcome.answer.status, contentType: outcome.answer.contentType, body: outcome.answer.body)
    }

    /// Does something in the dashboard; false if that makes no sense now, such as a change of a group that is gone.
    func edit(_ json: String) -> Bool { handle("POST", "/_simulator/dashboard", body: Array(json.utf8)).status < 400 }

    /// Every group, the oldest first.
    var groups: [LiveGroup] { (simulator.world.json["groups"]?.elements ?? []).map(LiveGroup.init) }

    private static let sources: String = {
        func trigger(_ id: Int, _ name: String) -> String {
            """
            {"id": \(id), "triggerName": "\(name)", "displayName": "\(name) Service", "active": true,
             "integrationTriggerType": {"id": 1, "name": "JOB"}}
            """
        }
        return """
            {"requiredHeaders": {"x-api-key": "\(Decoy.apiKey)"}, "carestack": {},
             "sources": {"700": {"name": "LEDGERLY", "triggers": [\(trigger(7, "Invoice Job")), \(trigger(8, "Payment Job"))]}}}
            """
    }()
}

extension LiveGroup {
    fileprivate init(_ json: JSON) {
        self.init(
            id: json["groupId"]?.integer ?? 0, business: json["parentBusinessNumber"]?.integer ?? 0,
            source: json["integrationSourceId"]?.integer ?? 0, properties: Self.properties(json["integrationGroupProperties"]))
        for trigger in json["integrationGroupTriggers"]?.elements ?? [] {
            triggers.insert("\(trigger["triggerId"]?.integer ?? 0):\(trigger["triggerTypeId"]?.integer ?? 0)")
        }
        for mapping in json["integrationMappings"]?.elements ?? [] {
            guard let location = mapping["businessNumber"]?.integer else { continue }
            var made = Mapping(properties: Self.properties(mapping["integrationProperties"]))
            for flag in ["active", "test", "beta"] { made.flags[flag] = mapping[flag] == .bool(true) }
            made.count = (mappings[location]?.count ?? 0) + 1
            mappings[location] = made
        }
    }

    private static func properties(_ json: JSON?) -> [String: Property] {
        var properties: [String: Property] = [:]
        for element in json?.elements ?? [] {
            guard let key = element["propertyKey"]?.text, let value = element["propertyValue"]?.text else { continue }
            properties[key] = Property(value: value, isSecure: element["isSecure"] == .bool(true))
        }
        return properties
    }
}

extension SimulatedService {
    /// Reads a business's groups as any client may.
    func read(_ business: Int64) -> Answer {
        handle("GET", "/integration/businessintegrationgroup/\(business)", headers: ["x-api-key": Decoy.apiKey])
    }
}
