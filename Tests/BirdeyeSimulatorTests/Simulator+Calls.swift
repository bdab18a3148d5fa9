@testable import BirdeyeSimulator

/// The calls as a client makes them, without a socket.
extension Simulator {
    mutating func send(
        _ method: String, _ path: String, _ body: JSON? = nil, headers: [String: String] = [:], query: [(name: String, value: String)] = []
    ) -> SimulatedAnswer {
        handle(SimulatedRequest(method, path, query: query, headers: headers, body: body?.bytes ?? []), at: .now).answer
    }

    mutating func create(_ body: JSON) -> SimulatedAnswer {
        send("PUT", "/integration/add/businessintegrationgroup", body)
    }

    mutating func details(_ business: Int64 = practice) -> SimulatedAnswer {
        send("GET", "/integration/businessintegrationgroup/\(business)")
    }

    mutating func update(_ body: JSON, replacing: String = "true") -> SimulatedAnswer {
        send("POST", "/integration/update/businessintegrationgroup", body, query: [("replaceTriggers", replacing)])
    }

    mutating func map(_ body: JSON) -> SimulatedAnswer {
        send("PUT", "/integration/add/businessintegrationmapping", body)
    }

    mutating func dashboard(_ body: JSON) -> SimulatedAnswer {
        send("POST", "/_simulator/dashboard", body)
    }

    /// A simulator with the documented group and its one mapped location.
    static func withPractice(_ dialect: Dialect = Dialect()) throws -> Simulator {
        var simulator = Simulator(dialect: dialect)
        _ = simulator.create(try Fixture.json("create-group.body"))
        _ = simulator.map(try Fixture.json("put-mapping.body"))
        // Readers of a lagging dialect are to start from here.
        simulator.lag = ReadLag()
        return simulator
    }
}

extension SimulatedAnswer {
    var json: JSON? { try? JSON(parsing: body) }
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension JSON {
    /// The same object with one member set, or taken out where the value is nil.
    func with(_ name: String, _ value: JSON?) -> JSON {
        var members = (self.members ?? []).filter { $0.name != name }
        if let value { members.append(Member(name, value)) }
        return .object(members)
    }
}
