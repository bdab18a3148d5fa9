import Logging

/// Lets parallel connections use the one simulator in turn, and keeps its state file up to date.
actor SimulatorHost {
    private var simulator: Simulator
    private let stateFile: String?
    private let logger: Logger
    private var isStale = false
    private var saving: Task<Void, Never>?

    /// Takes the simulator; without a state file it writes nothing.
    init(_ simulator: Simulator, stateFile: String?, logger: Logger) {
        self.simulator = simulator
        self.stateFile = stateFile
        self.logger = logger
    }

    /// Handles one request now.
    func handle(_ request: SimulatedRequest) -> SimulatedOutcome {
        let outcome = simulator.handle(request, at: .now)
        if outcome.changedState, let stateFile {
            isStale = true
            if saving == nil { saving = Task { await save(to: stateFile) } }
        }
        return outcome
    }

    /// Writes changes that are not yet in the state file, at once.
    func flush() async {
        saving?.cancel()
        await saving?.value
    }

    /// Writes the state a little after a change, so that many changes in a row need one write.
    private func save(to path: String) async {
        var pause = Duration.milliseconds(50)
        while isStale {
            try? await Task.sleep(for: pause)
            isStale = false
            let start = ContinuousClock.now
            do {
                try await Self.write(simulator.world, to: path)
            } catch {
                logger.error("\(error)")
            }
            // Writing a large state takes time; requests get most of the time.
            pause = max(pause, start.duration(to: .now) * 5)
        }
        saving = nil
    }

    @concurrent private static func write(_ world: World, to path: String) async throws(InputError) {
        try world.json.write(toFile: path)
    }
}
