import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// Several runners share a fleet, and `roost merge` makes of their reports the one of a single run.
@Suite(.serialized)
struct ShardedRunTests {
    private static let count = 4

    private static func number(_ index: Int) -> Int { 155_802_000_000_000 + index * 3 }

    private static func document(_ index: Int, status: String = "Checked Out") -> String {
        """
        business: \(number(index))
        name: Practice \(index)
        type: smb
        source: carestack
        properties:
          carestack.customer.domain: practice-\(index)
          carestack.account.key: { env: KEY }
          carestack.account.id: { env: ID }
        triggers: [CareStack Appointment Trigger]
        locations: [{ properties: { carestack.appointment.status: [\(status)] } }]

        """
    }

    /// Thirty businesses, some of them several in a file, whose shards differ.
    private static func files(_ roost: String = "", git: String? = nil) -> [String: String] {
        let ledger = git.map { "git: { remote: \"\($0)\", branch: roost-ledger }" } ?? "path: ledger"
        var files = [
            "roost.yaml": """
            version: 1
            birdeye: { requestsPerSecond: 5000 }
            ledger: { \(ledger), key: { env: ROOST_LEDGER_KEY } }
            guards: { maxBusinesses: 1000, maxChangedShare: 100% }
            \(roost)
            """
        ]
        for index in 0..<20 { files["businesses/b\(index).yaml"] = document(index, status: index % 5 == 0 ? "checked out" : "Checked Out") }
        files["businesses/many.yaml"] = (20..<30).map { document($0) }.joined(separator: "---\n")
        return files
    }

    private func staged(_ work: @escaping @Sendable (ApplyStage) async throws -> Void) async throws {
        try await ApplyStage.open { stage in
            var stage = stage
            stage.variables["KEY"] = "00000000-0000-4000-8000-000000000009"
            stage.variables["ID"] = "1000009"
            try await work(stage)
        }
    }

    private func run(_ stage: ApplyStage, _ words: [String]) async throws -> Program.Outcome {
        try await Program.run("roost", words, in: stage.project, environment: stage.environment)
    }

    /// Runs a command as a whole and in shards, each time with the same ledger; gives the report of the one and of the others joined.
    ///
    /// - Parameter formats: further formats that both must write alike, but for times.
    private func compare(
        _ stage: ApplyStage, _ words: [String], code: Int32, formats: [String] = []
    ) async throws -> (one: String, joined: String) {
        let kept = stage.folder + "/kept"
        let files = FileManager.default
        func restored(_ more: [String]) async throws -> Program.Outcome {
            let outcome = try await run(stage, words + ["--format", "json"] + more)
            try? files.removeItem(atPath: stage.ledgerFolder)
            if files.fileExists(atPath: kept) { try files.copyItem(atPath: kept, toPath: stage.ledgerFolder) }
            return outcome
        }
        try? files.removeItem(atPath: kept)
        if files.fileExists(atPath: stage.ledgerFolder) { try files.copyItem(atPath: stage.ledgerFolder, toPath: kept) }
        let one = try await restored(formats.flatMap { ["--also", "\($0)=\(stage.folder)/one.\($0)"] })
        #expect(one.code == code, "\(one.errors)")
        var names: [String] = []
        for shard in 1...Self.count {
            let part = try await restored(["--shard", "\(shard)/\(Self.count)"])
            #expect(part.output.contains("\"shard\": {"), "\(part.errors)")
            let name = "\(stage.folder)/part-\(shard).json"
            try Data(part.output.utf8).write(to: URL(filePath: name))
            // The order in which they are given does not matter.
            names.insert(name, at: 0)
        }
        let joined = try await run(stage, ["merge"] + names)
        #expect(joined.code == code, "\(joined.errors)")
        let output = stage.folder + "/joined.json"
        let written = try await run(stage, ["merge", "-o", output] + names)
        #expect(written.code == code && written.output.isEmpty)
        #expect(files.contents(atPath: output) == Data(joined.output.utf8))
        for format in formats {
            let joined = try await run(stage, ["merge", "--format", format] + names)
            let one = String(decoding: files.contents(atPath: "\(stage.folder)/one.\(format)") ?? Data(), as: UTF8.self)
            #expect(joined.code == code && Self.timeless(joined.output) == Self.timeless(one), "\(format): \(joined.errors)")
        }
        return (one.output, joined.output)
    }

    /// The text with every time in it replaced, and the number of requests: each shard reads the catalogue of triggers for itself.
    private static func timeless(_ text: String) -> String {
        text.replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}Z| UTC)/#, with: "TIME")
            .replacing(#/· [0-9]+ requests/#, with: "· N requests")
    }

    @Test func validateIsThatOfOneRun() async throws {
        try await staged { stage in
            var files = Self.files("rules: { no-such-rule: error }\nprofiles: { unused: { type: smb } }")
            files["businesses/broken.yaml"] = "business: abc\n---\n\(Self.document(40))propertys: {}\n---\n\(Self.document(41))"
            files["businesses/twice.yaml"] = Self.document(3) + "---\n" + Self.document(4)
            files["businesses/zz.yaml"] = "business: [\n"
            files["businesses/stray.yml"] = "a: 1\n"
            try stage.put(files)
            let (one, joined) = try await self.compare(stage, ["validate"], code: 1)
            #expect(one.contains("business-twice") && one.contains("unknown-key"))
            #expect(joined == one)
            try stage.put(Self.files())
            let clean = try await self.compare(stage, ["validate"], code: 0)
            #expect(clean.joined == clean.one)
        }
    }

    @Test func planAndDriftAreThoseOfOneRun() async throws {
        try await staged { stage in
            try await stage.dialect(#""reported""#)
            try stage.put(Self.files())
            let first = try await self.compare(stage, ["plan"], code: 0)
            #expect(first.joined == first.one)
            #expect(first.one.contains("\"calls\": 60"))
            let applied = try await self.run(stage, ["apply", "--yes"])
            #expect(applied.code == 0, "\(applied.errors)")
            // One business gone from the files, one changed in them, two changed by somebody else; one that a rule hides, and one idle rule.
            var files = Self.files(
                """
                drift:
                  ignore:
                    - { address: properties/carestack.customer.domain, business: \(Self.number(8)), reason: known }
                    - { address: triggers/1:1, reason: idle }
                    - { address: group, until: 2020-01-01, reason: old }
                """)
            for index in [7, 12, 17] { files["businesses/b\(index).yaml"] = nil }
            files["businesses/b3.yaml"] = Self.document(3, status: "Arrived")
            try stage.put(files)
            for index in [5, 8, 25] {
                try await stage.control.send(
                    "POST", "dashboard",
                    #"{"do": "set-property", "business": \#(Self.number(index)), "source": 124, "key": "carestack.customer.domain", "value": "other", "isSecure": false}"#
                )
            }
            let plan = try await self.compare(stage, ["plan"], code: 0)
            #expect(plan.one.contains("\"leftBehind\"") && plan.one.contains("\"orphan\""))
            #expect(plan.joined == plan.one)
            for _ in 0..<2 {
                let drift = try await self.compare(
                    stage, ["drift"], code: 3, formats: ["text", "markdown", "html", "junit", "sarif"])
                #expect(drift.one.contains("drift/unused-rule") && drift.one.contains("drift/expired-rule"))
                #expect(Self.timeless(drift.joined) == Self.timeless(drift.one))
                // The second time, the journal has a look that these are compared with.
                let look = try await self.run(stage, ["drift"])
                #expect(look.code == 3)
            }
        }
    }

    /// A server that fails for some businesses: the reason is told once, as one run tells it.
    @Test func failuresAreThoseOfOneRun() async throws {
        try await staged { stage in
            var files = Self.files()
            for index in [2, 6, 9] {
                files["businesses/b\(index).yaml"] = Self.document(index).replacing("{ env: ID }", with: "{ env: NOT_THERE }")
            }
            try stage.put(files)
            let plan = try await self.compare(stage, ["plan"], code: 1)
            #expect(plan.one.contains("the same for 2 other businesses"))
            #expect(plan.joined == plan.one)
        }
    }

    @Test func reportsThatDoNotBelongTogetherAreRefused() async throws {
        try await staged { stage in
            try stage.put(Self.files())
            func part(_ words: String...) async throws -> String {
                let outcome = try await self.run(stage, words + ["--format", "json"])
                let name = "\(stage.folder)/\(words.joined(separator: "-").replacing("/", with: "of")).json"
                try Data(outcome.output.utf8).write(to: URL(filePath: name))
                return name
            }
            let (one, two) = (try await part("validate", "--shard", "1/2"), try await part("validate", "--shard", "2/2"))
            func refused(_ names: [String], _ code: String, _ words: String) async throws {
                let outcome = try await self.run(stage, ["merge"] + names)
                #expect(outcome.code == 1 && outcome.output.isEmpty)
                #expect(outcome.errors.contains(code) && outcome.errors.contains(words), "\(outcome.errors)")
            }
            try await refused([one], "merge/missing-shard", "shard 2/2")
            try await refused([one, two, one], "merge/shard-twice", "shard 1/2")
            try await refused([one, try await part("validate", "--shard", "2/3")], "merge/other-run", "shard 2/3")
            try await refused([one, try await part("plan", "--shard", "2/2")], "merge/other-run", "roost plan")
            try await refused([one, try await part("validate", "--shard", "2/2", "--source", "carestack")], "merge/other-run", "flags")
            try await refused([one, try await part("validate")], "merge/not-a-shard", "--shard")
            try await refused([one, stage.folder + "/none.json"], "merge/not-a-shard", "none.json")
            let text = String(decoding: FileManager.default.contents(atPath: two) ?? Data(), as: UTF8.self)
            for (index, (old, new)) in [
                ("\"of\": 2", "\"of\": 2000"), ("\"parts\": [", "\"parts\": [ 99,"), ("\"origins\": []", "\"origins\": [1]"),
                ("\"commit\": null", "\"commit\": \"\u{1B}[31m\""), ("{", ""),
            ].enumerated() {
                let name = "\(stage.folder)/changed-\(index).json"
                try Data(text.replacing(old, with: new, maxReplacements: 1).utf8).write(to: URL(filePath: name))
                let outcome = try await self.run(stage, ["merge", one, name])
                #expect(outcome.code == 1 && outcome.output.isEmpty && !outcome.errors.contains("\u{1B}"), "\(old): \(outcome.errors)")
            }
        }
    }

    /// Four applies on one git ledger, in four clones: all succeed, and nothing is left to do.
    @Test func appliesOfAllShardsRunSideBySide() async throws {
        try await staged { stage in
            var stage = stage
            stage.remote = stage.folder + "/remote.git"
            try await stage.makeRemote()
            try stage.put(Self.files(git: stage.remoteAddress))
            let fixed = stage
            let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
                for shard in 1...Self.count {
                    group.addTask {
                        try await self.run(fixed, ["apply", "--yes", "--format", "json", "--shard", "\(shard)/\(Self.count)"])
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.allSatisfy { $0.code == 0 }, "\(outcomes.map(\.errors))")
            #expect(try await fixed.control.counts().writes == 60)
            let plan = try await self.run(fixed, ["plan", "--detailed-exitcode"])
            #expect(plan.code == 0, "\(plan.output)\(plan.errors)")
            var names: [String] = []
            for (index, outcome) in outcomes.enumerated() {
                names.append("\(fixed.folder)/apply-\(index).json")
                try Data(outcome.output.utf8).write(to: URL(filePath: names[index]))
            }
            let merged = try await self.run(fixed, ["merge"] + names)
            #expect(merged.code == 0 && merged.output.contains("\"applied\": 60"), "\(merged.errors)")
        }
    }

    /// While one apply is under way, the same shard and the whole are told who holds the ledger; another shard is not.
    @Test func whatOverlapsExitsSix() async throws {
        try await staged { stage in
            var stage = stage
            stage.remote = stage.folder + "/remote.git"
            try await stage.makeRemote()
            try stage.put(Self.files(git: stage.remoteAddress))
            try await stage.latency(300)
            let fixed = stage
            let outcome = try await Program.run(
                "roost", ["apply", "--yes", "--shard", "1/4"], in: fixed.project, environment: fixed.environment
            ) { _ in
                try await fixed.untilReceived(1)
                for words in [["--shard", "1/4"], [], ["--shard", "1/2"]] {
                    let other = try await self.run(fixed, ["apply", "--yes"] + words)
                    #expect(other.code == 6 && other.errors.contains("ledger/locked"), "\(words): \(other.code) \(other.errors)")
                }
            }
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
    }

    @Test func aShardMayBeEmptyAndAWrongOneIsRefused() async throws {
        try await staged { stage in
            try stage.put(["roost.yaml": "version: 1\n", "businesses/a.yaml": Self.document(0)])
            var found = 0
            for shard in 1...3 {
                let listed = try await self.run(stage, ["list", "--shard", "\(shard)/3"])
                #expect(listed.code == 0, "\(listed.errors)")
                found += listed.output.contains("\(Self.number(0))") ? 1 : 0
            }
            #expect(found == 1)
            let wrong = try await self.run(stage, ["plan", "--shard", "4/3"])
            #expect(wrong.code == 64 && wrong.errors.contains("--shard 2/4"), "\(wrong.errors)")
        }
    }
}
