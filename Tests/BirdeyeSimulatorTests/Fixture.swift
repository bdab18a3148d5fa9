import RoostTestKit

@testable import BirdeyeSimulator

/// The documented bodies and answers that pin the simulator.
enum Fixture {
    static func json(_ name: String) throws -> JSON {
        try JSON(file: Repository.path("Tests/Fixtures/api/\(name).json"))
    }
}

/// Numbers that the fixtures use.
let practice: Int64 = 155_802_718_182_498
let kissimmee: Int64 = 160_283_190_794_732
