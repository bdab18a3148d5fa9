import Glibc
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostSystem

/// The lock as its file tells it: who holds it, which process exactly that is, and until when.
struct HeldLock: Hashable, Sendable {
    let owner: LockOwner
    let origin: ProcessOrigin

    /// Why the holder has lost it; nil where it may still be at work.
    ///
    /// A lock that ran out without being renewed is anybody's. Before that it takes proof that the process is gone, and only the kernel that
    /// ran it can give it: a process number means nothing elsewhere, a name is borne by many machines, and an image of a machine has many copies.
    ///
    /// - Parameter now: seconds since 1970.
    func reasonItEnded(seenFrom host: String, _ here: ProcessOrigin, at now: Int64) -> String? {
        if let reason = reasonProcessEnded(seenFrom: host, here) { return reason }
        // Times are texts of one form, whose order is theirs.
        guard let expires = owner.expires else {
            let earliest = Instant(secondsSince1970: now - LockLease.unrenewed).description
            return owner.since < earliest ? "it is older than any apply lasts" : nil
        }
        return expires < Instant(secondsSince1970: now).description ? "nobody has renewed it, and it ran out at \(expires)" : nil
    }

    private func reasonProcessEnded(seenFrom host: String, _ here: ProcessOrigin) -> String? {
        guard owner.host == host, !Self.differ(origin.machineID, here.machineID), let boot = origin.bootID, boot == here.bootID,
            let namespace = origin.processNamespace, namespace == here.processNamespace, let process = pid_t(exactly: owner.process),
            process > 0
        else { return nil }
        if kill(process, 0) != 0, errno == ESRCH { return "it runs no more" }
        guard let state = ProcessState(owner.process) else { return nil }
        if state.hasEnded { return "it has ended" }
        if Self.differ(origin.started, state.started) { return "its number belongs to another process now" }
        return nil
    }

    /// Whether it is held for longer than roost ever holds one, as a file that was made up or checked out may say.
    ///
    /// - Parameter now: seconds since 1970.
    func isBeyondBelief(at now: Int64) -> Bool {
        let latest = Instant(secondsSince1970: now + LockLease.skew).description
        return (owner.expires ?? owner.since) > latest
    }

    /// The same lock, held for longer.
    func renewed(until end: String) -> HeldLock {
        var owner = owner
        owner.expires = end
        return HeldLock(owner: owner, origin: origin)
    }

    /// What to do where somebody holds it.
    var advice: String {
        let end = owner.expires.map { "it runs out at \($0.printable) unless its holder renews it" } ?? "it says not how long it holds"
        return "wait until it ends (\(end)); if it is known to run no more: roost ledger unlock \(owner.id.printable)"
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
            "formatVersion": 2,
            "id": .string(owner.id),
            "process": .integer(owner.process),
            "host": .string(owner.host),
            "since": .string(owner.since),
            "expires": owner.expires.map { .string($0) } ?? .null,
            "job": owner.job.map { .string($0) } ?? .null,
            "machineId": origin.machineID.map { .string($0) } ?? .null,
            "bootId": origin.bootID.map { .string($0) } ?? .null,
            "processNamespace": origin.processNamespace.map { .string($0) } ?? .null,
            "started": origin.started.map { .integer($0) } ?? .null,
        ]
        return json.bytes(.canonical)
    }

    /// Whether a later version of roost may hold the lock: it writes what this one does not understand, and says until when as this one does.
    ///
    /// - Parameter now: seconds since 1970.
    static func isOfLaterVersion(_ bytes: [UInt8], at now: Int64) -> Bool {
        guard let json = try? JSONValue.parse(bytes), let version = json["formatVersion"]?.integer, version > 2,
            let expires = json["expires"]?.string
        else { return false }
        return expires >= Instant(secondsSince1970: now).description
            && expires <= Instant(secondsSince1970: now + LockLease.skew).description
    }

    /// Reads a lock file; nil where it is none that this version understands.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONValue.parse(bytes), json["formatVersion"] == 1 || json["formatVersion"] == 2, let id = json["id"]?.string,
            let process = json["process"]?.integer, let host = json["host"]?.string, let since = json["since"]?.string
        else { return nil }
        owner = LockOwner(id: id, process: process, host: host, since: since, expires: json["expires"]?.string, job: json["job"]?.string)
        origin = ProcessOrigin(
            machineID: json["machineId"]?.string, bootID: json["bootId"]?.string, processNamespace: json["processNamespace"]?.string,
            started: json["started"]?.integer)
    }
}
