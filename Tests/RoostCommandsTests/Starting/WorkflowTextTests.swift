import RoostTestKit
import Testing

@testable import RoostCommands

/// The jobs that a new project gets are the ones under examples.
@Suite struct WorkflowTextTests {
    @Test("the examples are what init writes", arguments: [CodeHostService.github, .gitlab])
    func examples(service: CodeHostService) throws {
        let project = try NewProject(sourceNamed: nil, hasRemote: true, service: service)
        let name = service == .github ? "github/roost.yml" : "gitlab/.gitlab-ci.yml"
        let text = try #require(project.files.first { $0.path.hasSuffix(service == .github ? "roost.yml" : ".gitlab-ci.yml") }).text
        try Snapshot.expect(text, at: "examples/ci/\(name)")
    }

    @Test("no action by a tag, no shell text from an event, no secret where none is needed")
    func github() throws {
        let text = WorkflowText(service: .github, variables: ["KEY"], hasRemote: true).text
        for line in text.split(separator: "\n") where line.contains("uses:") {
            #expect(line.firstMatch(of: /@[0-9a-f]{40} # v[0-9.]+$/) != nil, "\(line)")
        }
        // What a person typed reaches the shell through a variable, never as text of the script.
        var isScript = false
        for line in text.split(separator: "\n") {
            if line.contains(" run:") { isScript = true } else if line.contains("- ") || !line.hasPrefix("          ") { isScript = false }
            if isScript { #expect(!line.contains("${{"), "\(line)") }
        }
        #expect(!text.contains("pull_request_target"))
        let jobs = text.split(separator: "\n  validate:\n")[1]
        let validate = jobs.prefix { $0 != "§" }.split(separator: "\n  plan:\n")[0]
        #expect(!validate.contains("secrets."))
        let watch = text.split(separator: "\n  watch:\n")[1].split(separator: "\n  accept:\n")[0]
        #expect(!watch.contains("secrets."))
        let plan = text.split(separator: "\n  plan:\n")[1].split(separator: "\n  merged:\n")[0]
        #expect(plan.contains("contents: read") && !plan.contains("contents: write"))
    }

    @Test("without a remote, CI stops before it would apply", arguments: [CodeHostService.github, .gitlab])
    func folder(service: CodeHostService) {
        let text = WorkflowText(service: service, variables: [], hasRemote: false).text
        #expect(text.contains("the ledger is not on a branch yet"))
        #expect(!WorkflowText(service: service, variables: [], hasRemote: true).text.contains("the ledger is not on a branch yet"))
    }
}
