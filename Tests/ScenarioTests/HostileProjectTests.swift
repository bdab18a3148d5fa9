import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// What a pull request may put into files, against the built program with a job's secrets around it.
@Suite(.serialized)
struct HostileProjectTests {
    private static let token = "dt-9f3kQ7"
    private static let environment = [
        "PATH": "/usr/bin:/bin", "TERM": "dumb", "DEPLOY_TOKEN": token, "CARESTACK_KEY": "00000000-0000-4000-8000-000000000009",
        "CARESTACK_ID": "1000009", "ROOST_LEDGER_KEY": "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    ]

    private static let business = """
        business: 155802718182498
        name: Harbor Dental
        type: smb
        source: carestack
        properties:
          carestack.customer.domain: harbor
          carestack.account.key: { env: CARESTACK_KEY }
          carestack.account.id: { env: CARESTACK_ID }
        triggers: [CareStack Appointment Trigger]
        locations:
          - properties: { carestack.appointment.status: [Checked Out] }

        """

    private func project(
        _ yaml: String = "", business: String = business, _ more: [String: String] = [:],
        work: @escaping @Sendable (String, @Sendable ([String], [String: String]) async throws -> Program.Outcome) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            var files = ["roost.yaml": "version: 1\nledger: { key: { env: ROOST_LEDGER_KEY } }\n" + yaml, "businesses/a.yaml": business]
            files.merge(more) { $1 }
            for (name, text) in files {
                let path = "\(folder)/\(name)"
                let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: URL(filePath: path))
            }
            try await SimulatorServer(Simulator()).whileRunning { port in
                try await work(folder) { arguments, extra in
                    var environment = Self.environment.merging(extra) { $1 }
                    environment["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:\(port)"
                    return try await Program.run("roost", arguments, in: folder, environment: environment)
                }
            }
        }
    }

    /// An editor sends what it holds; the file on the disk may say something else.
    @Test func aDraftIsCheckedInThePlaceOfItsFile() async throws {
        try await TemporaryFolder.with { folder in
            try FileManager.default.createDirectory(atPath: folder + "/businesses", withIntermediateDirectories: true)
            try Data("version: 1\n".utf8).write(to: URL(filePath: folder + "/roost.yaml"))
            try Data(Self.business.utf8).write(to: URL(filePath: folder + "/businesses/a.yaml"))
            for (draft, code) in [(Self.business, Int32(0)), (Self.business.replacing("type: smb", with: "type: smbx"), 1)] {
                try Data(draft.utf8).write(to: URL(filePath: folder + "/draft"))
                let command =
                    "'\(Program.absolute("roost"))' validate --stdin --filename businesses/a.yaml --format json < draft"
                let outcome = try await Program.run("/bin/bash", ["-c", command], in: folder, environment: Self.environment)
                #expect(outcome.code == code, "\(outcome.output)\(outcome.errors)")
                #expect(outcome.output.contains("model/unknown-choice") == (code == 1), "\(outcome.output)")
            }
        }
    }

    /// One question for each character at each place: none is answered.
    @Test func patternsOfAFileAskNothingOfASecret() async throws {
        let letters = Array(Set(Self.token)).sorted() + ["x", "y"]
        let keys = Self.token.indices.flatMap { place in
            let before = Self.token.distance(from: Self.token.startIndex, to: place)
            return letters.enumerated().map { (name: "acme.k\(before).\($0)", pattern: ".{\(before)}\($1).*") }
        }
        let yaml =
            "sources:\n  acme:\n    id: 9001\n    keys:\n"
            + keys.map { "      \($0.name): { level: group, secure: true, pattern: \"\($0.pattern)\" }\n" }.joined()
            + "    triggers: [{ id: 501, type: 2, name: Hook }]\n"
        let business =
            "business: 155802718182498\ntype: smb\nsource: acme\ntriggers: [Hook]\nlocations: [{ active: true }]\nproperties:\n"
            + keys.map { "  \($0.name): { env: DEPLOY_TOKEN }\n" }.joined()
        try await project(yaml, business: business) { _, roost in
            for arguments in [["plan"], ["plan", "--format", "json"], ["drift"], ["validate"]] {
                let outcome = try await roost(arguments, [:])
                #expect(!outcome.errors.contains("odd-form") && !outcome.output.contains("odd-form"))
                #expect(!(outcome.output + outcome.errors).contains(Self.token))
                #expect((outcome.errors + outcome.output).contains("project/pattern-of-secret"))
            }
        }
    }

    @Test func aBuiltInFormSaysNoMoreThanThatItIsNotTheExpectedOne() async throws {
        try await project(business: Self.business.replacing("CARESTACK_KEY", with: "DEPLOY_TOKEN")) { _, roost in
            let outcome = try await roost(["plan"], [:])
            #expect(outcome.errors.contains("env:DEPLOY_TOKEN does not have the form that carestack.account.key should have"))
            #expect(!outcome.errors.contains("[0-9a-fA-F]"))
        }
    }

    @Test func noVariableIsReadThatTheJobDoesNotPermit() async throws {
        try await project { _, roost in
            let permitted = try await roost(["plan"], ["ROOST_SECRET_NAMES": "CARESTACK_*"])
            #expect(permitted.code == 0, "\(permitted.errors)")
        }
        try await project(business: Self.business.replacing("CARESTACK_KEY", with: "DEPLOY_TOKEN")) { _, roost in
            for limit in ["CARESTACK_*", "CARESTACK_KEY, CARESTACK_ID", ""] {
                let refused = try await roost(["plan"], ["ROOST_SECRET_NAMES": limit])
                #expect(refused.code == 1)
                #expect(refused.errors.contains("secrets/name-not-permitted") && refused.errors.contains("DEPLOY_TOKEN"))
            }
        }
    }

    @Test(arguments: [".git/config", ".GIT/config", "sub/.git/modules/x/config", "bare/config", "link"])
    func noFileOfGitIsASecret(_ path: String) async throws {
        let business = Self.business.replacing("{ env: CARESTACK_KEY }", with: "{ file: \(path) }")
        let files = [
            ".git/config": Self.token, ".GIT/config": Self.token, "sub/.git/modules/x/config": Self.token,
            "bare/HEAD": "ref: refs/heads/main",
            "bare/config": Self.token, "bare/objects/.keep": "", "bare/refs/.keep": "",
        ]
        try await project(business: business, files) { folder, roost in
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: ".git/config")
            let outcome = try await roost(["plan"], [:])
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("secrets/file-in-git"), "\(outcome.errors)")
        }
    }

    @Test(arguments: [
        ("(a+)+b", String(repeating: "a", count: 40)), (String(repeating: "[", count: 5_000), "x"),
        (String(repeating: "(", count: 5_000), "x"),
    ])
    func noPatternHangsOrCrashes(_ pattern: String, _ value: String) async throws {
        let yaml =
            "sources: { acme: { id: 9001, keys: { acme.k: { level: group, pattern: \"\(pattern)\" } }, triggers: [{ id: 5, type: 2, name: H }] } }\n"
        let business =
            "business: 155802718182498\ntype: smb\nsource: acme\ntriggers: [H]\nproperties: { acme.k: \(value) }\nlocations: [{ active: true }]\n"
        try await project(yaml, business: business) { _, roost in
            let outcome = try await roost(["validate"], [:])
            #expect(outcome.code == 1)
            #expect(outcome.output.contains(pattern.hasPrefix("(a") ? "model/bad-format" : "project/bad-pattern"))
        }
    }

    @Test func whatIsPassedOverIsSaid() async throws {
        let more = [
            "businesses/b.yml": Self.business.replacing("498", with: "497"), "businesses/c.YAML": Self.business,
            "elsewhere/d.yaml": Self.business,
        ]
        try await project(business: Self.business, more) { folder, roost in
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/businesses/west", withDestinationPath: "../elsewhere")
            let outcome = try await roost(["validate"], [:])
            #expect(outcome.code == 0)
            #expect(outcome.errors.contains("2 integration groups in 2 files"))
            for file in ["businesses/c.YAML", "businesses/west"] { #expect(outcome.output.contains("--> \(file):1:1")) }
            #expect(outcome.output.contains("project/passed-over"))
            let strict = try await roost(["validate", "--strict"], [:])
            #expect(strict.code == 1)
        }
    }

    @Test func pathsBeginAtTheRepositorysTop() async throws {
        let bad = Self.business.replacing("type: smb", with: "type: smbb")
        try await project(
            "", business: Self.business, ["top/.git/HEAD": "", "top/shop/roost.yaml": "version: 1\n", "top/shop/businesses/a.yaml": bad]
        ) {
            folder, roost in
            let annotated = try await roost(["-C", "\(folder)/top/shop", "validate", "--format", "github"], [:])
            #expect(annotated.output.contains("file=shop/businesses/a.yaml"), "\(annotated.output)")
            let sarif = try await roost(["-C", "top/shop", "validate", "--format", "sarif"], ["GITHUB_WORKSPACE": folder])
            #expect(sarif.output.contains("\"uri\":\"top/shop/businesses/a.yaml\""), "\(sarif.output)")
        }
    }

    @Test func rulesRaiseAndLowerWarnings() async throws {
        let business = Self.business.replacing("[Checked Out]", with: "[No Show]")
        for (rules, code) in [
            ("", 0), ("rules: { no-visit-status: error }\n", 1), ("rules: { model/no-visit-status: off }\n", 0),
            ("rules: { nope: off }\n", 1),
        ]
            as [(String, Int32)]
        {
            try await project(rules, business: business) { _, roost in
                let outcome = try await roost(["validate"], [:])
                #expect(outcome.code == code, "\(rules)\(outcome.output)")
                #expect(outcome.output.contains("no-visit-status") != rules.contains("off }") || rules.contains("nope"))
            }
        }
    }
}
