import RoostDiagnostics
import RoostModel
import Testing

@testable import RoostCommands

/// What a project begins with is in order, and cannot do anything.
@Suite
struct NewProjectTests {
    @Test(arguments: [nil, "carestack", "chairside", "my-own_source2"])
    func everyFilePassesEveryCheck(_ name: String?) throws {
        let project = try NewProject(sourceNamed: name)
        let files = Dictionary(uniqueKeysWithValues: project.files.map { ($0.path, $0.text) })
        #expect(
            Set(files.keys) == [
                "roost.yaml", "businesses/example-smb.yaml", "businesses/example-enterprise.yaml", ".github/workflows/roost.yml",
                ".gitignore",
            ])
        let settings = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(try #require(files["roost.yaml"]).utf8)))
        #expect(settings.diagnostics == [])
        var numbers: [BusinessNumber] = []
        for (path, text) in files where path.hasPrefix("businesses/") {
            let decoded = BusinessDecoder(catalog: settings.project.catalog).decode(SourceText(name: path, bytes: Array(text.utf8)))
            #expect(decoded.diagnostics == [], "\(path)")
            #expect(decoded.groups.map(\.source) == [name ?? "carestack"])
            numbers += decoded.groups.map(\.business)
            #expect(settings.project.businesses.contains { $0.matches(path) })
        }
        #expect(numbers.count == 2)
        #expect(Set(settings.project.guards.protect) == Set(numbers))
        #expect(files.values.allSatisfy { $0.hasSuffix("\n") && !$0.hasSuffix("\n\n") })
    }

    /// The workflow hands over every secret that the examples name, and the ledger's key.
    @Test func theWorkflowKnowsTheSecrets() throws {
        let files = try NewProject(sourceNamed: nil).files
        let workflow = try #require(files.first { $0.path.hasSuffix("roost.yml") }?.text)
        for name in [
            "ROOST_LEDGER_KEY", "EXAMPLE_SMB_CARESTACK_ACCOUNT_KEY", "EXAMPLE_SMB_CARESTACK_ACCOUNT_ID",
            "EXAMPLE_ENTERPRISE_CARESTACK_ACCOUNT_KEY", "EXAMPLE_ENTERPRISE_CARESTACK_ACCOUNT_ID",
        ] {
            #expect(workflow.contains("\n  \(name): ${{ secrets.\(name) }}\n"))
        }
        for command in ["roost validate", "roost plan", "roost apply --yes", "roost drift"] { #expect(workflow.contains(command)) }
        // Another way of starting the workflow would run what somebody proposes with the secrets of the repository.
        #expect(!workflow.contains("pull_request_target"))
    }

    /// A slip of the fingers should not describe a source that there is.
    @Test(arguments: ["carestak", "CareStack", "Own Source", "", "x: {}", "9to5"])
    func namesThatAreNone(_ name: String) { #expect(throws: RunFailure.self) { try NewProject(sourceNamed: name) } }
}
