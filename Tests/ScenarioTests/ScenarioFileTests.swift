import FoundationEssentials
import Testing

/// What a scenario.json may hold.
struct ScenarioFileTests {
    private func scenario(_ members: String = "", steps: String = "") throws -> Scenario {
        try JSONDecoder().decode(Scenario.self, from: Data(#"{"about": "a story", "steps": [\#(steps)]\#(members)}"#.utf8))
    }

    @Test func aStepHasItsFields() throws {
        let steps = try scenario(
            steps: """
                {"roost": ["plan"]}, {"roost": ["apply"], "exit": 5, "told": false}, {"edit": "a", "replace": "b", "with": "c"},
                {"remove": "a"}, {"show": "a"}, {"show": "a", "last": 2}, {"rotate": ["A"]}, {"requests": {"reads": 1}}
                """
        ).steps
        #expect(
            steps == [
                .roost(arguments: ["plan"], exit: 0, isTold: true), .roost(arguments: ["apply"], exit: 5, isTold: false),
                .edit(file: "a", replace: "b", with: "c"), .remove(file: "a"), .show(file: "a", last: nil), .show(file: "a", last: 2),
                .rotate(["A"]), .requests(reads: 1, writes: nil),
            ])
    }

    @Test(arguments: [
        #"{"roost": ["plan"], "exti": 2}"#, #"{"rost": ["plan"]}"#, #"{"roost": ["plan"], "remove": "a"}"#, "{}",
        #"{"edit": "a", "replace": "b"}"#, #"{"show": "a", "exit": 0}"#, #"{"requests": {"writs": 0}}"#,
        #"{"roost": ["plan"], "exit": null}"#,
    ])
    func aMisspeltStepIsAnError(_ step: String) { #expect(throws: DecodingError.self) { try scenario(steps: step) } }

    @Test(arguments: [#", "law": false"#, #", "secret": {}"#, #", "steps ": []"#])
    func aMisspeltKeyIsAnError(_ members: String) {
        let error = #expect(throws: DecodingError.self) { try scenario(members) }
        #expect("\(error as Any)".contains("there is no key "))
    }
}
