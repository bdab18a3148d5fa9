import Glibc
import RoostEngine

/// Shows how far long work has come: in a terminal one line that is drawn again, in a log a line every ten seconds.
struct ProgressLine: Sendable {
    /// How long work must take before anybody is told, and how long until the next line, in milliseconds.
    struct Pace: Sendable {
        let first: Int64
        let next: Int64

        /// For a line that is drawn again.
        static let terminal = Pace(first: 1_000, next: 500)
        /// For a log, which keeps every line.
        static let log = Pace(first: 5_000, next: 10_000)
    }

    private let isShown: Bool
    private let pace: Pace
    private let draw: @Sendable (String?) -> Void

    /// A line on standard error, unless the user wants quiet.
    init(_ console: Console) {
        let isTerminal = Console.drawsLines
        self.init(isShown: console.level >= .normal, pace: isTerminal ? .terminal : .log) { text in
            if isTerminal { Console.draw(text) } else if let text { console.progress(text) }
        }
    }

    /// - Parameter draw: shows a line in place of the last one; nil takes the last one away.
    init(isShown: Bool, pace: Pace, draw: @escaping @Sendable (String?) -> Void) {
        self.isShown = isShown
        self.pace = pace
        self.draw = draw
    }

    /// Does some work, and shows how far it is as long as it takes.
    func watch<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        guard isShown else { return try await work() }
        let meter = WorkMeter()
        let watcher = Task.detached { await follow(meter) }
        defer {
            watcher.cancel()
            draw(nil)
        }
        return try await WorkMeter.$current.withValue(meter) { try await work() }
    }

    private func follow(_ meter: WorkMeter) async {
        var isDrawn = false
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(pace.next))
            guard !Task.isCancelled else { return }
            if let reading = meter.reading, reading.milliseconds >= pace.first {
                draw(Self.text(reading))
                isDrawn = true
            } else if isDrawn {
                draw(nil)
                isDrawn = false
            }
        }
    }

    /// Such as `reading: 312 of 500 · 48 a second · 2 waiting, 12 s · about 4 s left`. What a narrow terminal cuts off comes last.
    static func text(_ reading: WorkMeter.Reading) -> String {
        guard reading.total > 0 else { return "\(reading.title): \(time(reading.milliseconds / 1000)) so far" }
        var parts = ["\(reading.title): \(reading.done) of \(reading.total)"]
        let isCounted = reading.done > 0 && reading.milliseconds > 0
        if isCounted {
            let perMinute = Int64(reading.done) * 60_000 / reading.milliseconds
            parts.append(perMinute >= 600 ? "\(perMinute / 60) a second" : "\(perMinute) a minute")
        }
        if reading.waiting > 0 {
            let seconds = (reading.wait + 999) / 1000
            parts.append("\(reading.waiting) waiting" + (seconds > 0 ? ", \(time(seconds))" : ""))
        }
        if isCounted {
            let left = Int64(reading.total - reading.done) * reading.milliseconds / Int64(reading.done) / 1000
            if left > 0 { parts.append("about \(time(left)) left") }
        }
        return parts.joined(separator: " · ")
    }

    private static func time(_ seconds: Int64) -> String { seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min" }
}
