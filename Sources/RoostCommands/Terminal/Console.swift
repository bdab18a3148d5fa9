import Glibc
import RoostDiagnostics

/// Where a command's words go: results to standard output, everything else to standard error.
struct Console: Sendable {
    /// Style of standard output.
    let output: TextStyle
    /// Style of standard error.
    let errors: TextStyle
    /// How much is said on standard error.
    let level: Level

    enum Level: Sendable, Comparable {
        case quiet, normal, verbose
    }

    /// Writes a result to standard output.
    func result(_ text: String) { Self.write(text, to: STDOUT_FILENO) }

    /// Writes a warning or an error to standard error; not even `--quiet` keeps those back.
    func problem(_ text: String) { Self.write(text, to: STDERR_FILENO) }

    /// Tells how far a run has come.
    func progress(_ line: @autoclosure () -> String) {
        if level >= .normal { Self.write(line() + "\n", to: STDERR_FILENO) }
    }

    /// Tells what only somebody who looks for a fault wants to know.
    func detail(_ line: @autoclosure () -> String) {
        if level >= .verbose { Self.write(line() + "\n", to: STDERR_FILENO) }
    }

    /// True where both a person's questions and answers reach a person.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Asks on standard error, and takes nothing but a whole `yes` for one.
    static func confirm(_ question: String) -> Bool {
        write(question + " ", to: STDERR_FILENO)
        return readLine(strippingNewline: true) == "yes"
    }

    /// Writes everything or gives up: a reader that went away is no reason to crash.
    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while let base = rest.baseAddress, !rest.isEmpty {
                let written = Glibc.write(descriptor, base, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }
}
