import Glibc
import RoostSystem

/// What the system says about a process that it knows.
struct ProcessState: Hashable, Sendable {
    /// When it started, in ticks since the machine did.
    let started: Int64
    /// Whether it ended and only waits to be forgotten.
    let hasEnded: Bool

    /// Asks the system; nil where it does not say.
    init?(_ process: Int64) {
        guard let bytes = try? OpenFile("/proc/\(process)/stat", O_RDONLY).read(upTo: 4096) else { return nil }
        self.init(stat: String(decoding: bytes, as: UTF8.self))
    }

    /// Reads the line that the system gives. The program's name, second in it, may hold blanks and parentheses: counting starts behind it.
    init?(stat: String) {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 19, let started = Int64(fields[19]) else { return nil }
        self.started = started
        hasEnded = fields[0] == "Z" || fields[0] == "X"
    }
}
