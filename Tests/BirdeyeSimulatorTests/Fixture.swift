import FoundationEssentials

@testable import BirdeyeSimulator

/// The documented bodies and answers that pin the simulator.
enum Fixture {
    static func json(_ name: String, file: String = #filePath) throws -> JSON {
        let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
        return try JSON(file: tests.appending(path: "Fixtures/api/\(name).json").path)
    }
}

/// Numbers that the fixtures use.
let practice: Int64 = 155_802_718_182_498
let kissimmee: Int64 = 160_283_190_794_732
