import RoostDiagnostics
import RoostJSON

/// The lock as a commit tells it: a line for people, and below it what the lock's file would hold.
enum LockMessage {
    /// The commit's message.
    static func text(_ lock: HeldLock) -> String {
        "roost: locked by \(lock.holder.printable)\n\n" + String(decoding: lock.bytes, as: UTF8.self)
    }

    /// Reads the commit as git keeps it, headers and all; nil where it is no lock that this version understands.
    static func lock(ofCommit text: String) -> HeldLock? {
        guard let headers = text.firstRange(of: "\n\n"), let line = text[headers.upperBound...].firstRange(of: "\n\n") else { return nil }
        return HeldLock(Array(text[line.upperBound...].utf8))
    }
}
