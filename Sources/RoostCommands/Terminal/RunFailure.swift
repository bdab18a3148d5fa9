import ArgumentParser
import RoostDiagnostics
import RoostEngine

/// Why a command ends early: what to say, and the exit code that says it to scripts.
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

    /// What keeps a command from the ledger, with the exit code that such a thing has.
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
    /// Something is wrong; nothing, or nothing more, was done.
    static let error = ExitCode(1)
    /// There is something to apply.
    static let pending = ExitCode(2)
    /// The live side moved.
    static let drift = ExitCode(3)
    /// An apply ended partly.
    static let partial = ExitCode(4)
    /// A guard, a stale plan or a person said no.
    static let refused = ExitCode(5)
    /// Another apply holds the ledger.
    static let locked = ExitCode(6)
}
