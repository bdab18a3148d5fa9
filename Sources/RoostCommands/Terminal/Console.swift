import ArgumentParser
import Dispatch
import Glibc
import RoostDiagnostics
import RoostEngine
import Synchronization

/// Where a command writes: results to standard output, everything else to standard error.
struct Console: Sendable {
    /// Style of standard output.
    let output: TextStyle
    /// Style of standard error.
    let errors: TextStyle
    /// How much roost writes to standard error.
    let level: Level

    enum Level: Sendable, Comparable {
        case quiet, normal, verbose
    }

    /// Writes a result to standard output.
    func result(_ text: String) { Self.write(text, to: STDOUT_FILENO) }

    /// Writes a warning or an error to standard error, also with `--quiet`.
    func problem(_ text: String) { Self.write(text, to: STDERR_FILENO) }

    /// Tells how far a run has come.
    func progress(_ line: @autoclosure () -> String) {
        if level >= .normal { Self.write(line() + "\n", to: STDERR_FILENO) }
    }

    /// Writes a detail that helps to find a fault.
    func detail(_ line: @autoclosure () -> String) {
        if level >= .verbose { Self.write(line() + "\n", to: STDERR_FILENO) }
    }

    /// Opens standard input, output and error on nothing, if the process was started without them.
    ///
    /// Otherwise the next file or connection would get the free number, and roost would write its messages into it.
    static func open() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 { _ = Glibc.open("/dev/null", O_RDWR) }
    }

    /// True if a person sees the questions and can type the answers.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// True if standard output and standard error go to the same place, so that nothing has to be written to both.
    static var isOneStream: Bool {
        var (output, errors) = (stat(), stat())
        return fstat(STDOUT_FILENO, &output) == 0 && fstat(STDERR_FILENO, &errors) == 0 && output.st_ino == errors.st_ino
            && output.st_dev == errors.st_dev && output.st_rdev == errors.st_rdev
    }

    /// True for `yes` and `y`, in letters of either case; everything else means no.
    static func isYes(_ answer: String?) -> Bool { ["y", "yes"].contains(answer?.trimmed.lowercased()) }

    /// Asks a yes-or-no question on standard error; see `isYes`.
    ///
    /// Waiting for the answer blocks no thread of other tasks: otherwise, on a machine with one core, roost could not handle Ctrl-C.
    static func confirm(_ question: String) async -> Bool {
        write(question + " yes or no: ", to: STDERR_FILENO)
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: isYes(readLine(strippingNewline: true))) }
        }
    }

    /// Why a result did not reach standard output, such as a full disk; nil if all of it did, or if the reader closed it on purpose.
    static var loss: String? {
        let code = firstLoss.load(ordering: .acquiring)
        return code == 0 || code == EPIPE ? nil : String(cString: strerror(code))
    }

    /// The error of the first result that could not be written; 0 if there is none.
    private static let firstLoss = Atomic<Int32>(0)

    /// True if standard error is a terminal on which a line can be drawn again.
    static var drawsLines: Bool { isatty(STDERR_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb" }

    /// Draws a line on standard error in place of the one drawn before; nil takes that one away. It is cut at the terminal's width.
    static func draw(_ text: String?) {
        drawn.withLock { drawn in
            guard text != nil || drawn != nil else { return }
            put("\r\u{1B}[K" + (text.map(cut) ?? ""), to: STDERR_FILENO)
            drawn = text
        }
    }

    /// A line that wraps cannot be drawn again.
    private static func cut(_ line: String) -> String {
        var size = winsize()
        let columns = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : 80
        return String(line.prefix(columns - 1))
    }

    /// The line that is drawn: the next text takes its place, and it comes back below that text.
    private static let drawn = Mutex<String?>(nil)

    private static func write(_ text: String, to descriptor: Int32) {
        drawn.withLock { drawn in
            if drawn != nil { put("\r\u{1B}[K", to: STDERR_FILENO) }
            put(text, to: descriptor)
            // Behind a question the answer is typed.
            guard text.hasSuffix("\n") else { return drawn = nil }
            if let line = drawn { put(cut(line), to: STDERR_FILENO) }
        }
    }

    /// Writes everything, or gives up: a reader that went away must not crash roost.
    private static func put(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while let base = rest.baseAddress, !rest.isEmpty {
                let written = Glibc.write(descriptor, base, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else {
                    let code = errno
                    if descriptor == STDOUT_FILENO {
                        _ = firstLoss.compareExchange(expected: 0, desired: code, ordering: .acquiringAndReleasing)
                    }
                    return
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }
}

/// Why a command ends early: the message for people, and the exit code for scripts.
struct RunFailure: Error {
    let diagnostics: [Diagnostic]
    let code: ExitCode

    init(_ diagnostics: [Diagnostic], code: ExitCode = .error) {
        self.diagnostics = diagnostics
        self.code = code
    }

    init(_ kind: DiagnosticKind, _ detail: String, fix: String? = nil, code: ExitCode = .error) {
        self.init([Diagnostic(kind, detail, fix: fix)], code: code)
    }

    /// Why a command cannot use the ledger, with the matching exit code.
    init(_ error: LedgerError) {
        let code: ExitCode =
            switch error.kind {
            case .ledgerLocked: .locked
            case .ledgerNotBegun: .refused
            case .ledgerLockLeft: .partial
            default: .error
            }
        self.init([error.diagnostic()], code: code)
    }
}

/// The exit codes, which scripts rely on.
extension ExitCode {
    /// Something is wrong; roost did nothing, or nothing more.
    static let error = ExitCode(1)
    /// There is something to apply.
    static let pending = ExitCode(2)
    /// The live side changed.
    static let drift = ExitCode(3)
    /// An apply was not completed.
    static let partial = ExitCode(4)
    /// A guard, a stale plan or a person said no.
    static let refused = ExitCode(5)
    /// Another apply holds the ledger.
    static let locked = ExitCode(6)
}
