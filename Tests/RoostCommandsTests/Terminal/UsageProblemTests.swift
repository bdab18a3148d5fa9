import ArgumentParser
import RoostDiagnostics
import Testing

@testable import RoostCommands

@Suite("A wrong command line gets an error like any other, with what was probably meant")
struct UsageProblemTests {
    /// What roost says of a command line; nil if the parser takes it.
    private func refusal(_ line: String) -> Diagnostic? {
        let arguments = GlobalOptions.hoisted(line.split(separator: " ").map(String.init))
        if let unknown = UsageProblem.unknownCommand(arguments) { return unknown }
        do {
            _ = try RoostCommand.parseAsRoot(arguments)
            return nil
        } catch {
            guard RoostCommand.exitCode(for: error) == .validationFailure else { return nil }
            return UsageProblem.diagnostic(RoostCommand.message(for: error), arguments)
        }
    }

    @Test(
        "a slip in the name of a command, a flag or a value",
        arguments: [
            ("plann", "usage/unknown-command", "roost has no command `plann`", "did you mean plan?"),
            ("-C shop plann --format json", "usage/unknown-command", "roost has no command `plann`", "did you mean plan?"),
            ("--quiet aply --yes", "usage/unknown-command", "roost has no command `aply`", "did you mean apply?"),
            ("ledger unlok 1", "usage/unknown-command", "roost ledger has no command `unlok`", "did you mean unlock?"),
            ("carestack location", "usage/unknown-command", "roost carestack has no command `location`", "did you mean locations?"),
            ("help nope", "usage/unknown-command", "roost has no command `nope`", "roost --help lists the commands"),
            ("help ledgr", "usage/unknown-command", "roost has no command `ledgr`", "did you mean ledger?"),
            ("help ledger unlok", "usage/unknown-command", "roost ledger has no command `unlok`", "did you mean unlock?"),
            ("-C shop", "usage/command-line", "roost needs a command beside -C", "roost --help lists the commands"),
            ("--quiet", "usage/command-line", "roost needs a command beside --quiet", "roost --help lists the commands"),
            ("frobnicate", "usage/unknown-command", "roost has no command `frobnicate`", "roost --help lists the commands"),
            ("plan --buisness 1", "usage/unknown-flag", "roost plan has no flag --buisness", "did you mean --business?"),
            ("list --formt json", "usage/unknown-flag", "roost list has no flag --formt", "did you mean --format?"),
            ("ledger show 1 --sorce a", "usage/unknown-flag", "roost ledger show has no flag --sorce", "did you mean --source?"),
            ("explain --zzz", "usage/unknown-flag", "roost explain has no flag --zzz", "roost explain --help shows what it takes"),
            ("plan -x", "usage/unknown-flag", "roost plan has no flag -x", "roost plan --help shows what it takes"),
            (
                "list --format jsn", "usage/bad-value", "--format does not take `jsn`; it takes text or json", "did you mean json?"
            ),
            (
                "validate --color alwys", "usage/bad-value", "--color does not take `alwys`; it takes auto, always or never",
                "did you mean always?"
            ),
            ("plan --business x", "usage/bad-value", "--business does not take `x`", "roost plan --help shows what it takes"),
            (
                "plan --format", "usage/bad-value", "--format needs a value behind it: --format <format>",
                "roost plan --help shows what it takes"
            ),
            ("plan -o", "usage/bad-value", "-o needs a value behind it: -o <file>", "roost plan --help shows what it takes"),
            ("plan --quiet=1", "usage/bad-value", "--quiet takes no value, but `1` was given", "roost plan --help shows what it takes"),
            (
                "--generate-completion-script bahs", "usage/bad-value",
                "there is no completion for this shell; there is one for bash, zsh and fish", "roost --generate-completion-script bash"
            ),
            ("ledger show", "usage/command-line", "roost ledger show needs <number>", "roost ledger show --help shows what it takes"),
            ("triggers extra", "usage/command-line", "roost triggers does not take `extra`", "roost triggers --help shows what it takes"),
            ("show 1 2 3", "usage/command-line", "roost show does not take `2 3`", "roost show --help shows what it takes"),
            (
                "plan --quiet --verbose", "usage/command-line", "Use either --quiet or --verbose, not both.",
                "roost plan --help shows what it takes"
            ),
        ])
    func said(line: String, code: String, detail: String, fix: String) throws {
        let problem = try #require(refusal(line))
        #expect(problem.kind.code == code)
        #expect(problem.detail == detail)
        #expect(problem.fix == fix)
    }

    @Test(
        "a value in a long list of values",
        arguments: [("apply --allow maxDeactivation", "maxDeactivations"), ("schema busines", "business")])
    func longList(line: String, meant: String) throws {
        let problem = try #require(refusal(line))
        #expect(problem.kind.code == "usage/bad-value")
        #expect(problem.fix == "did you mean \(meant)?")
    }

    @Test("every command says so for each of its flags and words that is off by a letter, and never names a Swift type")
    func everyCommand() throws {
        for (words, command) in CommandTree.all where !words.isEmpty {
            let slip = words.dropLast() + [(words.last ?? "") + "q"]
            let unknown = try #require(refusal(slip.joined(separator: " ")), "\(slip)")
            #expect(unknown.fix == "did you mean \(words.last ?? "")?", "\(slip)")
            guard command.configuration.subcommands.isEmpty else { continue }
            let flag = try #require(refusal((words + ["--qiuet"]).joined(separator: " ")), "\(words)")
            #expect(flag.fix == "did you mean --quiet?", "\(words)")
            let help = RoostCommand.helpMessage(for: command, columns: 200)
            for match in help.matches(of: #/(?m)^ {2}(?:-\w, )?(--[a-z-]+) <[^>]+>/#) {
                guard let bad = refusal((words + [String(match.1) + "=\u{1}\u{7f}"]).joined(separator: " ")) else { continue }
                let text = bad.text()
                #expect(!text.contains("Swift") && !text.contains("Optional") && !text.contains("\u{1}"), "\(text)")
            }
        }
    }

    @Test(
        "what is no slip is taken", arguments: ["plan", "help", "help plan", "help ledger show", "ledger", "-C shop plan", "help help", ""])
    func taken(line: String) { #expect(refusal(line) == nil) }
}
