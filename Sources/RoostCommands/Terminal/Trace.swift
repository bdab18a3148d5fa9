import Logging
import RoostDiagnostics
import RoostEngine

/// What a run tells about its work: nothing; each request, ledger access and git command; or the planner's decisions too.
enum Trace {
    /// The logger of a command; everything that the command calls finds it as `Logger.current`. Fails if ROOST_LOG has an unknown value.
    static func logger(_ console: Console, _ environment: [String: String]) throws(RunFailure) -> Logger {
        let level: Logger.Level? =
            switch environment["ROOST_LOG"] ?? "" {
            case "": console.level == .verbose ? .debug : nil
            case "trace": .trace
            case let other:
                throw RunFailure(
                    .badLogLevel, "ROOST_LOG is `\(other.printable)`. It must be `trace` or unset.",
                    fix: "write ROOST_LOG=trace, or unset ROOST_LOG and use --verbose")
            }
        guard let level else { return Logger(label: "roost", factory: { _ in SwiftLogNoOpLogHandler() }) }
        return Logger(label: "roost", factory: { _ in TraceHandler(console: console, logLevel: level) })
    }
}

/// Writes each line of the trace to standard error, with the time since the command began.
private struct TraceHandler: LogHandler {
    let console: Console
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let start = ContinuousClock.now

    init(console: Console, logLevel: Logger.Level) {
        self.console = console
        self.logLevel = logLevel
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes roost's own messages and no metadata: a library that found this logger could put a header or a body there.
    func log(event: LogEvent) {
        guard Self.modules.contains(event.source) else { return }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let milliseconds = String(attoseconds / 1_000_000_000_000_000)
        let time = "+\(seconds)." + String(repeating: "0", count: 3 - milliseconds.count) + milliseconds + "s"
        console.problem("\(time) \(event.message.description.printable)\n")
    }

    /// The modules that may write: their lines hold no secret.
    private static let modules: Set = ["RoostHTTP", "RoostLedger", "RoostEngine"]
}

extension DiagnosticKind {
    static let badLogLevel = DiagnosticKind("environment/bad-log-level", .error, "there is no such level of the trace")
}
