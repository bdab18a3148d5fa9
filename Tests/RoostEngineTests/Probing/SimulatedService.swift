import FoundationEssentials
import RoostTestKit

@testable import BirdeyeSimulator

/// The simulator as a value behind an actor, spoken to in bytes. It stands apart since it has types of its own for calls, groups and mappings.
actor SimulatedService {
    private var simulator: Simulator

    /// A service under a dialect, given as JSON or by its name, with what an earlier one held.
    init(_ dialect: String, state: String?) throws {
        simulator = Simulator(world: try Self.world(state), dialect: try Self.dialect(dialect))
    }

    /// The names of the built-in dialects.
    static var dialects: [String] { Dialect.builtIn.map(\.name) }

    /// Everything it holds.
    var state: String { Self.text(simulator.world) }

    func handle(_ method: String, _ path: String, query: [(name: String, value: String)], body: [UInt8]) -> (status: Int, body: [UInt8]) {
        let answer = simulator.handle(SimulatedRequest(method, path, query: query, body: body), at: .now).answer
        return (answer.status, answer.body)
    }

    /// Serves over a socket for the length of a closure; what the service held afterwards.
    static func serve(_ dialect: String, state: String, _ body: @escaping @Sendable (Int) async throws -> Void) async throws -> String {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path("state.json")
        let simulator = Simulator(world: try world(state), dialect: try Self.dialect(dialect))
        try await SimulatorServer(simulator, stateFile: path).whileRunning(body)
        return text(try World(try JSON(file: path)))
    }

    /// A state in which a mapping that is there twice, alike in everything, is there once.
    static func withoutRepetitions(_ state: String) throws -> String {
        let before = try world(state)
        var after = try world(state)
        for group in before.groups.values {
            for mapping in group.mappings {
                let alike = group.mappings.filter { $0.business == mapping.business }
                guard alike.count > 1, alike.allSatisfy({ $0 == mapping }) else { continue }
                after.changeGroup(group.id) { group in
                    while group.mappings.count(where: { $0.business == mapping.business }) > 1,
                        let index = group.mappings.lastIndex(where: { $0.business == mapping.business })
                    {
                        group.mappings.remove(at: index)
                    }
                }
            }
        }
        return text(after)
    }

    private static func world(_ state: String?) throws -> World {
        guard let state else { return World() }
        return try World(try JSON(parsing: Array(state.utf8)))
    }

    private static func dialect(_ text: String) throws -> Dialect {
        text.hasPrefix("{") ? try Dialect(try JSON(parsing: Array(text.utf8))) : try Dialect(named: text)
    }

    private static func text(_ world: World) -> String { String(decoding: world.json.bytes, as: UTF8.self) }
}
