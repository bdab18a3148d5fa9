import ArgumentParser
import CodeHostClient
import RoostDiagnostics
import RoostEngine
import RoostReport
import RoostSystem

/// `roost ci reviewed`: finds the plan that was reviewed in the change that a commit came from.
struct CIReviewedCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviewed",
        abstract: "After a merge, find the plan that was reviewed, and check that a file is that plan.",
        discussion: """
            Finds the merged pull request or merge request of the commit, and in it the comment of `roost ci comment`. Prints what leads to the plan, \
            one name=value in a line: number, commit, run (whose artifacts have the plan) and plan (its SHA-256).

            With a plan file, it checks that the file has that digest. With --against, it also compares the file with a plan of now, as \
            `roost apply` will. Exits 5 if there is no reviewed plan, or if the file is another one or is stale.
            """,
        examples: [
            "roost ci reviewed": "after a merge: where the reviewed plan is",
            "roost ci reviewed reviewed/plan.json --against plan.json": "whether it is that plan, and still holds",
        ])

    @Argument(help: ArgumentHelp("The plan file to check.", valueName: "plan.json"))
    var file: String?

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CodeHostOptions

    @Option(help: ArgumentHelp("A plan that was made now: the reviewed one must still hold.", valueName: "plan.json"))
    var against: String?

    @Option(help: ArgumentHelp("The merged commit. Default: the one that the job runs on.", valueName: "commit"))
    var commit: String?

    @Option(help: ArgumentHelp("The key of the comment.", valueName: "word"))
    var key = "plan"

    func validate() throws {
        if against != nil, file == nil { throw ValidationError("--against compares a plan file: name it.") }
        if let commit, !(7...64).contains(commit.count) || !commit.allSatisfy(\.isHexDigit) {
            throw ValidationError("--commit takes the id of a commit.")
        }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let place = try options.place(environment)
        guard let commit = commit ?? place.commit else {
            throw RunFailure(.noPlace, "the job's environment names no commit", fix: "--commit 0123abc")
        }
        if options.dryRun {
            let requests = [place.host.changes(of: commit), place.host.account(), place.host.comments(of: 0)]
            return console.result(CodeHostAccess.shown(requests, place))
        }
        let found = try await CodeHostAccess.use(place, environment) { client throws(CallError) -> (HostChange, HostMarker?)? in
            guard let change = try await client.mergedChange(of: commit) else { return nil }
            return (change, try await StickyComment(client).marker(key, on: change.number))
        }
        guard let (change, marker) = found else {
            throw RunFailure(
                .notReviewed, "commit \(commit) was not merged from a change, so nobody reviewed a plan for it",
                fix: "review a new plan: roost plan", code: .refused)
        }
        let name = place.host.change(change.number)
        guard let marker, let run = marker.values["run"], let digest = marker.values["plan"], let head = marker.values["commit"] else {
            throw RunFailure(.notReviewed, "\(name) has no comment with a plan", fix: "review a new plan: roost plan", code: .refused)
        }
        guard head == change.head else {
            throw RunFailure(
                .notReviewed, "the plan on \(name) was made for commit \(head), and \(change.head) was merged",
                fix: "review a new plan: roost plan", code: .refused)
        }
        if let file { try check(file, digest, name) }
        console.result("number=\(change.number)\ncommit=\(head)\nrun=\(run)\nplan=\(digest)\n")
    }

    private func check(_ file: String, _ digest: String, _ name: String) throws(RunFailure) {
        guard try PlanFile.digest(file) == digest else {
            throw RunFailure(
                .notReviewed, "\(file) is not the plan that was reviewed on \(name): its digest is another one",
                fix: "review a new plan: roost plan", code: .refused)
        }
        if let against { try PlanFile.compare(try PlanFile.read(file), with: try PlanFile.read(against), file) }
    }
}

extension CodeHostClient {
    /// The merged change that a commit came from; nil if it came from none.
    func mergedChange(of commit: String) async throws(CallError) -> HostChange? {
        let merged = try await all(host.changes(of: commit)).compactMap(host.change).filter(\.isMerged)
        // A commit may be in several branches. The change whose merge made the commit is the one that was reviewed for it.
        return merged.first { $0.merged.contains(commit) } ?? (merged.count == 1 ? merged.first : nil)
    }
}

extension DiagnosticKind {
    static let notReviewed = DiagnosticKind("ci/not-reviewed", .error, "there is no reviewed plan")
}
