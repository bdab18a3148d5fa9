import Glibc
public import RoostEngine
import RoostSystem

extension LockOwner {
    /// This process, under a new id.
    ///
    /// - Parameters:
    ///   - since: the time, UTC, ISO 8601.
    ///   - environment: the variables; two CI systems name the page of the job in them.
    public init(since: String, environment: [String: String]) {
        let id = (0..<6).map { _ in
            let byte = UInt8.random(in: .min ... .max)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        self.init(id: id, process: Int64(getpid()), host: Self.hostName, since: since, job: Self.job(environment))
    }

    private static var hostName: String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return withUnsafeBytes(of: &name.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// The address of the CI job, as two CI systems name it; nil outside of them.
    public static func job(_ environment: [String: String]) -> String? {
        if let url = environment["CI_JOB_URL"], !url.isEmpty { return url }
        guard let server = environment["GITHUB_SERVER_URL"], let repository = environment["GITHUB_REPOSITORY"],
            let run = environment["GITHUB_RUN_ID"]
        else { return nil }
        return "\(server)/\(repository)/actions/runs/\(run)"
    }
}

/// What tells one process from another with the same number: another start, another boot, another container, another machine.
///
/// Each part is nil if the system does not say; roost concludes nothing from unknown parts.
package struct ProcessOrigin: Hashable, Sendable {
    /// The machine's own id, because machines made from one image have the same name.
    package var machineID: String?
    /// Changes with every start of the machine.
    package var bootID: String?
    /// The namespace of the process number.
    package var processNamespace: String?
    /// When the process started, in ticks since the machine started.
    package var started: Int64?

    /// An origin with nothing or some parts known.
    package init(machineID: String? = nil, bootID: String? = nil, processNamespace: String? = nil, started: Int64? = nil) {
        self.machineID = machineID
        self.bootID = bootID
        self.processNamespace = processNamespace
        self.started = started
    }

    /// The origin of a process on this machine.
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

/// What the system says about a process that it knows.
struct ProcessState: Hashable, Sendable {
    /// When it started, in ticks since the machine started.
    let started: Int64
    /// Whether it has ended and its parent has not collected it yet.
    let hasEnded: Bool

    /// Asks the system; nil if it does not say.
    init?(_ process: Int64) {
        guard let bytes = try? OpenFile("/proc/\(process)/stat", O_RDONLY).read(upTo: 4096) else { return nil }
        self.init(stat: String(decoding: bytes, as: UTF8.self))
    }

    /// Reads the system's line. The program's name in it may contain spaces and parentheses, so counting starts behind the name.
    init?(stat: String) {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 19, let started = Int64(fields[19]) else { return nil }
        self.started = started
        hasEnded = fields[0] == "Z" || fields[0] == "X"
    }
}
