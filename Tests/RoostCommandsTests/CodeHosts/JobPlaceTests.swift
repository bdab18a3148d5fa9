import CodeHostClient
import RoostTestKit
import Testing

@testable import RoostCommands

/// Where a job is, told from the variables that the two services set.
@Suite struct JobPlaceTests {
    private static let commit = String(repeating: "a1", count: 20)

    @Test("GitHub: the event names the change")
    func github() throws {
        let folder = try TemporaryFolder()
        let event = folder.path("event.json")
        try folder.write(
            "event.json",
            text:
                #"{"pull_request":{"number":12,"head":{"sha":"\#(Self.commit)"}},"repository":{"default_branch":"trunk"}}"#)
        let place = try JobPlace(
            nil,
            [
                "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "team/practices", "GITHUB_EVENT_PATH": event, "GITHUB_SHA": "b2c3d4e5",
                "GITHUB_RUN_ID": "99", "GITHUB_SERVER_URL": "https://github.example", "GITHUB_TOKEN": "t",
            ])
        #expect(place.service == .github)
        #expect(place.change == 12)
        #expect(place.head == Self.commit)
        #expect(place.commit == "b2c3d4e5")
        #expect(place.base == "trunk")
        #expect(place.page == "https://github.example/team/practices/actions/runs/99")
        #expect(place.address == "https://api.github.com")
    }

    @Test("GitHub: without an event the ref names the change, if it is one")
    func ref() throws {
        #expect(try JobPlace(.github, ["GITHUB_REF": "refs/pull/7/merge"]).change == 7)
        #expect(try JobPlace(.github, ["GITHUB_REF": "refs/heads/main"]).change == nil)
    }

    @Test("GitLab: a pipeline of merged results is about the head of the branch")
    func gitlab() throws {
        let place = try JobPlace(
            nil,
            [
                "GITLAB_CI": "true", "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "3", "CI_COMMIT_SHA": "bbbbbbb",
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": Self.commit, "CI_JOB_ID": "5",
            ])
        #expect(place.service == .gitlab)
        #expect(place.change == 3)
        #expect(place.head == Self.commit)
        #expect(place.run == "5")
        #expect(place.address == nil)
    }

    @Test("GitLab: a token of one's own wins over the job's, which has another header")
    func gitlabTokens() throws {
        let own = try JobPlace(.gitlab, ["GITLAB_TOKEN": "a", "CI_JOB_TOKEN": "b"])
        #expect(own.token == "a" && own.host.authorization.name == "PRIVATE-TOKEN")
        let job = try JobPlace(.gitlab, ["CI_JOB_TOKEN": "b"])
        #expect(job.token == "b" && job.host.authorization.name == "JOB-TOKEN")
        let none = try JobPlace(.gitlab, [:])
        #expect(none.token == nil && none.tokenVariable == "GITLAB_TOKEN")
    }

    @Test("a project that would change the path of a request is none", arguments: ["a/../b", "a b", "a?x", "a#b", "ä/b", ""])
    func hostileProject(name: String) throws { #expect(try JobPlace(.github, ["GITHUB_REPOSITORY": name]).project == nil) }

    @Test("what is no commit is none", arguments: ["main", "", "--upload-pack=x", "abc"])
    func hostileCommit(text: String) throws { #expect(try JobPlace(.github, ["GITHUB_SHA": text]).commit == nil) }

    @Test("elsewhere than in a job the service has to be said")
    func nowhere() { #expect(throws: RunFailure.self) { try JobPlace(nil, [:]) } }
}
