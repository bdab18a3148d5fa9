import Glibc

/// When in the course of an apply a signal reaches it.
enum KillMoment: Sendable, CustomStringConvertible {
    /// As soon as the simulator has received so many writing calls; the last of them is not answered yet.
    case received(Int)
    /// A little after so many writing calls were answered: roost writes down what became of the last, or has sent the next.
    case answered(Int, latency: Int, more: Int)
    /// So long after the start.
    case elapsed(Duration)

    var description: String {
        switch self {
        case .received(let count): "call \(count) received"
        case .answered(let count, _, let more): "call \(count) answered, and \(more) ms"
        case .elapsed(let time): "after \(time)"
        }
    }

    /// Waits for the moment, and sends a signal to a process.
    func send(_ signal: Int32, to process: Int32, _ stage: ApplyStage) async throws {
        switch self {
        case .received(let count): try await stage.untilReceived(count)
        case .answered(let count, let latency, let more):
            try await stage.untilReceived(count)
            try await Task.sleep(for: .milliseconds(latency + more))
        case .elapsed(let time): try await Task.sleep(for: time)
        }
        kill(process, signal)
    }
}
