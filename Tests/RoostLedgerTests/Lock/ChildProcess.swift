import Glibc
import Testing

/// Another process, for locks to belong to.
final class ChildProcess: Sendable {
    let number: pid_t

    /// Starts a process that waits.
    init() throws {
        var process: pid_t = 0
        let words = ["sleep", "600"].map { (word: String) in strdup(word) }
        defer { words.forEach { free($0) } }
        try #require(posix_spawn(&process, "/bin/sleep", nil, nil, words + [nil], [nil]) == 0)
        number = process
    }

    /// Ends it; its number stays taken until it is forgotten.
    func end() { kill(number, SIGKILL) }

    /// Lets the system forget it.
    func forget() {
        end()
        waitpid(number, nil, 0)
    }
}
