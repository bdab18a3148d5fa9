import Glibc
import RoostDiagnostics
import RoostEngine
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

/// Which remote is meant, how it is reached, and what is told where it is not.
@Suite struct GitRemoteTests {
    let rig: GitRig

    init() async throws { rig = try await GitRig() }

    func find(_ name: String, project: String? = nil, hosts: String? = nil) async throws -> GitRemote {
        let git = GitProgram(environment: GitEnvironment.variables(from: rig.environment))
        let hosts = LedgerHosts(hosts.map { [LedgerHosts.variable: $0] } ?? [:])
        return try await GitRemote.find(name, project: project ?? rig.folder.path("project"), hosts: hosts, git).remote
    }

    /// git would hand this machine's credentials to whatever host a file under review names.
    @Test(arguments: [
        "https://git.example/team/ledger.git", "ssh://git@git.example:2222/x.git", "git@git.example:x.git", "git://GIT.example/x",
        "http://git.example:8080/x", "https://user@git.example/x", "https://[::1]:8080/x", "https://a.git.example/x",
    ]) func anAddressOnlyWhereTheEnvironmentNamesItsHost(_ address: String) async throws {
        for hosts in [nil, "", "example", "other.example, git.example.org it.example"] {
            let error = await #expect(throws: LedgerError.self) { try await find(address, hosts: hosts) }
            #expect(error?.kind == .gitUnlistedHost)
            #expect(error?.fix?.contains("ROOST_LEDGER_HOSTS=") == true)
        }
        #expect(try await find(address, hosts: "other.example git.example,*.git.example [::1]").address == address)
    }

    @Test(arguments: [
        ("git.example:8443", "https://git.example:8443/x", true), ("git.example:8443", "https://git.example/x", false),
        ("*.example", "https://git.example/x", true), ("*.example", "https://example/x", false), ("*", "https://git.example/x", false),
    ]) func hostsThatAreNamed(_ hosts: String, _ address: String, _ isAllowed: Bool) async throws {
        if isAllowed {
            #expect(try await find(address, hosts: hosts).address == address)
        } else {
            await #expect(throws: LedgerError.self) { try await find(address, hosts: hosts) }
        }
    }

    /// Of which two programs could read two hosts.
    @Test(arguments: [
        "https://evil.example@git.example\\x/y", "https://git.example%2eevil/x", "https://evil\\@git.example/", "ssh://-oProxyCommand=x/y",
        "-oProxyCommand=x:y", "https:///x", "https://git.example:8x/y", "https://git.example#@evil.example/x", "https://git.ex\u{E4}mple/x",
    ]) func addressesThatNameNoHostForSure(_ address: String) async throws {
        let error = await #expect(throws: LedgerError.self) {
            try await find(address, hosts: "evil.example git.example\\x evil -oproxycommand=x git.ex\u{E4}mple")
        }
        #expect(error?.kind == .gitUnlistedHost || error?.kind == .gitBadRemote)
    }

    @Test func aFolderOfThisMachineNeedsNoName() async throws {
        #expect(try await find("/srv/git/ledger.git").address == "/srv/git/ledger.git")
        #expect(try await find("file:///srv/git/ledger.git").address == "file:///srv/git/ledger.git")
    }

    @Test func aRemoteMayHaveAnotherAddressForPushing() async throws {
        let project = rig.folder.path("project")
        try await rig.git("init", "--quiet", in: project)
        let mirror = rig.folder.path("mirror.git")
        try await rig.git("clone", "--quiet", "--bare", "file://\(rig.remote)", mirror, in: rig.folder.path)
        try await rig.git("remote", "add", "origin", "file://\(mirror)", in: project)
        try await rig.git("remote", "set-url", "--push", "origin", "file://\(rig.remote)", in: project)
        let remote = try await find("origin")
        #expect(remote.address == "file://\(mirror)" && remote.pushAddress == "file://\(rig.remote)")
        let ledger = rig.ledger("origin")
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "one")
        #expect(try await rig.files() == ["1-carestack.json"])
        #expect(try await rig.git("ls-tree", "--name-only", GitRig.branch, in: mirror) == "")
    }

    /// A folder among the files under review that is laid out as a repository, and a checkout whose own .git is another.
    @Test func aFolderThatOnlyLooksLikeARepository() async throws {
        let project = rig.folder.path("project")
        try await rig.git("init", "--quiet", in: project)
        try await rig.git("remote", "add", "origin", "https://git.example/x", in: project)
        let inner = project + "/inner"
        try await rig.git("init", "--quiet", "--bare", "--template=", inner)
        try await rig.git("remote", "add", "origin", "ssh://evil.example/x", in: inner)
        try await rig.git("remote", "add", "other", "ssh://evil.example/x", in: inner)
        #expect(try await find("origin", project: inner).address == "https://git.example/x")
        let error = await #expect(throws: LedgerError.self) { try await find("other", project: inner) }
        #expect(error?.detail == "the checkout of the project folder has no remote other")
        // With nothing above it there is no checkout at all.
        let alone = rig.folder.path("alone")
        try await rig.git("init", "--quiet", "--bare", "--template=", alone)
        try await rig.git("remote", "add", "origin", "ssh://evil.example/x", in: alone)
        let none = await #expect(throws: LedgerError.self) { try await find("origin", project: alone) }
        #expect(none?.detail.contains("is not in a git checkout") == true)
    }

    @Test func aLinkedWorktree() async throws {
        let main = rig.folder.path("main")
        try await rig.git("clone", "--quiet", "file://\(rig.remote)", main, in: rig.folder.path)
        try await rig.git("checkout", "--quiet", "roost-ledger", in: main)
        try await rig.git("worktree", "add", "--quiet", "--detach", "../linked", in: main)
        #expect(try await find("origin", project: rig.folder.path("linked")).address == "file://\(rig.remote)")
    }

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
        #expect(missing?.fix?.hasPrefix("git remote add origin URL") == true)
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
        #expect(error?.detail.contains("inside the project") == true)
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
            #expect(try await ledger.initialise() == (number == 0))
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
            #expect(error?.kind == .gitUnreachable || error?.kind == .ledgerLockLeft)
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
        let address = "http://\(userInfo)@127.0.0.1:9/team/ledger.git"
        let refusal = await #expect(throws: LedgerError.self) { try await rig.ledger(address).open() }
        #expect(refusal?.kind == .gitUnlistedHost)
        #expect("\(String(describing: refusal))".contains("EXAMPLE") == false)
        let ledger = rig.ledger(address, ["ROOST_LEDGER_HOSTS": "127.0.0.1"])
        let error = await #expect(throws: LedgerError.self) { try await ledger.open() }
        #expect("\(String(describing: error))".contains("EXAMPLE") == false)
        // Of an address with a slash in its password nobody can tell for sure where it leads.
        if userInfo.contains("/") {
            #expect(error?.kind == .gitUnlistedHost)
            return
        }
        #expect(error?.kind == .gitUnreachable)
        #expect(error?.detail.hasPrefix("http://127.0.0.1:9/team/ledger.git cannot be reached: ") == true)
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

    /// Each of them ended in words of git that say nothing of the cause.
    @Test func whatGitMeansIsSaid() {
        let remote = GitRemote(address: "file:///srv/ledger.git")
        func kind(_ words: String) -> (String, String?) {
            let error = remote.failure(GitAnswer(code: 128, output: [], complaint: Array("fatal: \(words)\n".utf8)))
            return (error.kind.code, error.fix)
        }
        let owner = kind("detected dubious ownership in repository at '/srv/ledger.git'")
        #expect(owner.0 == "ledger/git-ownership" && owner.1 == "git config --global --add safe.directory /srv/ledger.git")
        let format = kind("mismatched algorithms: client sha256; server sha1")
        #expect(format.0 == "ledger/git-format" && format.1?.contains("GIT_DEFAULT_HASH") == true)
        let options = kind("the receiving end does not support push options")
        #expect(options.0 == "ledger/git-refused" && options.1?.contains("push.pushOption") == true)
        #expect(kind("http://x/info/refs not valid: is this a git repository?").0 == "ledger/git-no-protocol")
        #expect(kind("protocol error: bad line length character: <htm").0 == "ledger/git-no-protocol")
    }

    @Test func anotherHash() async throws {
        let error = await #expect(throws: LedgerError.self) { _ = try await rig.ledger(nil, ["GIT_DEFAULT_HASH": "sha256"]).keys() }
        #expect(error?.kind == .gitFormat)
    }

    @Test func aNameThatIsEmptyIsNone() async throws {
        try rig.folder.write("home/.gitconfig", Array("[user]\n\tname = \"\"\n\temail = erika@example.org\n".utf8))
        let ledger = rig.ledger(nil, ["GIT_COMMITTER_EMAIL": "", "GIT_AUTHOR_NAME": ""])
        try await ledger.save(GitRig.entry(1))
        try await ledger.finish(note: "one")
        #expect(try await rig.git("log", "-1", "--format=%an %ae %cn", GitRig.branch) == "roost erika@example.org roost")
        let odd = await #expect(throws: LedgerError.self) { try await rig.ledger(nil, ["GIT_AUTHOR_NAME": "<>"]).open() }
        #expect(odd?.kind == .gitBadIdentity)
        #expect(odd?.fix?.contains("user.name") == true)
    }

    @Test func optionsThatTheRemoteDoesNotTake() async throws {
        try rig.folder.write("home/.gitconfig", Array("[push]\n\tpushOption = ci.skip\n".utf8))
        let ledger = rig.ledger()
        try await ledger.save(GitRig.entry(1))
        let error = await #expect(throws: LedgerError.self) { try await ledger.finish(note: "one") }
        #expect(error?.kind == .gitRefused)
        #expect(error?.fix == "git config --global --unset-all push.pushOption")
    }
}
