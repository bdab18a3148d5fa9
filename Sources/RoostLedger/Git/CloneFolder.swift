import FoundationEssentials
import Glibc
import RoostEngine
import RoostSystem

/// A folder that only this user can look into, and that is gone with the value, whatever came of the run.
final class CloneFolder: Sendable {
    let path: String

    /// Makes one among the system's temporary files.
    init(in temporary: String) throws(LedgerError) {
        var template = Array("\(temporary)/roost-ledger-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFailure(path: temporary, code: errno).whileWriting }
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { remove() }

    /// Removes it now; what cannot be removed is left to the system, which clears its temporary files by itself.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
