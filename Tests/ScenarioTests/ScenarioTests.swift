import Testing

/// Every scenario, played with the built program against a simulator on a real socket.
@Suite
struct ScenarioTests {
    @Test(arguments: ScenarioRunner.names)
    func plays(_ name: String) async throws { try await ScenarioRunner.play(name) }

    @Test
    func thereAreScenarios() { #expect(ScenarioRunner.names.count >= 10) }
}
