import FoundationEssentials
import Glibc
import Testing

/// A process that a test starts in a folder of its own.
struct BashRun {
    /// The folder; removed with `remove()`.
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "roost-report-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ text: String, to name: String) throws { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }

    func read(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

    /// What a process printed, for the message of a failed test.
    func log(_ name: String) -> String { (try? read("\(name).log")) ?? "" }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }

    /// Starts a command with the folder as its own, output going to the file `NAME.log` there.
    func start(_ words: [String], log name: String, environment: [String: String] = [:]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "\(folder)/\(name).log", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        variables.merge(environment) { $1 }
        let inFolder = ["bash", "-c", "cd \"$0\" && exec \"$@\"", folder] + words
        let arguments = inFolder.map { (word: String) in strdup(word) }
        let settings = variables.map { (name: String, value: String) in strdup("\(name)=\(value)") }
        defer { (arguments + settings).forEach { free($0) } }
        var process: pid_t = 0
        try #require(posix_spawnp(&process, "bash", &actions, nil, arguments + [nil], settings + [nil]) == 0)
        return process
    }

    /// Waits for a process; its exit code.
    func wait(_ process: pid_t) -> Int32 {
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }

    /// Runs bash on a script; its exit code.
    func bash(_ script: String, environment: [String: String] = [:]) throws -> Int32 {
        try write(script, to: "script.sh")
        return wait(try start(["bash", "script.sh"], log: "script", environment: environment))
    }
}
