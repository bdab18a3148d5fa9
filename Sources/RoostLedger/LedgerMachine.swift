import Glibc
package import RoostEngine
package import RoostSystem

/// What a ledger needs of the machine that it runs on. By default it is this one; deterministic simulations give others.
package struct LedgerMachine: Sendable {
    /// What the ledger's files are on; nil for the system's file system.
    package var disk: (any Disk)?
    /// Tells when a lock expires, and waits until it must be renewed.
    package var clock: any RunClock
    /// Tells whether the holder of a lock still runs.
    package var processes: any ProcessTable

    /// A machine; without arguments this one.
    package init(
        disk: (any Disk)? = nil, clock: any RunClock = SystemClock(), processes: any ProcessTable = SystemProcesses()
    ) {
        self.disk = disk
        self.clock = clock
        self.processes = processes
    }
}

/// Tells of processes by their numbers.
package protocol ProcessTable: Sendable {
    /// What tells a process of this machine from others with the same number.
    func origin(of process: Int64) -> ProcessOrigin

    /// Whether a process with this number runs here.
    func standing(of process: Int64) -> ProcessStanding
}

/// Whether a process runs.
package enum ProcessStanding: Sendable, Hashable {
    /// It runs, since so many ticks after the machine started.
    case running(started: Int64)
    /// It has certainly ended.
    case ended
    /// The system does not say.
    case unknown
}

/// The processes of this machine.
package struct SystemProcesses: ProcessTable {
    /// Nothing to set up.
    package init() {}

    /// What the system says about a process.
    package func origin(of process: Int64) -> ProcessOrigin { ProcessOrigin(ofProcess: process) }

    /// Asks the system.
    package func standing(of process: Int64) -> ProcessStanding {
        guard let number = pid_t(exactly: process), number > 0 else { return .unknown }
        if kill(number, 0) != 0, errno == ESRCH { return .ended }
        guard let state = ProcessState(process) else { return .unknown }
        return state.hasEnded ? .ended : .running(started: state.started)
    }
}
