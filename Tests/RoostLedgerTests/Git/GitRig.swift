import Glibc
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import RoostTestKit
import Synchronization
import Testing

@testable import RoostLedger

/// The ledger, and not the settings of the same name that roost.yaml is read into.

/// A bare repository in a temporary folder, and what it takes to work on it as several machines would.
final class GitRig: Sendable {
    let folder: TemporaryFolder
    let remote: String
    let environment: [String: String]
    private let noted = Mutex<[String]>([])

    static let branch = "roost-ledger"

    /// - Parameter isBegun: whether the ledger's branch is there.
    init(remote name: String = "remote.git", isBegun: Bool = true) async throws {
        folder = try TemporaryFolder()
        remote = folder.path(name)
        for name in ["home", "tmp", "project"] { try folder.make(folder: name) }
        let path = try #require(getenv("PATH").map { String(cString: $0) })
        environment = [
            "PATH": path, "HOME": folder.path("home"), "TMPDIR": folder.path("tmp"), "GIT_CONFIG_NOSYSTEM": "1",
            "ROOST_LEDGER_KEY": "EXAMPLE-DECOY-KEY",
        ]
        try await git("init", "--quiet", "--bare", "--template=", remote)
        if isBegun { #expect(try await ledger().initialise()) }
    }

    /// What ledgers told.
    var notices: [String] { noted.withLock { $0 } }

    /// Names of what is left of private copies.
    var copies: [String] { (try? Folder(path: folder.path("tmp")).names()) ?? ["?"] }

    func ledger(
        _ address: String? = nil, branch: String = GitRig.branch, _ more: [String: String] = [:],
        patience: GitPatience = GitPatience(delay: 10), lease: LockLease = LockLease()
    ) -> GitLedger {
        GitLedger(
            remote: address ?? "file://\(remote)", branch: branch, project: folder.path("project"),
            environment: environment.merging(more) { $1 }, patience: patience, lease: lease
        ) { [weak self] text in self?.noted.withLock { $0.append(text) } }
    }

    /// Runs git, which must succeed; in the remote unless told otherwise.
    @discardableResult
    func git(_ words: String..., in place: String? = nil) async throws -> String {
        let program = GitProgram(environment: GitEnvironment.variables(from: environment))
        let answer = try await program.run(words, in: place ?? (words.contains("--bare") ? folder.path : remote))
        try #require(answer.isSuccess, "git \(words): \(String(decoding: answer.complaint, as: UTF8.self))")
        return answer.line
    }

    /// The names of the branch's files.
    func files(_ branch: String = GitRig.branch) async throws -> [String] {
        try await git("ls-tree", "--name-only", branch).split(separator: "\n").map(String.init)
    }

    /// The subjects of the branch's commits, oldest first, without the one that began it.
    func subjects(_ branch: String = GitRig.branch) async throws -> [String] {
        try await git("log", "--reverse", "--format=%s", branch).split(separator: "\n").map(String.init).filter {
            $0 != "roost: begin the ledger"
        }
    }

    /// The names of all branches.
    func branches() async throws -> [String] {
        try await git("for-each-ref", "--format=%(refname:short)").split(separator: "\n").map(String.init)
    }

    /// A program that the remote runs on every push.
    func hook(_ name: String, _ script: String) throws {
        if access("\(remote)/hooks", F_OK) != 0 { try #require(mkdir("\(remote)/hooks", 0o755) == 0) }
        let file = String("\(remote)/hooks/\(name)".dropFirst(folder.path.count + 1))
        try folder.write(file, Array("#!/bin/sh\n\(script)\n".utf8), mode: 0o755)
    }

    static func key(_ number: Int64) -> GroupKey { GroupKey(business: BusinessNumber(number), source: "carestack") }

    static func entry(_ number: Int64, _ name: String = "") -> AppliedGroup { AppliedGroup(key: key(number), sourceID: 124, name: name) }

    /// An entry with a call that was begun.
    static func intent(_ number: Int64) -> AppliedGroup {
        let stamp = ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0123456789ab")
        return AppliedGroup(
            key: key(number), sourceID: 124, doubts: [Intent(action: .createGroup, addresses: [.group], stamp: stamp)])
    }
}
