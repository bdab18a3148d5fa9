import FoundationEssentials
import RoostTestKit
import Testing

/// The trace of the built program: `--verbose` and `ROOST_LOG=trace`, with decoys searched in everything that is written.
@Suite(.serialized)
struct TraceTests {
    /// A project with a decoy in every place that a trace comes near: values, a header, and the address of the ledger's remote.
    private struct Traced: Sendable {
        let stage: ApplyStage
        let decoys = Decoys(["KEY_1": .guid, "ID_1": .digits, "BIRDEYE_API_KEY": .text, "REMOTE_PASSWORD": .text, "REMOTE_QUERY": .guid])

        func roost(_ arguments: [String], _ variables: [String: String] = [:]) async throws -> Program.Outcome {
            let environment = stage.environment.merging(decoys.values) { $1 }.merging(variables) { $1 }
            let outcome = try await Program.run("roost", arguments, in: stage.project, environment: environment)
            let shown = DecoyForms.found(decoys.all, in: outcome.output + outcome.errors)
            #expect(shown.isEmpty, "\(arguments) wrote \(shown)")
            return outcome
        }

        /// How many requests the simulator has seen since this was last asked.
        func requests() async throws -> Int {
            let counts = try await stage.control.counts()
            try await stage.forgetRequests()
            return counts.reads + counts.writes
        }

        func put(remote: String? = nil) throws {
            var files = Fleet(businesses: [FleetBusiness(1, locations: 2)], timeout: "1s").files(remote: remote ?? stage.remoteAddress)
            files["roost.yaml"] = files["roost.yaml"]?.replacing(
                "requestsPerSecond: 1000", with: "requestsPerSecond: 1000, headers: { x-api-key: { env: BIRDEYE_API_KEY } }")
            try stage.put(files)
        }
    }

    private static let number = "\(FleetBusiness.number(1))"

    private func traced(git: Bool = false, _ work: @escaping @Sendable (Traced) async throws -> Void) async throws {
        try await ApplyStage.open { empty in
            var stage = empty
            if git {
                stage.remote = stage.folder + "/remote.git"
                try await stage.git("init", "--quiet", "--bare", stage.folder + "/remote.git")
            }
            let traced = Traced(stage: stage)
            try traced.put()
            if git {
                let made = try await traced.roost(["ledger", "init"])
                #expect(made.code == 0, "\(made.errors)")
            }
            try await work(traced)
        }
    }

    /// The lines of the trace about one subject, without the time.
    private func lines(_ subject: String, _ outcome: Program.Outcome) -> [Substring] {
        outcome.errors.split(separator: "\n").compactMap { line in
            guard let rest = line.firstMatch(of: #/^\+[0-9]+\.[0-9]{3}s ([a-z]+ .*)$/#)?.output.1 else { return nil }
            return rest.hasPrefix(subject + " ") ? rest : nil
        }
    }

    @Test(arguments: [false, true]) func eachRequestAndEachLedgerAccessHasALine(_ git: Bool) async throws {
        try await traced(git: git) { traced in
            let plain = try await traced.roost(["plan"])
            #expect(plain.code == 0 && !plain.errors.contains(" ms"), "\(plain.errors)")
            _ = try await traced.requests()
            let plan = try await traced.roost(["plan", "--verbose"])
            #expect(lines("request", plan).count == (try await traced.requests()))
            let reads = lines("request", plan)
            #expect(
                reads.contains { $0.wholeMatch(of: #/request GET /[a-z/]+[0-9]+: attempt 1, status 200, [0-9]+ ms/#) != nil }, "\(reads)")
            #expect(lines("ledger", plan).contains { $0.hasPrefix("ledger read the entry of \(Self.number)-carestack: there is none, ") })
            #expect(lines("plan", plan).isEmpty)
            let apply = try await traced.roost(["apply", "--yes", "--verbose"])
            #expect(apply.code == 0, "\(apply.errors)")
            #expect(lines("request", apply).count == (try await traced.requests()))
            let ledger = lines("ledger", apply)
            for words in [
                "take the lock: done", "write the entry of \(Self.number)-carestack: done",
                "write the entry of \(Self.number)-carestack, and to the journal: create-group: done",
            ] {
                #expect(ledger.contains { $0.hasPrefix("ledger " + words) }, "\(words): \(ledger)")
            }
            #expect(ledger.contains { $0.hasPrefix("ledger push what has changed: done, ") } == git)
            let commands = lines("git", apply)
            #expect(commands.contains { $0.hasPrefix("git push --porcelain ") && $0.contains(": exit 0, ") } == git, "\(commands)")
            #expect(commands.isEmpty != git)
        }
    }

    @Test func retriesSayHowLongTheyPause() async throws {
        try await traced { traced in
            try await traced.stage.faults(
                """
                [{"match": {"method": "GET"}, "times": 1, "do": "status", "status": 429, "retryAfter": 1},
                 {"match": {"method": "GET"}, "times": 1, "do": "status", "status": 503},
                 {"match": {"method": "GET"}, "times": 1, "do": "cut"}]
                """)
            let plan = try await traced.roost(["plan", "--verbose"], ["ROOST_LOG": "trace"])
            let requests = lines("request", plan).map(String.init).joined(separator: "\n")
            for words in [
                "attempt 1, status 429, ", "attempt 2, status 503, ", "attempt 3, no whole answer (interrupted), ",
                "attempt 4, status 200, ",
            ] {
                #expect(requests.contains(words), "\(words): \(plan.errors)")
            }
            let pauses = lines("pause", plan)
            #expect(pauses.count == 3 && pauses.first?.hasSuffix(": 1000 ms before attempt 2") == true, "\(pauses)")
            // Of writing requests only one that was turned away is sent again.
            try await traced.stage.faults(#"[{"match": {"method": "PUT"}, "times": 1, "do": "status", "status": 429, "retryAfter": 0}]"#)
            let apply = try await traced.roost(["apply", "--yes", "--verbose"])
            #expect(apply.code == 0)
            #expect(
                lines("request", apply).contains { $0.contains("request PUT ") && $0.contains("attempt 1, status 429, ") },
                "\(apply.errors)")
            #expect(lines("pause", apply).contains { $0.hasPrefix("pause PUT ") && $0.hasSuffix(": 0 ms before attempt 2") })
        }
    }

    @Test func errorsAreTracedByTheirKind() async throws {
        try await traced(git: true) { traced in
            for fault in [
                #""do": "status", "status": 409"#, #""do": "status", "status": 500, "when": "after-write""#, #""do": "garbage""#,
                #""do": "cut""#,
            ] {
                try await traced.stage.faults(#"[{"match": {"method": "PUT"}, "times": null, \#(fault)}]"#)
                let apply = try await traced.roost(["apply", "--yes", "--verbose"], ["ROOST_LOG": "trace"])
                #expect(apply.code == 4 || apply.code == 5, "\(apply.code) \(apply.errors)")
                #expect(!lines("request", apply).isEmpty && !lines("plan", apply).isEmpty)
            }
            try await traced.stage.faults(#"[{"match": {"method": "GET"}, "times": null, "do": "status", "status": 403}]"#)
            let refused = try await traced.roost(["plan"], ["ROOST_LOG": "trace"])
            #expect(refused.code == 1)
            #expect(lines("request", refused).contains { $0.contains("status 403") })
            #expect(lines("plan", refused).contains { $0.hasPrefix("plan \(Self.number)-carestack: not planned: ") }, "\(refused.errors)")
        }
    }

    /// A remote's address holds credentials more often than not, and git is given it in each command.
    @Test func anAddressIsShownWithoutCredentials() async throws {
        try await traced { traced in
            let (password, query) = (traced.decoys.values["REMOTE_PASSWORD"] ?? "", traced.decoys.values["REMOTE_QUERY"] ?? "")
            let address = "http://ci:\(password)@127.0.0.1:\(traced.stage.control.port)/practice.git?private_token=\(query)"
            try await traced.stage.git("init", "--quiet", traced.stage.project)
            try await traced.stage.git("-C", traced.stage.project, "remote", "add", "origin", address)
            try traced.put(remote: "origin")
            let plan = try await traced.roost(["plan", "--verbose"], ["ROOST_LOG": "trace", "ROOST_LEDGER_HOSTS": "127.0.0.1"])
            #expect(plan.code == 1)
            let commands = lines("git", plan)
            let shown = "http://127.0.0.1:\(traced.stage.control.port)/practice.git"
            #expect(commands.contains { $0.hasPrefix("git ls-remote ") && $0.contains(shown) && $0.contains(": exit ") }, "\(plan.errors)")
            #expect(lines("ledger", plan).contains { $0.contains(": failed with ledger/git-") }, "\(plan.errors)")
        }
    }

    @Test func thePlannerSaysWhatItDecidedAndWhy() async throws {
        try await traced { traced in
            let first = try await traced.roost(["plan", "--quiet"], ["ROOST_LOG": "trace"])
            #expect(first.output == (try await traced.roost(["plan", "--quiet"]).output), "the trace changes no result")
            let plan = lines("plan", first)
            let key = "plan \(Self.number)-carestack: "
            for words in [
                "a file names it, the ledger has no entry, Birdeye has no group", "group is create: desired ",
                "properties/carestack.account.key is create: desired a secret, applied absent, observed absent",
                "to send: create-group, because there is no group yet; documented",
            ] {
                #expect(plan.contains { $0.hasPrefix(key + words) }, "\(words): \(first.errors)")
            }
            #expect(try await traced.roost(["apply", "--yes", "--quiet"]).code == 0)
            let settled = lines("plan", try await traced.roost(["plan", "--quiet"], ["ROOST_LOG": "trace"]))
            #expect(settled.contains { $0 == key + "nothing to send" }, "\(settled)")
            #expect(settled.contains { $0.hasSuffix(" unchanged") }, "\(settled)")
        }
    }

    @Test func everyCommandThatReachesOutIsTraced() async throws {
        try await traced(git: true) { traced in
            #expect(try await traced.roost(["apply", "--yes", "--verbose"]).code == 0)
            let commands: [([String], subjects: [String])] = [
                (["plan"], ["request", "ledger", "git"]), (["drift"], ["request", "ledger", "git"]),
                (["adopt", "--yes"], ["request", "ledger", "git"]), (["accept", "--yes"], ["request", "ledger", "git"]),
                (["diagnose"], ["request", "ledger", "git"]), (["show", Self.number], ["request"]),
                (["import", Self.number, "-o", "imported"], ["request"]), (["triggers"], ["request"]),
                (["ledger", "list"], ["ledger", "git"]), (["ledger", "show", Self.number], ["ledger", "git"]),
                (["validate", "--online"], ["request"]), (["probe", "--business", Self.number, "--yes"], ["request", "ledger", "git"]),
                (["ledger", "forget", Self.number], ["ledger", "git"]),
            ]
            for (arguments, subjects) in commands {
                let outcome = try await traced.roost(arguments + ["--verbose"])
                for subject in subjects {
                    #expect(!lines(subject, outcome).isEmpty, "\(arguments): no line about \(subject)\n\(outcome.errors)")
                }
                #expect(lines("plan", outcome).isEmpty)
            }
        }
    }

    @Test func aLevelThatNobodyKnowsIsAnError() async throws {
        try await traced { traced in
            let outcome = try await traced.roost(["plan"], ["ROOST_LOG": "loud"])
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("environment/bad-log-level") && outcome.errors.contains("It must be `trace` or unset."))
            #expect(outcome.output.isEmpty)
            #expect(try await traced.requests() == 0)
            let empty = try await traced.roost(["plan"], ["ROOST_LOG": ""])
            #expect(empty.code == 0 && lines("request", empty).isEmpty)
            let both = try await traced.roost(["plan", "--quiet", "--verbose"])
            #expect(both.code == 64 && both.errors.contains("Use either --quiet or --verbose, not both"))
        }
    }
}
