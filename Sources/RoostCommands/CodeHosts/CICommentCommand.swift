import ArgumentParser
import CodeHostClient
import RoostDiagnostics
import RoostEngine
import RoostReport
import RoostSystem

/// `roost ci comment`: one comment on the change, found again and rewritten by every later run.
struct CICommentCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment",
        abstract: "Put Markdown on the pull request or merge request, as one comment that later runs rewrite.",
        discussion: """
            Reads Markdown from a file or from standard input, such as `roost plan --format markdown` prints it. The comment begins with a hidden \
            line, by which the next run finds it; comments of other accounts do not count. A run that changes nothing sends nothing. If \
            GITHUB_STEP_SUMMARY names a file, the text is added to it too; then a job that is about no change is no error.

            The address, the project, the change and the token come from the job's environment: GITHUB_API_URL, GITHUB_REPOSITORY, \
            GITHUB_EVENT_PATH or GITHUB_REF, and GITHUB_TOKEN; or CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, and GITLAB_TOKEN.
            """,
        examples: [
            "roost ci comment plan.md --log plan.log --plan plan.json": "in a job: one comment with the plan",
            "roost ci comment plan.md --service gitlab --dry-run": "see what would be sent",
        ])

    @Argument(help: ArgumentHelp("The Markdown. Default: -, which is standard input. A missing file counts as empty.", valueName: "file"))
    var file = "-"

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CodeHostOptions

    @Option(help: ArgumentHelp("Tells one comment from another on the same change.", valueName: "word"))
    var key = "plan"

    @Option(help: ArgumentHelp("What the command wrote to standard error: goes below the Markdown, folded.", valueName: "file"))
    var log: String?

    @Option(help: ArgumentHelp("The command's exit code: if it stands for a failure, the comment begins with it.", valueName: "code"))
    var exitCode: Int32?

    @Option(help: ArgumentHelp("The saved plan: `roost ci reviewed` finds its digest again after the merge.", valueName: "file"))
    var plan: String?

    @Option(help: ArgumentHelp("The number of the pull request or merge request. Default: that of the job.", valueName: "number"))
    var number: Int64?

    func validate() throws {
        guard HostMarker(key).key == key, !key.isEmpty else { throw ValidationError("--key is a word of letters, numbers and ._:/-+") }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let place = try options.place(environment)
        let (marker, text) = try comment(place)
        let summarised = try options.dryRun ? false : place.summarise(text)
        guard let number = number ?? place.change ?? (options.dryRun ? 0 : nil) else {
            guard !summarised else { return console.progress("this job is about no change, so only the summary has the text") }
            throw RunFailure(.noChange, "this job is about no pull request and no merge request", fix: "--number 12")
        }
        if options.dryRun {
            let requests = StickyComment.requests(text, on: number, place.host)
            console.result(CodeHostAccess.shown(requests.look + requests.write.prefix(1), place))
            return console.result("or, if the comment is there:\n" + CodeHostAccess.shown(Array(requests.write.dropFirst()), place))
        }
        let outcome = try await CodeHostAccess.use(place, environment) { client throws(CallError) in
            try await StickyComment(client).put(text, marker: marker, on: number)
        }
        console.progress("the comment on \(place.host.change(number)): \(outcome.rawValue)")
    }

    private func comment(_ place: JobPlace) throws(RunFailure) -> (HostMarker, String) {
        var values = ["commit": place.head ?? "", "run": place.run ?? ""]
        if let plan, let digest = try PlanFile.digest(plan) { values["plan"] = digest }
        let marker = HostMarker(key, values)
        var text = CommentText(marker: marker.line, title: "roost \(key)")
        text.markdown = try InputText.read(file)
        text.log = try log.map { path throws(RunFailure) in try InputText.read(path) } ?? ""
        text.exitCode = exitCode
        text.commit = marker.values["commit"]
        text.plan = marker.values["plan"]
        text.job = place.page
        return (marker, text.text())
    }
}

extension PlanFile {
    /// The digest of a plan file, as `sha256sum` gives it; nil if there is no such file, because the plan failed.
    static func digest(_ path: String) throws(RunFailure) -> String? {
        do throws(FileReader.Failure) { return PlanIdentity.hash(try FileReader.read(path, followsLinks: true)) } catch {
            guard error != .missing else { return nil }
            throw RunFailure(.planNotFound, "there is no readable plan file \(path)", fix: "roost plan -o \(path)")
        }
    }
}

extension DiagnosticKind {
    static let noChange = DiagnosticKind("ci/no-change", .error, "there is nothing to comment on")
}
