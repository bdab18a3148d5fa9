import RoostDiagnostics
import RoostEngine
import Testing

@testable import RoostLedger

@Suite struct GitWordsTests {
    @Test(arguments: [
        ("", "git said nothing"),
        ("\n hint: do this\nremote:\n", "git said nothing"),
        ("fatal: no\n", "fatal: no"),
        ("a\nPlease make sure you have the correct access rights\nand the repository exists.\n", "a"),
        ("1\r2\n3\n  4\n", "2; 3; 4"),
        ("a\u{1B}[31mb\u{202E}", "a\\u{1B}[31mb\\u{202E}"),
        (
            "fatal: unable to access 'https://EXAMPLE-USER:EXAMPLE-TOKEN@git.example/x/': no",
            "fatal: unable to access 'https://git.example/x/': no"
        ),
        ("a https://EXAMPLE@h and ssh://EXAMPLE@h/x b", "a https://h and ssh://h/x b"),
        ("no 'https://h/x?token=EXAMPLE#EXAMPLE' there", "no 'https://h/x' there"),
        ("https://x:EXAMPLE/with@slash@git.example/y", "https://git.example/y"),
        ("mail@example.org git@git.example:x", "mail@example.org git@git.example:x"),
        ("token is EXAMPLE-LITERAL here", "token is *** here"),
    ]) func shown(_ said: String, _ expected: String) {
        #expect(GitWords.shown(Array(said.utf8), hiding: ["EXAMPLE-LITERAL"]) == expected)
    }

    @Test(arguments: [
        (["ls-remote", "--heads", "--", "origin", "refs/heads/x"], "ls-remote --heads -- origin refs/heads/x"),
        (["fetch", "--depth=1", "https://u:EXAMPLE@h/x.git?token=EXAMPLE#EXAMPLE"], "fetch --depth=1 https://h/x.git"),
        (["push", "--force-with-lease=refs/heads/x:abc", "git@h:x"], "push --force-with-lease=refs/heads/x:abc h:x"),
        (["-c", "http.extraHeader=Authorization: EXAMPLE", "config"], "-c http.extraHeader=… config"),
        (["-c", "http.https://h/.extraHeader=EXAMPLE"], "-c http.https://h/.extraHeader=…"),
        (["push", "--push-option=EXAMPLE"], "push --push-option=…"),
        (["rev-parse", "a^{commit}"], "rev-parse a^{commit}"),
        ((1...10).map(String.init), "1 2 3 4 5 6 7 8 and 2 more"),
    ]) func commands(_ words: [String], _ expected: String) { #expect(GitWords.command(words) == expected) }

    @Test func nothingTooLong() { #expect(GitWords.shown(Array(String(repeating: "x", count: 5000).utf8)).count == 401) }

    @Test func bytesThatAreNoText() { #expect(GitWords.shown([0xFF, 0x61]) == "\u{FFFD}a") }

    @Test(arguments: [
        ("remote: Permission denied", DiagnosticKind.gitDenied), ("git@h: Permission denied (publickey).", .gitDenied),
        ("fatal: could not read Username for 'https://h': terminal prompts disabled", .gitDenied),
        ("fatal: unable to access 'https://h/': The requested URL returned error: 403", .gitDenied),
        ("fatal: Authentication failed for 'https://h/'", .gitDenied), ("fatal: Could not resolve host: h", .gitUnreachable),
    ]) func whatWentWrong(_ said: String, _ kind: DiagnosticKind) {
        let remote = GitRemote(address: "https://EXAMPLE-TOKEN@h/x.git")
        let error = remote.failure(GitAnswer(code: 128, output: [], complaint: Array(said.utf8)))
        #expect(error.kind == kind)
        #expect(error.detail.hasPrefix("https://h/x.git "))
    }

    @Test func credentialsAreKnownInEveryForm() {
        let header = GitSetting(name: "http.https://h/.EXTRAHEADER", value: "AUTHORIZATION: basic EXAMPLE")
        let remote = GitRemote(address: "https://EXAMPLE-USER:EXAMPLE%2FTOKEN@h/x.git", settings: [header])
        #expect(
            Set(remote.hidden) == [
                "EXAMPLE-USER:EXAMPLE%2FTOKEN", "EXAMPLE-USER:EXAMPLE/TOKEN", "EXAMPLE-USER", "EXAMPLE%2FTOKEN", "EXAMPLE/TOKEN",
                header.value,
            ])
        #expect(GitRemote(address: "ssh://deploy@h/x.git").hidden == [])
        #expect(GitRemote(address: "/srv/x@y.git").hidden == [])
        #expect("%zz%4".percentDecoded == "%zz%4")
        #expect("%FF".percentDecoded == "%FF")
        #expect("a%41%e2%82%ac".percentDecoded == "aA€")
    }

    @Test(arguments: [
        ("one line", "one line\n"), ("subject\nbody\nmore", "subject\n\nbody\nmore\n"), ("\n\nsubject\n\n\nbody", "subject\n\nbody\n"),
        ("", "roost\n"), ("a\u{0}b\r\nc\td", "a\\u{0}b\n\nc\\td\n"), ("same\nsame", "same\n\nsame\n"),
    ]) func messages(_ note: String, _ expected: String) { #expect(CommitNote.text(note) == expected) }
}
