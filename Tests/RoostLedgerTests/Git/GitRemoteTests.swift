import Glibc
import RoostEngine
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

/// Which remote is meant, how it is reached, and what is told where it is not.
@Suite struct GitRemoteTests {
    let rig: GitRig

    init() async throws { rig = try await GitRig() }

    func find(_ name: String, project: String? = nil) async throws -> GitRemote {
        let git = GitProgram(environment: GitEnvironment.variables(from: rig.environment))
        return try await GitRemote.find(name, project: project ?? rig.folder.path("project"), settings: [], git)
    }

    @Test(arguments: ["/srv/git/ledger.git", "https://git.example/team/ledger.git", "ssh://git@git.example/x.git", "git@git.example:x.git"])
    func anAddressIsTakenAsItIs(_ address: String) async throws { #expect(try await find(address).address == address) }

    @Test func aPathCountsFromTheProject() async throws {
        #expect(try await find("../remote.git").address == rig.folder.path("project") + "/../remote.git")
        let ledger = rig.ledger("../remote.git")
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "one")
        #expect(try await rig.files() == ["1-carestack.json"])
    }

    @Test func theNameOfARemote() async throws {
        let project = rig.folder.path("project")
        let none = await #expect(throws: LedgerError.self) { try await find("origin") }
        #expect(none?.kind == .gitBadRemote)
        #expect(none?.detail.contains("no remote origin") == true)
        try await rig.git("init", "--quiet", in: project)
        let missing = await #expect(throws: LedgerError.self) { try await find("origin") }
        #expect(missing?.kind == .gitBadRemote)
        try await rig.git("remote", "add", "origin", "git@git.example:team/x.git", in: project)
        try await rig.git("remote", "add", "near", "../remote.git", in: project)
        try await rig.git("config", "user.name", "Project Only", in: project)
        #expect(try await find("origin").address == "git@git.example:team/x.git")
        // From a folder within the repository, too.
        try rig.folder.make(folder: "project/config")
        #expect(try await find("near", project: rig.folder.path("project/config")).address == project + "/../remote.git")
        let ledger = rig.ledger("near")
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "one")
        #expect(try await rig.git("log", "-1", "--format=%an %ae", GitRig.branch) == "Project Only roost@localhost")
        // The project's own repository is not touched.
        #expect(try await rig.git("for-each-ref", in: project) == "")
        #expect(try await rig.git("status", "--porcelain", in: project) == "")
    }

    @Test(arguments: ["", "-x", "--upload-pack=touch /tmp/x", "a\u{0}b"]) func whatNoRemoteCanBe(_ name: String) async throws {
        let error = await #expect(throws: LedgerError.self) { try await find(name) }
        #expect(error?.kind == .gitBadRemote)
        #expect(error?.detail.contains("touch") == false)
    }

    /// A repository under review would bring hooks under review.
    @Test(arguments: ["./evil.git", "evil.git/", "file://PROJECT/evil.git", "file://PROJECT/ev%69l.git", "PROJECT/evil.git", "link/x"])
    func aRepositoryWithinTheProject(_ name: String) async throws {
        let project = rig.folder.path("project")
        try await rig.git("init", "--quiet", "--bare", "--template=", project + "/evil.git")
        try rig.folder.make(folder: "project/sub")
        try rig.folder.make(folder: "project/sub/x")
        try rig.folder.link("project/link", to: "sub")
        let error = await #expect(throws: LedgerError.self) { try await find(name.replacing("PROJECT", with: project)) }
        #expect(error?.kind == .gitBadRemote)
        #expect(error?.detail.contains("within the project") == true)
    }

    @Test(arguments: ["", "a b", "a..b", "a:b", "*", "a.lock", "+x", "/x", "x/", "a\u{0}b", "a\nb"]) func whatNoBranchCanBe(
        _ name: String
    ) async throws {
        if name == "+x" { return try await rig.ledger(branch: name).open() }
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger(branch: name).open() }
        #expect(error?.kind == .gitBadBranch)
        #expect(rig.copies == [])
    }

    @Test(arguments: ["with space/remote repo.git", "it's \"odd\" $(x).git"]) func oddPaths(_ name: String) async throws {
        if name.contains("/") { try rig.folder.make(folder: "with space") }
        let remote = rig.folder.path(name)
        try await rig.git("init", "--quiet", "--bare", "--template=", remote)
        for (number, address) in ["file://\(remote)", remote].enumerated() {
            let ledger = rig.ledger(address, branch: "team/roost-ledger")
            try await ledger.lock(LockFileTests.owner("a"))
            try await ledger.begin([GitRig.entry(Int64(number + 1))], note: "plan")
            try await ledger.unlock()
        }
        #expect(try await rig.git("for-each-ref", "--format=%(refname)", in: remote) == "refs/heads/team/roost-ledger")
        #expect(try await rig.git("ls-tree", "--name-only", "team/roost-ledger", in: remote) == "1-carestack.json\n2-carestack.json")
    }

    @Test func aShallowRemote() async throws {
        let ledger = rig.ledger()
        for number in 1...3 {
            try await ledger.save(GitRig.entry(Int64(number)))
            try await ledger.finish(note: "\(number)")
        }
        let shallow = rig.folder.path("shallow.git")
        try await rig.git(
            "clone", "--quiet", "--bare", "--depth=1", "--branch", GitRig.branch, "file://\(rig.remote)", shallow, in: rig.folder.path)
        #expect(try await rig.git("rev-parse", "--is-shallow-repository", in: shallow) == "true")
        let second = rig.ledger("file://\(shallow)")
        try await second.lock(LockFileTests.owner("a"))
        #expect(try await second.keys().count == 3)
        try await second.begin([GitRig.intent(4)], note: "plan")
        try await second.save(GitRig.entry(4))
        try await second.finish(note: "done")
        try await second.unlock()
        #expect(try await rig.ledger("file://\(shallow)").keys().count == 4)
        #expect(try await rig.git("log", "--format=%s", GitRig.branch, in: shallow) == "done\nroost: begin plan\n3")
    }

    @Test func aRemoteThatVanishes() async throws {
        let ledger = rig.ledger()
        try await ledger.lock(LockFileTests.owner("a"))
        try await ledger.begin([GitRig.intent(1)], note: "plan")
        try await ledger.save(GitRig.entry(1))
        try #require(rename(rig.remote, rig.folder.path("away.git")) == 0)
        for attempt in [
            { try await ledger.finish(note: "done") }, { try await ledger.unlock() }, { _ = try await rig.ledger().keys() },
            { try await rig.ledger().lock(LockFileTests.owner("b")) }, { _ = try await rig.ledger().currentLock() },
        ] {
            let error = await #expect(throws: LedgerError.self) { try await attempt() }
            #expect(error?.kind == .gitUnreachable)
            #expect(error?.detail.contains("file://\(rig.remote) cannot be reached: ") == true)
        }
        await ledger.close()
        #expect(rig.copies == [])
        try #require(rename(rig.folder.path("away.git"), rig.remote) == 0)
        #expect(try await rig.ledger().load(GitRig.key(1))?.doubts.count == 1)
    }

    /// Nothing listens there; git tells the whole address, and roost does not.
    @Test(arguments: ["EXAMPLE-USER:EXAMPLE-TOKEN", "EXAMPLE-TOKEN", "EXAMPLE-USER:EXAMPLE%2FTOKEN", "x:EXAMPLE/TOKEN"])
    func credentialsInAnAddressAreNeverShown(_ userInfo: String) async throws {
        let ledger = rig.ledger("http://\(userInfo)@127.0.0.1:9/team/ledger.git")
        let error = await #expect(throws: LedgerError.self) { try await ledger.open() }
        #expect(error?.kind == .gitUnreachable)
        #expect(error?.detail.hasPrefix("http://127.0.0.1:9/team/ledger.git cannot be reached: ") == true)
        #expect("\(String(describing: error))".contains("EXAMPLE") == false)
        #expect(rig.copies.count == 1)
        await ledger.close()
        #expect(rig.copies == [])
    }

    @Test func noGitAtAll() async throws {
        try rig.folder.make(folder: "empty")
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger(nil, ["PATH": rig.folder.path("empty")]).open() }
        #expect(error?.kind == .gitMissing)
        #expect(error?.fix?.contains("install git") == true)
    }

    @Test func nowhereToPutTheCopy() async throws {
        let error = await #expect(throws: LedgerError.self) { try await rig.ledger(nil, ["TMPDIR": rig.folder.path("nowhere")]).open() }
        #expect(error?.kind == .ledgerUnwritable)
        #expect(error?.detail.contains(rig.folder.path("nowhere")) == true)
    }

    @Test func theCopyIsPrivateAndGoesWithTheLedger() async throws {
        var ledger: GitLedger? = rig.ledger()
        try await ledger?.open()
        let copy = try #require(rig.copies.first)
        var status = stat()
        try #require(stat(rig.folder.path("tmp/\(copy)"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        ledger = nil
        #expect(rig.copies == [])
    }
}
