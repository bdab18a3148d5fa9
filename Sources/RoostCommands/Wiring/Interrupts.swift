import Dispatch
import Glibc
import RoostEngine

/// Turns Ctrl-C and a runner's SIGTERM into a stop signal while an apply is under way.
struct Interrupts {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopSignal, _ notice: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if !stop.isGiven { notice() }
                stop.give()
            }
            source.resume()
            return source
        }
    }

    /// Gives the signals their usual meaning back.
    func end() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
