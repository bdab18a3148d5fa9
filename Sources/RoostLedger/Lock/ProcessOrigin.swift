import Glibc
import RoostSystem

/// What tells one process from another that bears the same number: another start, another boot, another container, another machine.
///
/// Each part is nil where the system does not say; nothing is concluded from what is not known.
struct ProcessOrigin: Hashable, Sendable {
    /// The machine's own id, since machines that are made alike bear the same name.
    var machineID: String?
    /// Changes with every start of the machine.
    var bootID: String?
    /// Within which process numbers count.
    var processNamespace: String?
    /// When the process started, in ticks since the machine did.
    var started: Int64?

    /// An origin of which nothing, or something, is known.
    init(machineID: String? = nil, bootID: String? = nil, processNamespace: String? = nil, started: Int64? = nil) {
        self.machineID = machineID
        self.bootID = bootID
        self.processNamespace = processNamespace
        self.started = started
    }

    /// The origin of a process that runs here.
    init(ofProcess process: Int64) {
        machineID = Self.line("/etc/machine-id")
        bootID = Self.line("/proc/sys/kernel/random/boot_id")
        processNamespace = Self.link("/proc/self/ns/pid")
        started = ProcessState(process)?.started
    }

    private static func line(_ path: String) -> String? {
        guard let bytes = try? OpenFile(path, O_RDONLY).read(upTo: 256) else { return nil }
        let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
        return text.isEmpty ? nil : text
    }

    private static func link(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
}
