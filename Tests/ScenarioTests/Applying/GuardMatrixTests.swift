import Testing

/// Each guard in a project in which it alone refuses: only its own name lifts it.
@Suite(.serialized)
struct GuardMatrixTests {
    @Test(arguments: GuardCase.all) func onlyItsOwnNameLiftsAGuard(_ guarded: GuardCase) async throws {
        try await ApplyStage.open { stage in
            try await stage.dialect(guarded.dialect)
            try stage.put(guarded.before)
            let first = try await stage.apply().outcome
            #expect(first.code == 0, "\(first.errors)")
            if let change = guarded.dashboard { try await stage.control.send("POST", "dashboard", change) }
            try stage.put(guarded.after)
            try await stage.forgetRequests()
            let (live, ledger) = (try await stage.live(), try await stage.ledgerFiles())

            let plan = try await run(stage, ["plan", "--format", "json"] + guarded.more)
            #expect(plan.code == 0 && plan.output.contains("\"\(guarded.name)\""), "\(plan.output)\(plan.errors)")
            let others = GuardCase.names.filter { $0 != guarded.name }
            let attempts = [[]] + others.map { [$0] } + [others]
            for allowed in attempts {
                let flags = allowed.flatMap { ["--allow", $0] }
                let outcome = try await run(stage, ["apply", "--yes"] + guarded.more + flags)
                #expect(outcome.code == 5, "\(guarded) with \(allowed): exit \(outcome.code)\n\(outcome.errors)")
                #expect(outcome.errors.contains(guarded.words), "\(outcome.errors)")
                #expect(outcome.errors.contains("--allow \(guarded.name)"), "\(outcome.errors)")
                #expect(!others.contains { outcome.errors.contains("--allow \($0)") }, "\(outcome.errors)")
            }
            #expect(try await stage.sent().isEmpty)
            #expect(try await stage.live() == live)
            #expect(try await stage.ledgerFiles() == ledger)

            let outcome = try await run(stage, ["apply", "--yes", "--allow", guarded.name] + guarded.more)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(try await !stage.sent().isEmpty)
            #expect(try await stage.live() != live)
            let again = try await run(stage, ["plan", "--detailed-exitcode"] + guarded.more)
            #expect(again.code == 0, "\(again.output)")
        }
    }

    private func run(_ stage: ApplyStage, _ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run("roost", arguments, in: stage.project, environment: stage.environment)
    }
}
