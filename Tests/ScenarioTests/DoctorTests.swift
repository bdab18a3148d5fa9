import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// `roost doctor` with the built program, real git and a simulator: set-ups that are broken in one way each. doctor must name the cause, and the
/// command that it names must mend it, where that can be run here.
@Suite(.serialized)
struct DoctorTests {
    /// A project in a folder of its own, with what the environment gives it.
    struct Setup: Sendable {
        let folder: TemporaryFolder
        var variables: [String: String]

        var path: String { folder.path("shop") }

        /// Runs a line of shell in the project, in which `roost` is the built program.
        func shell(_ line: String) async throws -> Program.Outcome {
            let command = "roost() { '\(Program.absolute("roost"))' \"$@\"; }\n\(line)"
            return try await Program.run("/bin/sh", ["-c", command], in: path, environment: variables)
        }

        func doctor(_ arguments: String = "") async throws -> Report {
            let outcome = try await shell("roost doctor --format json \(arguments)")
            return try Report(outcome)
        }

        /// Runs commands that doctor named, and doctor again behind them in the same shell.
        func mended(_ commands: [String]) async throws -> Report {
            try Report(await shell((commands + ["roost doctor --format json"]).joined(separator: "\n")))
        }
    }

    struct Report {
        struct Check: Decodable, Equatable {
            let check: String
            let verdict: String
            let detail: String
            let commands: [String]
            let code: String?
        }

        private struct Document: Decodable {
            let checks: [Check]
        }

        let code: Int32
        let errors: String
        let output: String
        let checks: [Check]

        init(_ outcome: Program.Outcome) throws {
            (code, errors, output) = (outcome.code, outcome.errors, outcome.output)
            // What other commands printed stands before the document.
            let start = outcome.output.firstRange(of: "{\n  \"formatVersion\"")?.lowerBound ?? outcome.output.startIndex
            checks = try JSONDecoder().decode(Document.self, from: Data(outcome.output[start...].utf8)).checks
        }

        var problems: [Check] { checks.filter { $0.verdict == "problem" } }
        func of(_ name: String) -> [Check] { checks.filter { $0.check == name } }
    }

    private static let key = "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    /// A whole set-up in which nothing is wrong, and a simulator for it.
    private func withSetup(_ work: @escaping @Sendable (Setup) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileManager.default.copyItem(atPath: "\(Repository.root)/examples/smb", toPath: folder.path("shop"))
        try folder.write("shop/.gitignore", text: ".env\n")
        try await SimulatorServer(Simulator()).whileRunning { port in
            let setup = Setup(
                folder: folder,
                variables: [
                    "PATH": "/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path, "ROOST_LEDGER_KEY": Self.key,
                    "LAKESIDE_ACCOUNT_KEY": "00000000-0000-4000-8000-000000000009", "LAKESIDE_ACCOUNT_ID": "1000009",
                    "ROOST_BIRDEYE_URL": "http://127.0.0.1:\(port)", "GIT_CONFIG_NOSYSTEM": "1",
                ])
            let made = try await setup.shell("git init --quiet . && git config user.name Test && git config user.email test@test.invalid")
            #expect(made.code == 0, "\(made.errors)")
            try await work(setup)
        }
    }

    /// One problem, named as it should be, that its own command takes away.
    private func expect(
        _ setup: Setup, _ check: String, _ cause: String, _ command: String? = nil, isMended: Bool = true
    ) async throws {
        let report = try await setup.doctor()
        #expect(report.code == 1)
        let found = try #require(report.of(check).first { $0.verdict == "problem" }, "\(report.output)")
        #expect(report.problems.count == 1, "\(report.problems)")
        #expect(found.detail.contains(cause), "\(found.detail)")
        #expect(!found.commands.isEmpty)
        if let command { #expect(found.commands == [command]) }
        #expect(!(report.output + report.errors).contains("00000000-0000-4000-8000-000000000009"))
        #expect(!(report.output + report.errors).contains("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"))
        guard isMended else { return }
        let after = try await setup.mended(found.commands)
        #expect(after.code == 0, "\(after.output)\(after.errors)")
        #expect(after.problems == [])
    }

    @Test func nothingIsWrong() async throws {
        try await withSetup { setup in
            let report = try await setup.doctor()
            #expect(report.code == 0, "\(report.output)\(report.errors)")
            #expect(report.errors == "")
            #expect(
                report.checks.map(\.check) == [
                    "open-files", "variables", "project", "businesses", "git", "git-ignore", "ledger", "ledger-lock", "ledger-key",
                    "secrets",
                    "birdeye", "clock", "carestack",
                ])
            #expect(report.checks.filter { $0.verdict != "ok" }.map(\.check) == ["carestack"])
            // Nothing stays behind, and nothing was sent but a reading request.
            #expect(try await setup.shell("git status --porcelain --ignored -- ledger").output == "")
            let port = try #require(setup.variables["ROOST_BIRDEYE_URL"]?.split(separator: ":").last.flatMap { Int($0) })
            let counts = try await SimulatorControl(port: port).counts()
            #expect(counts.writes == 0)
            #expect(counts.reads == 1)
            let text = try await setup.shell("roost doctor")
            #expect(text.output.contains("13 checks: 12 ok, 0 warnings, 0 problems, 1 not checked\n"), "\(text.output)")
        }
    }

    @Test func noProject() async throws {
        try await withSetup { setup in
            _ = try await setup.shell("rm roost.yaml; rm -r businesses")
            let report = try await setup.doctor()
            #expect(report.of("project").first?.commands == ["roost init"])
            #expect(report.of("project").first?.code == "project/none")
            // What can be looked at without it is looked at.
            #expect(report.of("git").first?.verdict == "ok")
            #expect(report.of("secrets").first?.verdict == "not-checked")
            // What init writes is a set-up that lacks no more than a business; its ledger's key is there.
            let after = try await setup.mended(["rm .gitignore", "roost init"])
            #expect(after.of("project").first?.verdict == "ok", "\(after.output)\(after.errors)")
            #expect(after.code == 0, "\(after.output)\(after.errors)")
        }
    }

    @Test func mistakesInFiles() async throws {
        try await withSetup { setup in
            _ = try await setup.shell("sed -i 's/^type: smb/typ: smb/' businesses/lakeside-dental.yaml")
            try await expect(setup, "businesses", "businesses/lakeside-dental.yaml:5", "roost validate", isMended: false)
            let report = try await setup.doctor()
            #expect(report.errors.contains("error[model/unknown-key]"))
            #expect(report.of("birdeye").first?.verdict == "ok")
            _ = try await setup.shell("sed -i 's/^typ: smb/type: smb/' businesses/lakeside-dental.yaml; printf 'guards: [\\n' >>roost.yaml")
            let broken = try await setup.doctor()
            #expect(broken.of("project").first?.code == "yaml/unclosed-bracket", "\(broken.output)")
            #expect(broken.of("git").first?.verdict == "ok")
            #expect(broken.of("ledger").first?.verdict == "not-checked")
        }
    }

    @Test func noLedgerKey() async throws {
        try await withSetup { setup in
            var bare = setup
            bare.variables["ROOST_LEDGER_KEY"] = nil
            try await expect(bare, "ledger-key", "ROOST_LEDGER_KEY is not set", "export ROOST_LEDGER_KEY=\"$(roost ledger keygen)\"")
            _ = try await bare.shell("printf 'version: 1\\n' >roost.yaml")
            try await expect(bare, "ledger-key", "names no key")
        }
    }

    /// A new key would make every secret look rotated: doctor must not advise one.
    @Test func anotherLedgerKey() async throws {
        try await withSetup { setup in
            let applied = try await setup.shell("roost apply --yes")
            #expect(applied.code == 0, "\(applied.errors)")
            #expect(try await setup.doctor().code == 0)
            var other = setup
            other.variables["ROOST_LEDGER_KEY"] = try await setup.shell("roost ledger keygen").output.split(separator: "\n").first.map(
                String.init)
            let report = try await other.doctor()
            let check = try #require(report.problems.first)
            #expect(report.problems.count == 1, "\(report.problems)")
            #expect(check.check == "ledger-key")
            #expect(check.detail.contains("630dcd29"), "\(check.detail)")
            #expect(check.code == "ledger/other-key" || check.code?.hasPrefix("ledger/") == true)
            #expect(!check.commands.contains { $0.contains("keygen") })
            other.variables["ROOST_LEDGER_KEY"] = nil
            let missing = try await other.doctor()
            #expect(missing.problems.map(\.check) == ["ledger-key"])
            #expect(!missing.problems[0].commands.contains { $0.contains("keygen") })
            #expect(missing.problems[0].detail.contains("the key that they were written with"))
        }
    }

    @Test func aSecretIsMissing() async throws {
        try await withSetup { setup in
            var bare = setup
            bare.variables["LAKESIDE_ACCOUNT_KEY"] = nil
            let report = try await bare.doctor()
            let check = try #require(report.problems.first)
            #expect(check.check == "secrets")
            #expect(check.detail.contains("LAKESIDE_ACCOUNT_KEY is not set"))
            #expect(check.commands == ["export LAKESIDE_ACCOUNT_KEY=…"])
            let after = try await bare.mended([check.commands[0].replacing("…", with: "00000000-0000-4000-8000-000000000009")])
            #expect(after.code == 0, "\(after.output)")
        }
    }

    @Test func commandsAreNotAllowed() async throws {
        try await withSetup { setup in
            _ = try await setup.shell(
                "sed -i 's/{ env: LAKESIDE_ACCOUNT_KEY }/{ command: [touch, opened] }/' businesses/lakeside-dental.yaml")
            try await expect(setup, "secrets", "come from commands", "export ROOST_ALLOW_COMMANDS=1")
            // A secret of a business is not opened, even where it may be.
            #expect(try await setup.shell("ls opened").code != 0)
            var odd = setup
            odd.variables["ROOST_ALLOW_COMMANDS"] = "yes"
            let report = try await odd.doctor()
            #expect(Set(report.problems.map(\.check)) == ["variables", "secrets"], "\(report.problems)")
        }
    }

    @Test func theLedgerIsNoFolder() async throws {
        try await withSetup { setup in
            _ = try await setup.shell("touch ledger")
            try await expect(setup, "ledger", "ledger", "mv ledger ledger.old", isMended: true)
        }
    }

    @Test func gitIgnoresTheLedger() async throws {
        for line in ["/ledger/", "ledger", "*.json"] {
            try await withSetup { setup in
                _ = try await setup.shell("printf '\(line)\\n' >>.gitignore")
                try await expect(setup, "git-ignore", "git ignores the ledger's folder")
                let status = try await setup.shell("mkdir -p ledger && touch ledger/1-carestack.json && git add -An ledger")
                #expect(status.output.contains("add 'ledger/1-carestack.json'"), "\(line): \(status.output)")
            }
        }
    }

    @Test func gitWouldTakeSecrets() async throws {
        try await withSetup { setup in
            _ = try await setup.shell("printf 'x\\n' >.gitignore; echo KEY=1 >.env")
            try await expect(setup, "git-ignore", "git does not ignore .env")
            _ = try await setup.shell("git add -f .env .gitignore")
            try await expect(setup, "git-ignore", ".env is in git")
        }
    }

    @Test func theBranchOfTheLedgerIsMissing() async throws {
        try await withSetup { setup in
            let remote = setup.folder.path("remote.git")
            _ = try await setup.shell(
                "git init --quiet --bare '\(remote)'; git remote add origin '\(remote)'; printf 'version: 1\\nledger: { key: { env: "
                    + "ROOST_LEDGER_KEY }, git: { remote: origin, branch: roost-ledger } }\\n' >roost.yaml")
            try await expect(setup, "ledger", "branch roost-ledger", "roost ledger init")
            // A push is only tried: the branch stays where it is, and no lock appears.
            let before = try await setup.shell("git ls-remote origin").output
            #expect(try await setup.doctor().of("ledger").first?.detail.contains("takes pushes") == true)
            #expect(try await setup.shell("git ls-remote origin").output == before)
            // The remote goes away.
            _ = try await setup.shell("git remote set-url origin '\(remote).gone'")
            let gone = try await setup.doctor()
            #expect(gone.problems.map(\.check) == ["ledger"], "\(gone.problems)")
            #expect(gone.problems.first?.commands.first?.hasPrefix("git ls-remote") == true, "\(gone.problems)")
            #expect(gone.of("ledger-lock").first?.verdict == "not-checked")
            #expect(gone.of("birdeye").first?.verdict == "ok")
            _ = try await setup.shell("git remote remove origin")
            let nameless = try await setup.doctor()
            #expect(nameless.problems.first?.code == "ledger/git-bad-remote", "\(nameless.problems)")
            #expect(nameless.problems.first?.commands.first == "git remote add origin URL", "\(nameless.problems)")
        }
    }

    @Test func somebodyHoldsTheLock() async throws {
        try await withSetup { setup in
            let lock =
                #"{"expires":"2999-01-01T00:00:00Z","formatVersion":2,"host":"elsewhere","id":"abc123","job":null,"process":7,"since":"2026-01-01T00:00:00Z"}"#
            _ = try await setup.shell(
                "mkdir -p ledger && printf '%s' '\(lock.replacing("2999-01-01T00:00:00Z", with: Self.soon))' >ledger/lock")
            let report = try await setup.doctor()
            #expect(report.code == 0)
            let check = try #require(report.of("ledger-lock").first)
            #expect(check.verdict == "warning", "\(check)")
            #expect(check.detail.contains("process 7 on elsewhere"))
            #expect(check.commands == ["roost ledger unlock abc123"])
            #expect(try await setup.mended(check.commands).of("ledger-lock").first?.verdict == "ok")
            _ = try await setup.shell("printf '%s' '\(lock.replacing("2999", with: "2020"))' >ledger/lock")
            let expired = try #require(try await setup.doctor().of("ledger-lock").first)
            #expect(expired.verdict == "ok" && expired.detail.contains("expired") || expired.detail.contains("no run holds"), "\(expired)")
        }
    }

    /// In a minute: a lock that expires far from now is not believed.
    private static var soon: String { Date.now.addingTimeInterval(60).formatted(.iso8601) }

    @Test func variablesAreMisspelt() async throws {
        try await withSetup { setup in
            var odd = setup
            odd.variables["ROOST_BIRDEYE_ULR"] = odd.variables["ROOST_BIRDEYE_URL"]
            odd.variables["ROOST_BIRDEYE_URL"] = nil
            odd.variables["HTTPS_PROXY"] = "http://127.0.0.1:9"
            let report = try await odd.doctor()
            let check = try #require(report.of("variables").first)
            #expect(check.detail.contains("ROOST_BIRDEYE_URL is probably meant"))
            #expect(check.commands == ["export ROOST_BIRDEYE_URL=\"$ROOST_BIRDEYE_ULR\"; unset ROOST_BIRDEYE_ULR"])
            // The proxy keeps this from leaving the machine, and is named.
            #expect(report.of("birdeye").first?.detail.contains("proxy") == true, "\(report.output)")
            #expect(report.of("birdeye").first?.commands == ["export NO_PROXY=common-services.birdeye.com"])
            let after = try await odd.mended(check.commands)
            #expect(after.code == 0, "\(after.output)")
            var values = setup
            values.variables.merge(
                [
                    "ROOST_LOG": "loud", "ROOST_GUARDS": "{ maxBusiness: 1 }", "ROOST_SECRETS_DIR": "\(setup.folder.path)/nowhere",
                    "ROOST_ELSEWHERE": "1",
                ]) { $1 }
            let more = try await values.doctor()
            #expect(more.of("variables").map(\.verdict).sorted() == ["problem", "problem", "problem", "warning"], "\(more.output)")
            let mended = try await values.mended(more.of("variables").flatMap(\.commands))
            #expect(mended.code == 0, "\(mended.output)\(mended.errors)")
            #expect(mended.of("variables").map(\.verdict) == ["ok"])
        }
    }

    @Test func birdeyeIsNotThere() async throws {
        try await withSetup { setup in
            var away = setup
            away.variables["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:9"
            try await expect(away, "birdeye", "the connection was refused", "unset ROOST_BIRDEYE_URL", isMended: false)
            #expect(try await away.doctor().of("clock").first?.verdict == "not-checked")
            var other = setup
            other.variables["ROOST_BIRDEYE_URL"] = ""
            let report = try await other.doctor()
            #expect(report.of("variables").first?.commands == ["unset ROOST_BIRDEYE_URL"])
        }
    }

    @Test func theKeyIsRefusedAndTheClockIsWrong() async throws {
        try await withSetup { setup in
            let answers = ScriptedServer.Play.answer(
                401, "{}", headers: ["Content-Type: application/json", "Date: Sun, 06 Nov 1994 08:49:37 GMT"])
            try await ScriptedServer.run([answers]) { server in
                var other = setup
                other.variables["ROOST_BIRDEYE_URL"] = server.url
                let report = try await other.doctor()
                #expect(report.problems.map(\.check) == ["birdeye", "clock"], "\(report.output)")
                #expect(report.of("birdeye").first?.detail.contains("refuses the credentials") == true)
                #expect(report.of("clock").first?.detail.contains("ahead of Birdeye's") == true)
                #expect(report.of("clock").first?.commands == ["sudo timedatectl set-ntp true"])
            }
        }
    }

    @Test func thereIsNoGit() async throws {
        try await withSetup { setup in
            try setup.folder.make(folder: "bin")
            for program in ["sh", "printf"] { _ = try await setup.shell("ln -s \"$(command -v \(program))\" ../bin/\(program)") }
            var bare = setup
            bare.variables["PATH"] = setup.folder.path("bin")
            let report = try await bare.doctor()
            #expect(report.of("git").first?.verdict == "warning", "\(report.output)\(report.errors)")
            #expect(report.of("git").first?.commands == ["sudo apt-get install git"])
            #expect(report.code == 0)
            _ = try await setup.shell(
                "printf 'version: 1\\nledger: { key: { env: ROOST_LEDGER_KEY }, git: { remote: origin, branch: roost-ledger } }\\n' >roost.yaml"
            )
            #expect(try await bare.doctor().of("git").first?.verdict == "problem")
            _ = try await setup.shell("rm -rf .git; printf 'version: 1\\nledger: { key: { env: ROOST_LEDGER_KEY } }\\n' >roost.yaml")
            let loose = try #require(try await setup.doctor().of("git").first)
            #expect(loose.verdict == "warning")
            #expect(loose.commands == ["git init"])
            #expect(try await setup.mended(["git init --quiet"]).of("git").first?.verdict == "ok")
        }
    }

    /// Commands hold for the place where doctor was started.
    @Test func anotherFolder() async throws {
        try await withSetup { setup in
            _ = try await setup.shell("printf 'ledger\\n' >>.gitignore; sed -i 's/^type: smb/typ: smb/' businesses/lakeside-dental.yaml")
            let outcome = try await setup.shell("cd .. && roost doctor -C shop --format json")
            let report = try Report(outcome)
            #expect(report.of("businesses").first?.commands == ["roost -C shop validate"])
            let mend = try #require(report.of("git-ignore").first?.commands.first)
            #expect(mend.hasSuffix(">>shop/.gitignore"))
            let after = try await setup.shell("cd .. && \(mend) && roost -C shop doctor --format json")
            #expect(try Report(after).of("git-ignore").first?.verdict == "ok")
        }
    }

    @Test func vendorKey() async throws {
        try await withSetup { setup in
            _ = try await setup.shell("printf 'carestack: { vendorKey: { env: VENDOR } }\\n' >>roost.yaml")
            let report = try await setup.doctor()
            #expect(report.of("carestack").first?.verdict == "problem", "\(report.output)")
            #expect(report.of("carestack").first?.commands == ["export VENDOR=…"])
            #expect(try await setup.mended(["export VENDOR=some-key-of-a-vendor"]).code == 0)
        }
    }
}
