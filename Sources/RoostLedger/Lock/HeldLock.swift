import Glibc
import RoostEngine
import RoostJSON

/// The lock as its file tells it: who holds it, and which process exactly that is.
struct HeldLock: Hashable, Sendable {
    let owner: LockOwner
    let origin: ProcessOrigin

    /// Why the holder cannot be running any more; nil where it is, or where that cannot be told from here.
    ///
    /// Told only by the machine that it ran on: a process number means nothing elsewhere.
    func reasonItEnded(seenFrom host: String, _ here: ProcessOrigin) -> String? {
        guard owner.host == host, !Self.differ(origin.machineID, here.machineID) else { return nil }
        if Self.differ(origin.bootID, here.bootID) { return "the machine was restarted since" }
        guard !Self.differ(origin.processNamespace, here.processNamespace), let process = pid_t(exactly: owner.process), process > 0 else {
            return nil
        }
        if kill(process, 0) != 0, errno == ESRCH { return "it runs no more" }
        guard let state = ProcessState(owner.process) else { return nil }
        if state.hasEnded { return "it has ended" }
        if Self.differ(origin.started, state.started) { return "its number belongs to another process now" }
        return nil
    }

    /// Whether both are known and not the same.
    private static func differ<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool {
        guard let left, let right else { return false }
        return left != right
    }

    /// Who holds it, for a sentence that began with "held by".
    var holder: String {
        "process \(owner.process) on \(owner.host) since \(owner.since), lock id \(owner.id)" + (owner.job.map { ", job \($0)" } ?? "")
    }
}

extension HeldLock {
    /// The bytes of the lock file.
    var bytes: [UInt8] {
        let json: JSONValue = [
            "formatVersion": 1,
            "id": .string(owner.id),
            "process": .integer(owner.process),
            "host": .string(owner.host),
            "since": .string(owner.since),
            "job": owner.job.map { .string($0) } ?? .null,
            "machineId": origin.machineID.map { .string($0) } ?? .null,
            "bootId": origin.bootID.map { .string($0) } ?? .null,
            "processNamespace": origin.processNamespace.map { .string($0) } ?? .null,
            "started": origin.started.map { .integer($0) } ?? .null,
        ]
        return json.bytes(.canonical)
    }

    /// Reads a lock file; nil where it is none that this version understands.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONValue.parse(bytes), json["formatVersion"] == 1, let id = json["id"]?.string,
            let process = json["process"]?.integer, let host = json["host"]?.string, let since = json["since"]?.string
        else { return nil }
        owner = LockOwner(id: id, process: process, host: host, since: since, job: json["job"]?.string)
        origin = ProcessOrigin(
            machineID: json["machineId"]?.string, bootID: json["bootId"]?.string, processNamespace: json["processNamespace"]?.string,
            started: json["started"]?.integer)
    }
}
