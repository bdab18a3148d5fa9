import ArgumentParser

/// `roost ci`: what a job does on the code host.
struct CICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ci", abstract: "Write comments and issues on GitHub or GitLab, and find the reviewed plan after a merge.",
        discussion: "`roost init --ci github|gitlab` writes the jobs that use these commands. None of them reaches Birdeye.",
        subcommands: [
            CICommentCommand.self, CIIssueCommand.self, CIReviewedCommand.self, CIFlagsCommand.self, CIProposeCommand.self,
        ],
        examples: [
            "roost ci issue drift.json --service gitlab --dry-run": "see what a nightly job would send",
            "roost ci comment plan.md --service github --dry-run": "see what a job would send",
        ])
}
