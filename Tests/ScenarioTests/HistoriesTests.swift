import Testing

/// The program that plays histories. It takes the place of Swift's own executor, so it runs in processes of its own.
struct HistoriesTests {
    private func histories(_ words: [String], _ environment: [String: String] = [:]) async throws -> Program.Outcome {
        try await Program.run("roost-histories", words, in: "/", environment: environment)
    }

    @Test(arguments: [3, 4, 11]) func oneSeedGivesOneHistory(_ seed: Int) async throws {
        let first = try await histories(["--seed", "\(seed)"])
        let second = try await histories(["--seed", "\(seed)"])
        #expect(first.code == 0, "\(first.output)\(first.errors)")
        #expect(first.output == second.output)
        #expect(first.output.contains("every oracle is content") && first.output.contains("digest "))
    }

    @Test func anotherSeedGivesAnotherHistory() async throws {
        #expect(try await histories(["--seed", "1"]).output != histories(["--seed", "2"]).output)
    }

    @Test func everyProcessPlaysItsShare() async throws {
        let outcome = try await histories(["--count", "7", "--jobs", "3"])
        #expect(outcome.code == 0, "\(outcome.output)")
        let counts = outcome.output.split(separator: "\n").compactMap { Int($0.prefix { $0.isNumber }) }
        #expect(counts.sorted() == [2, 2, 3], "\(outcome.output)")
    }

    @Test func aNumberThatMakesNoSenseIsRefused() async throws {
        #expect(try await histories(["--jobs", "0"]).code == 64)
    }
}
