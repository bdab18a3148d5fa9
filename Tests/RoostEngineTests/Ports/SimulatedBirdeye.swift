import RoostModel

@testable import BirdeyeSimulator

/// The simulator, set up as a fake's dialect says. It stands apart since the simulator has types of its own for calls, groups and mappings.
enum SimulatedBirdeye {
    /// Serves for the length of a closure, which is given the port.
    static func run(
        _ dialect: FakeDialect, known: Set<BusinessNumber>?, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        var world = World()
        world.businesses = known.map { Set($0.map(\.value)) }
        var settings = Dialect()
        settings.properties = reporting(dialect.properties)
        settings.mappings = reporting(dialect.mappings)
        settings.readLag = dialect.readLag
        settings.mappingRePut = dialect.rePut == .refuse ? .refuse : .upsert
        settings.propertyUpdate =
            switch dialect.propertyUpdate {
            case .merge: .merge
            case .replace: .replace
            case .ignore: .ignore
            case .refuse: .refuse
            }
        try await SimulatorServer(Simulator(world: world, dialect: settings)).whileRunning(body)
    }

    private static func reporting(_ reporting: FakeDialect.Reporting) -> Dialect.Reporting {
        switch reporting {
        case .unreported: .unreported
        case .masked: .masked
        case .reported: .reported
        }
    }
}
