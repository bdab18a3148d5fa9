import BirdeyeSimulator
import FoundationEssentials
import Glibc
import RoostTestKit
import Testing

/// A pull request that brings a folder laid out as a bare repository, or a checkout whose configuration names programs: none of them runs.
@Suite(.serialized)
struct GitAttackTests {
    /// Every setting by which git's configuration names a program, as far as reading or writing a remote can reach it.
    enum Setting: String, CaseIterable, Sendable {
        case sshCommand, gitProxy, askPass, credentialHelper, scopedHelper, fsmonitor, hooksPath, pager, editor, gpgProgram, filters
        case uploadPack, receivePack, remoteHelper, alternateRefs, packObjectsHook, sshVariant

        /// The ways on which git would run it.
        var ways: [Way] {
            switch self {
            case .sshCommand, .sshVariant: [.ssh]
            case .gitProxy: [.git]
            case .askPass, .credentialHelper, .scopedHelper: [.http]
            default: [.folder, .http]
            }
        }

        /// The lines of configuration; `RUN` stands for a program that leaves a mark.
        func lines(_ address: String) -> String {
            switch self {
            case .sshCommand: "[core]\n\tsshCommand = \"RUN --\"\n"
            case .gitProxy: "[core]\n\tgitProxy = RUN\n"
            case .askPass: "[core]\n\taskPass = RUN\n"
            case .credentialHelper: "[credential]\n\thelper = \"!RUN\"\n"
            case .scopedHelper: "[credential \"\(address)\"]\n\thelper = \"!RUN\"\n"
            case .fsmonitor: "[core]\n\tfsmonitor = RUN\n"
            case .hooksPath: "[core]\n\thooksPath = HOOKS\n"
            case .pager: "[core]\n\tpager = RUN\n[pager]\n\tconfig = RUN\n\tremote = RUN\n"
            case .editor: "[core]\n\teditor = RUN\n[sequence]\n\teditor = RUN\n"
            case .gpgProgram: "[gpg]\n\tprogram = RUN\n[commit]\n\tgpgSign = true\n[push]\n\tgpgSign = true\n"
            case .filters: "[filter \"x\"]\n\tclean = RUN\n\tsmudge = RUN\n\trequired = true\n[core]\n\tattributesFile = ATTRIBUTES\n"
            case .uploadPack: "[remote \"origin\"]\n\tuploadpack = RUN\n[remote \"\(address)\"]\n\tuploadpack = RUN\n"
            case .receivePack: "[remote \"origin\"]\n\treceivepack = RUN\n[remote \"\(address)\"]\n\treceivepack = RUN\n"
            case .remoteHelper: "[remote \"origin\"]\n\tvcs = ext\n[protocol \"ext\"]\n\tallow = always\n"
            case .alternateRefs: "[core]\n\talternateRefsCommand = RUN\n"
            case .packObjectsHook: "[uploadpack]\n\tpackObjectsHook = RUN\n"
            case .sshVariant: "[ssh]\n\tvariant = simple\n[core]\n\tsshCommand = \"RUN\"\n"
            }
        }
    }

    /// How roost.yaml, or the checkout, leads to the remote.
    enum Way: String, Sendable {
        case ssh, http, git, folder

        /// - Parameter server: answers every request by asking for a password; nothing listens for the others.
        func address(_ server: String, _ remote: String) -> String {
            switch self {
            case .ssh: "ssh://git@127.0.0.1:9/x.git"
            case .http: "\(server)/x.git"
            case .git: "git://127.0.0.1:9/x.git"
            case .folder: "file://\(remote)"
            }
        }
    }

    @Test(arguments: Setting.allCases) func noProgramOfABareRepositoryRuns(_ setting: Setting) async throws {
        for way in setting.ways { try await attack(setting, way, isBare: true) }
    }

    @Test(arguments: Setting.allCases) func noProgramOfTheCheckoutsConfigurationRuns(_ setting: Setting) async throws {
        for way in setting.ways { try await attack(setting, way, isBare: false) }
    }

    private func attack(_ setting: Setting, _ way: Way, isBare: Bool) async throws {
        try await ApplyStage.open { empty in
            var stage = empty
            stage.remote = stage.folder + "/remote.git"
            try await stage.makeRemote()
            let staged = stage
            let asks = ScriptedServer.Play.answer(401, headers: ["WWW-Authenticate: Basic realm=\"x\""])
            try await ScriptedServer.run([asks]) { server in
                let stage = staged
                let address = way.address(server.url, stage.folder + "/remote.git")
                let mark = stage.folder + "/PWNED"
                let program = stage.folder + "/run.sh"
                try Self.write("#!/bin/sh\nenv >> \(mark)\nexit 1\n", to: program, mode: 0o755)
                try FileManager.default.createDirectory(atPath: stage.folder + "/hooks", withIntermediateDirectories: true)
                for hook in ["pre-push", "reference-transaction", "post-index-change", "pre-auto-gc", "post-checkout"] {
                    try Self.write("#!/bin/sh\ntouch \(mark)\n", to: stage.folder + "/hooks/" + hook, mode: 0o755)
                }
                try Self.write("* filter=x\n", to: stage.folder + "/attributes")
                let lines = setting.lines(address).replacing("RUN", with: program).replacing("HOOKS", with: stage.folder + "/hooks")
                    .replacing("ATTRIBUTES", with: stage.folder + "/attributes")
                var fleet = Fleet(businesses: [FleetBusiness(1)])
                fleet.prune = false
                // The attack names the remote by address, and by the name that its own configuration gives it.
                for name in isBare ? [address, "origin"] : ["origin"] {
                    try stage.put(fleet.files(remote: name))
                    try await Self.makeRepository(stage, address, lines, isBare: isBare)
                    var victim = stage
                    victim.variables = ["ROOST_LEDGER_HOSTS": "127.0.0.1", "HOME": stage.folder, "SECRET_OF_THE_JOB": "EXAMPLE"]
                    for arguments in [["plan"], ["ledger", "list"], ["apply", "--yes"]] {
                        let outcome = try await Program.run(
                            "roost", arguments, in: stage.project, environment: victim.environment)
                        #expect(
                            !FileManager.default.fileExists(atPath: mark),
                            "\(setting) over \(way) by \(name): \(arguments) ran it\n\(outcome.errors)")
                        #expect(!outcome.errors.contains("SECRET_OF_THE_JOB"))
                    }
                }
            }
        }
    }

    /// The project's folder as a bare repository within a checkout, or as a checkout itself.
    private static func makeRepository(_ stage: ApplyStage, _ address: String, _ lines: String, isBare: Bool) async throws {
        let remote = "[remote \"origin\"]\n\turl = \(address)\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n"
        if isBare {
            for folder in ["objects", "refs"] {
                try FileManager.default.createDirectory(atPath: "\(stage.project)/\(folder)", withIntermediateDirectories: true)
                try write("", to: "\(stage.project)/\(folder)/.keep")
            }
            try write("ref: refs/heads/main\n", to: stage.project + "/HEAD")
            try write("[core]\n\trepositoryFormatVersion = 0\n\tbare = true\n" + remote + lines, to: stage.project + "/config")
            if !FileManager.default.fileExists(atPath: stage.folder + "/.git") {
                #expect(try await stage.git("init", "--quiet", stage.folder).code == 0)
            }
        } else {
            #expect(try await stage.git("init", "--quiet", stage.project).code == 0)
            try write("[core]\n\trepositoryFormatVersion = 0\n\tbare = false\n" + remote + lines, to: stage.project + "/.git/config")
        }
    }

    /// What a person has set for themselves is theirs to choose, a program of the checkout included.
    @Test func programsOfTheUsersOwnConfigurationRun() async throws {
        try await ApplyStage.open { empty in
            var stage = empty
            stage.remote = stage.folder + "/remote.git"
            try await stage.makeRemote()
            #expect(try await stage.git("init", "--quiet", stage.folder + "/checkout").code == 0)
            try FileManager.default.createDirectory(atPath: stage.folder + "/checkout/ci", withIntermediateDirectories: true)
            try FileManager.default.moveItem(atPath: stage.project, toPath: stage.folder + "/checkout/clinics")
            try FileManager.default.createSymbolicLink(atPath: stage.project, withDestinationPath: "checkout/clinics")
            let script = "#!/bin/sh\ntouch \(stage.folder)/RAN\nfor word; do last=$word; done\nexec sh -c \"$last\"\n"
            try Self.write(script, to: stage.folder + "/checkout/ci/ssh", mode: 0o755)
            try Self.write("[core]\n\tsshCommand = ./ci/ssh\n", to: stage.folder + "/.gitconfig")
            let address = "ssh://git@git.example\(stage.folder)/remote.git"
            #expect(try await stage.git("-C", stage.folder + "/checkout", "remote", "add", "origin", address).code == 0)
            stage.variables = ["HOME": stage.folder]
            try stage.put(Fleet(businesses: [FleetBusiness(1)]).files(remote: "origin"))
            let outcome = try await stage.roost("apply", "--yes")
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(FileManager.default.fileExists(atPath: stage.folder + "/RAN"))
            #expect(try await stage.ledgerFiles().keys.contains("\(FleetBusiness.number(1))-carestack.json"))
            #expect(try await stage.isLocked() == false)
        }
    }

    /// Credentials of this machine do not go to a host that a file under review names.
    @Test func anAddressInAFileUnderReviewIsSentNothing() async throws {
        try await ApplyStage.open { stage in
            try await ScriptedServer.run([.answer(404)]) { server in
                var stage = stage
                stage.variables = ["HOME": stage.folder]
                try Self.write("[http]\n\textraHeader = \"Authorization: EXAMPLE\"\n", to: stage.folder + "/.gitconfig")
                try stage.put(Fleet(businesses: [FleetBusiness(1)]).files(remote: "\(server.url)/x.git"))
                let outcome = try await stage.roost("plan")
                #expect(outcome.code == 1)
                #expect(outcome.errors.contains("ledger/git-unlisted-host"), "\(outcome.errors)")
                #expect(server.received.isEmpty)
                stage.variables["ROOST_LEDGER_HOSTS"] = "127.0.0.1"
                let named = try await stage.roost("plan")
                #expect(named.code == 1 && !named.errors.contains("ledger/git-unlisted-host"), "\(named.errors)")
                #expect(!server.received.isEmpty)
            }
        }
    }

    private static func write(_ text: String, to path: String, mode: Int = 0o644) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}
