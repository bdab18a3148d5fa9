import Testing

@testable import RoostLedger

@Suite struct GitEnvironmentTests {
    @Test func leadsNowhereElseAndAsksNobody() {
        let outer = [
            "PATH": "/bin", "GIT_DIR": "/elsewhere", "GIT_INDEX_FILE": "x", "GIT_WORK_TREE": "x", "GIT_TRACE_CURL": "1", "LANGUAGE": "de",
            "LC_ALL": "de_DE.UTF-8", "GIT_SSH_COMMAND": "ssh -i key", "GIT_AUTHOR_NAME": "Erika", "GIT_CONFIG_PARAMETERS": "'a.b=c'",
        ]
        #expect(
            GitEnvironment.variables(from: outer) == [
                "PATH": "/bin", "GIT_SSH_COMMAND": "ssh -i key", "GIT_AUTHOR_NAME": "Erika", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0",
                "GIT_EDITOR": "false", "GIT_PAGER": "cat", "GIT_LITERAL_PATHSPECS": "1", "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
            ])
        #expect(GitEnvironment.variables(from: ["GIT_ALLOW_PROTOCOL": "codecommit"])["GIT_ALLOW_PROTOCOL"] == "codecommit")
    }

    @Test func settingsGoBehindThoseThatAreThere() {
        let settings = [GitSetting(name: "http.x.extraheader", value: "EXAMPLE"), GitSetting(name: "user.name", value: "a\nb")]
        let outer = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "a.b", "GIT_CONFIG_VALUE_0": "c"]
        let variables = GitEnvironment.variables(from: outer, settings: settings)
        #expect(variables["GIT_CONFIG_COUNT"] == "3")
        #expect(variables["GIT_CONFIG_KEY_0"] == "a.b")
        #expect(variables["GIT_CONFIG_KEY_1"] == "http.x.extraheader")
        #expect(variables["GIT_CONFIG_VALUE_1"] == "EXAMPLE")
        #expect(variables["GIT_CONFIG_KEY_2"] == "user.name")
        #expect(variables["GIT_CONFIG_VALUE_2"] == "a\nb")
        #expect(GitEnvironment.variables(from: [:], settings: settings)["GIT_CONFIG_COUNT"] == "2")
    }

    /// Only the repository's own, and of that only a header for the remote's host and who commits: nothing that names a program or a host.
    @Test func whatIsInherited() throws {
        let listing = [
            "system", "credential.helper\nsystem", "global", "user.name\nGlobal", "local", "core.bare\nfalse", "local",
            "http.https://git.example/.extraHeader\nAUTHORIZATION: EXAMPLE\nsecond line", "local", "remote.origin.url\nx", "local",
            "core.sshCommand\nssh -i deploy", "worktree", "user.email\nw@example.org", "local", "http.sslverify", "local",
            "http.extraHeader\nEXAMPLE", "local", "http.https://evil.example/.extraHeader\nEXAMPLE", "local",
            "http.https://git.example:444/.extraHeader\nEXAMPLE", "local", "http.http://git.example/.extraHeader\nEXAMPLE", "local",
            "core.gitProxy\nx", "local", "core.askPass\nx", "local", "credential.https://git.example.helper\n!x", "local",
            "credential.helper\n!x", "local", "http.proxy\nhttp://evil.example", "local", "core.fsmonitor\nx", "local", "gpg.program\nx",
            "command",
            "url.x.insteadof\ny", "local", "include.path\n/etc/x", "local", "core.hookspath\n/x",
        ]
        let bytes = Array((listing.joined(separator: "\0") + "\0").utf8)
        #expect(
            GitSetting.inherited(bytes, for: [try #require(GitHost("https://user@GIT.example/team/x.git"))]) == [
                GitSetting(name: "http.https://git.example/.extraHeader", value: "AUTHORIZATION: EXAMPLE\nsecond line"),
                GitSetting(name: "user.email", value: "w@example.org"),
            ])
        #expect(GitSetting.inherited(bytes, for: []) == [GitSetting(name: "user.email", value: "w@example.org")])
        #expect(GitSetting.inherited([], for: []) == [])
        #expect(GitSetting.inherited(Array("local".utf8), for: []) == [])
    }
}
