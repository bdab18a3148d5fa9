import FoundationEssentials
import RoostModel
import RoostTestKit

@testable import BirdeyeSimulator

/// The simulator's own core as a value, spoken to in bytes. It stands apart since it has types of its own for calls, groups and mappings.
struct SimulatedCore: Sendable {
    private var simulator: Simulator

    /// A service under a dialect, given as JSON or by its name, with what an earlier one held.
    init(_ dialect: String, state: String?) throws {
        simulator = Simulator(world: try Self.world(state), dialect: try Self.dialect(dialect))
    }

    /// An empty service set up as a dialect says.
    ///
    /// - Parameters:
    ///   - known: the businesses that exist; nil where every one does.
    ///   - sources: the sources there are.
    init(_ dialect: FakeDialect, known: Set<BusinessNumber>? = nil, sources: [Int64] = [124]) {
        var world = World()
        world.businesses = known.map { Set($0.map(\.value)) }
        for id in sources where world.sources[id] == nil {
            world.sources[id] = Source(
                id: id, name: "SOURCE \(id)", category: "", type: "", plan: "", oauthEnabled: false, triggers: [])
        }
        simulator = Simulator(world: world, dialect: Dialect(dialect))
    }

    /// The names of the built-in dialects.
    static var dialects: [String] { Dialect.builtIn.map(\.name) }

    /// Everything it holds.
    var state: String { Self.text(simulator.world) }

    /// Every group by its id; readers see at once what is put here.
    var groups: [Int64: LiveGroup] {
        get { simulator.world.groups.mapValues(LiveGroup.init) }
        set {
            for id in simulator.world.groups.keys { simulator.world.removeGroup(id) }
            for group in newValue.values.sorted(by: { $0.id < $1.id }) { simulator.world.insert(Group(group)) }
            simulator.lag = ReadLag()
        }
    }

    /// The groups of a business, the oldest first.
    func groups(of business: BusinessNumber) -> [LiveGroup] { simulator.world.groups(of: business.value).map(LiveGroup.init) }

    /// From here on it behaves in another way; nothing lags.
    mutating func switchTo(_ dialect: FakeDialect) {
        simulator.dialect = Dialect(dialect)
        simulator.lag = ReadLag()
    }

    /// Takes one request.
    mutating func handle(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], body: [UInt8] = []
    ) -> (status: Int, body: [UInt8]) {
        let answer = simulator.handle(SimulatedRequest(method, path, query: query, body: body), at: .now).answer
        return (answer.status, answer.body)
    }

    /// Serves over a socket for the length of a closure, which is given the port; what the service held afterwards.
    @discardableResult
    func serve(_ body: @escaping @Sendable (Int) async throws -> Void) async throws -> String {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path("state.json")
        try await SimulatorServer(simulator, stateFile: path).whileRunning(body)
        return Self.text(try World(try JSON(file: path)))
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

extension Dialect {
    /// The same answers in the simulator's own words.
    fileprivate init(_ dialect: FakeDialect) {
        self.init()
        properties = Reporting(rawValue: dialect.properties.rawValue) ?? .unreported
        mappings = Reporting(rawValue: dialect.mappings.rawValue) ?? .unreported
        propertyUpdate = PropertyUpdate(rawValue: dialect.propertyUpdate.rawValue) ?? .merge
        mappingRePut = MappingRePut(rawValue: dialect.rePut.rawValue) ?? .upsert
        readLag = dialect.readLag
        triggersOnPropertyUpdate = dialect.wipesTriggers ? .wipe : .keep
    }
}

extension LiveGroup {
    /// A group as the simulator keeps it.
    fileprivate init(_ group: Group) {
        func properties(_ list: [BirdeyeSimulator.Property]) -> [String: Property] {
            Dictionary(uniqueKeysWithValues: list.map { ($0.key, Property(value: $0.value, isSecure: $0.isSecure)) })
        }
        self.init(
            id: group.id, business: BusinessNumber(group.business), sourceID: group.source, properties: properties(group.properties),
            triggers: Set(group.triggers.map { TriggerID(id: $0.id, type: $0.typeID) }))
        for mapping in group.mappings {
            var flags = MappingFlags()
            flags[.active] = mapping.active
            flags[.test] = mapping.test
            flags[.beta] = mapping.beta
            mappings[BusinessNumber(mapping.business)] = Mapping(properties: properties(mapping.properties), flags: flags)
        }
    }
}

extension Group {
    /// A group as the simulator keeps it.
    fileprivate init(_ live: LiveGroup) {
        func properties(_ values: [String: LiveGroup.Property]) -> [Property] {
            values.sorted { $0.key < $1.key }.map { Property(key: $0.key, value: $0.value.value, isSecure: $0.value.isSecure) }
        }
        let triggers = live.triggers.sorted().map { Trigger(id: $0.id, typeID: $0.type) }
        self.init(
            id: live.id, business: live.business.value, source: live.sourceID, properties: properties(live.properties), triggers: triggers,
            mappings: live.mappings.sorted { $0.key < $1.key }.map { location, mapping in
                Mapping(
                    business: location.value, properties: properties(mapping.properties), active: mapping.flags[.active],
                    test: mapping.flags[.test], beta: mapping.flags[.beta])
            })
    }
}
