import Testing

/// Every scenario, played with the built program against a simulator on a real socket.
@Suite
struct ScenarioTests {
    @Test(arguments: ScenarioRunner.names)
    func plays(_ name: String) async throws { try await ScenarioRunner.play(name) }

    /// What holds for CareStack holds for a source that roost has never heard of, described in roost.yaml alone.
    @Test(arguments: ScenarioRunner.namesForAnySource)
    func playsWithASourceOfOnesOwn(_ name: String) async throws { try await ScenarioRunner.play(name, of: .chairside) }

    @Test
    func thereAreScenarios() {
        #expect(ScenarioRunner.names.count >= 10)
        #expect(ScenarioRunner.namesForAnySource.count >= 10)
    }
}
