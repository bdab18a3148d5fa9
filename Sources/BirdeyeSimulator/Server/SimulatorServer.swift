import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A simulator on a port of the loopback interface.
public struct SimulatorServer: Sendable {
    private let simulator: Simulator
    private let port: Int
    private let stateFile: String?

    /// Prepares a server; nothing listens yet.
    ///
    /// - Parameters:
    ///   - simulator: the simulator that answers.
    ///   - port: the port to listen on; 0 for any free port.
    ///   - stateFile: the file that always holds the state as JSON; nil for none.
    public init(_ simulator: Simulator, port: Int = 0, stateFile: String? = nil) {
        self.simulator = simulator
        self.port = port
        self.stateFile = stateFile
    }

    /// Serves until a signal ends it or the task is cancelled; the state file is complete when it returns.
    ///
    /// - Parameters:
    ///   - stopsOnSignals: whether SIGTERM and SIGINT end it.
    ///   - onListening: called once with the port, when the server accepts requests.
    /// - Throws: ``InputError`` if the port is not available or the state file cannot be written.
    public func run(stopsOnSignals: Bool = false, onListening: @escaping @Sendable (Int) async -> Void) async throws {
        if let stateFile { try simulator.world.json.write(toFile: stateFile) }
        var logger = Logger(label: "birdeye-simulator")
        let host = SimulatorHost(simulator, stateFile: stateFile, logger: logger)
        // A simulator ends connections early on purpose: the server library need not report them.
        logger.logLevel = .critical
        let application = Application(
            responder: SimulatorResponder(host: host),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), backlog: 1024),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { await onListening(port) }
            },
            logger: logger)
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        if stopsOnSignals { configuration.gracefulShutdownSignals = [.sigterm, .sigint] }
        // A client that has sent half a request does not keep the server alive.
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            throw InputError("cannot listen on 127.0.0.1:\(port) (error \(error.errnoCode))")
        } catch is CancellationError {
            // Cancellation is the normal way to end.
        }
        await host.flush()
    }

    /// Serves while a piece of work runs, and gives the work the port.
    public func whileRunning<Result: Sendable>(_ work: @escaping @Sendable (Int) async throws -> Result) async throws -> Result {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await run { listening.yield($0) }
            }
            var ready = ports.makeAsyncIterator()
            guard let port = await ready.next() else {
                try await group.waitForAll()
                throw InputError("the simulator ended before it listened")
            }
            let result = try await work(port)
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }
}
