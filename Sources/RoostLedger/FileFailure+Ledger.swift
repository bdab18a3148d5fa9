import Glibc
import RoostDiagnostics
import RoostEngine
import RoostSystem

extension FileFailure {
    /// The failure of reading the ledger.
    var whileReading: LedgerError { LedgerError(.ledgerUnreadable, "\(path) cannot be read: \(words)", fix: fix) }

    /// The failure of writing the ledger.
    var whileWriting: LedgerError { LedgerError(.ledgerUnwritable, "\(path) cannot be written: \(words)", fix: fix) }

    private var fix: String? {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: "make room on the disk; the ledger is unchanged"
        case EACCES, EPERM: "give the user who runs roost the right to read and write the ledger's folder"
        case EROFS: "put the ledger in a folder that roost may write to: `ledger.path` in roost.yaml"
        case ENOTDIR: "a part of the ledger's path is not a folder: move it away, or change `ledger.path` in roost.yaml"
        case ELOOP: "put the file itself there: a link could lead out of the project, so roost follows none"
        case EISDIR: "move the folder away: the ledger needs a file of this name"
        default: nil
        }
    }
}

extension DiagnosticKind {
    static let ledgerUnreadable = DiagnosticKind("ledger/unreadable", .error, "the ledger cannot be read")
    static let ledgerUnwritable = DiagnosticKind("ledger/unwritable", .error, "the ledger cannot be written")
}
