import Glibc
import RoostSystem
import Synchronization

@testable import RoostLedger

/// A disk that keeps a list of what is done to it, takes its time, and at some step ends the process: from then on nothing happens any more.
final class ScriptedDisk: DiskWatch {
    private struct State {
        var steps: [DiskStep] = []
        var isDead = false
    }

    private let state = Mutex(State())
    private let lastStep: Int
    private let bytes: Int?
    private let pause: UInt32

    /// - Parameters:
    ///   - lastStep: how many steps happen before the process ends; nil if it does not.
    ///   - bytes: how many bytes of the next step still reach the file, if it writes some.
    ///   - pause: how many microseconds each wait for the disk takes.
    init(lastStep: Int? = nil, bytes: Int? = nil, pause: UInt32 = 0) {
        self.lastStep = lastStep ?? .max
        self.bytes = bytes
        self.pause = pause
    }

    /// What was done, in order.
    var steps: [DiskStep] { state.withLock { $0.steps } }

    /// True once the process has ended.
    var isDead: Bool { state.withLock { $0.isDead } }

    func allows(_ step: DiskStep) throws(FileFailure) -> Int {
        let allowed = state.withLock { state -> Int? in
            guard !state.isDead else { return nil }
            guard state.steps.count >= lastStep else {
                state.steps.append(step)
                return step.count
            }
            state.isDead = true
            return bytes.map { min($0, max(0, step.count - 1)) }
        }
        guard let allowed else { throw FileFailure(path: "a dead process", code: EIO) }
        if step == .syncTail || step == .sync { usleep(pause) }
        return allowed
    }
}

extension DiskStep {
    /// How many bytes it writes; 0 for a step that is no writing of bytes.
    fileprivate var count: Int {
        switch self {
        case .writeTail(let bytes), .writeJournal(let bytes): bytes
        default: 0
        }
    }
}
