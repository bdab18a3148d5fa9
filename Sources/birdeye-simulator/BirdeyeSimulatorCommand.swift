import ArgumentParser
import BirdeyeSimulator
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The command line around the simulator: reads its files, says where it listens, and serves until a signal.
@main
struct BirdeyeSimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "birdeye-simulator",
        abstract: "Plays Birdeye's integration calls and CareStack's look-ups on a port of this machine.",
        discussion: """
            Birdeye's calls are under /integration, CareStack's under /carestack/DOMAIN/api/v1.0, and calls that control the simulator under \
            /_simulator. It listens on 127.0.0.1 only. When it listens, it prints one line with its URL. SIGTERM and SIGINT end it.

            Built-in dialects: \(Dialect.builtIn.map(\.name).joined(separator: ", ")).
            """)

    @Option(help: ArgumentHelp("The port to listen on; 0 picks a free one.", valueName: "port"))
    var port: Int

    @Option(
        help: ArgumentHelp(
            "Starts from the state in this JSON file, and keeps it up to date.",
            discussion: "If the file does not exist, the simulator makes it from the default state.", valueName: "file"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "The answers to the questions that Birdeye's documentation leaves open.",
            discussion: "A built-in name, or a JSON file.", valueName: "file|name"))
    var dialect: String = "documented"

    @Option(help: ArgumentHelp("Milliseconds that every answer waits.", valueName: "ms"))
    var latency: Int = 0

    @Option(
        help: ArgumentHelp(
            "The most requests that Birdeye takes in any second; it turns the others away with 429.", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("Makes requests fail as the rules in this JSON file say.", valueName: "file"))
    var faults: String?

    @Option(help: ArgumentHelp("The seed for random faults: the same seed gives the same faults.", valueName: "n"))
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("Also writes the port's number to this file, when it listens.", valueName: "file"))
    var portFile: String?

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port should be from 0 to 65535.") }
        guard latency >= 0 else { throw ValidationError("--latency should not be below 0.") }
        guard limit ?? 1 > 0 else { throw ValidationError("--limit should be at least 1.") }
    }

    func run() async throws {
        let simulator = Simulator(
            world: try startingWorld(), dialect: try Dialect(nameOrFile: dialect),
            faults: try faults.map { try FaultRule.list(try JSON(file: $0)) } ?? [], latency: latency, limit: limit, seed: seed)
        let server = SimulatorServer(simulator, port: port, stateFile: state)
        let portFile = portFile
        if let portFile, !FileManager.default.createFile(atPath: portFile, contents: Data()) {
            throw InputError("the file \(portFile) cannot be written")
        }
        try await server.run(stopsOnSignals: true) { port in
            if let portFile { _ = FileManager.default.createFile(atPath: portFile, contents: Data("\(port)\n".utf8)) }
            print("birdeye-simulator: listening on http://127.0.0.1:\(port)")
            fflush(nil)
        }
    }

    private func startingWorld() throws -> World {
        guard let state, FileManager.default.fileExists(atPath: state) else { return World() }
        return try World(try JSON(file: state))
    }
}
