import ArgumentParser
import CodeHostClient
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostSystem

/// `roost ci issue`: an issue about drift that opens, follows and closes itself.
struct CIIssueCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Open, update and close the issue about drift, as the report of a look says.",
        discussion: """
            Reads the report that `roost drift --format json` wrote. If something drifted, there is one open issue about it afterwards; if nothing \
            drifted, none. What is new is also told in a comment, so that those who follow the issue hear of it. An issue that a person closed stays \
            closed until something new comes. roost finds its issues again by their label and a hidden line; issues of other accounts do not count.

            With --exit-code, a look that failed opens an issue of its own. With --heartbeat, roost reads no report: it looks in the ledger's journal \
            for the last complete look, and opens an issue if that is too long ago.

            The address, the project and the token come from the job's environment, as for `roost ci comment`.
            """,
        examples: [
            "roost ci issue drift.json --log drift.log --exit-code 3": "in a nightly job: one issue about what drifted",
            "roost ci issue --heartbeat 36h": "an issue if there was no look for 36 hours",
        ])

    @Argument(
        help: ArgumentHelp("The report. Default: -, which is standard input. A missing file counts as empty.", valueName: "report.json"))
    var report = "-"

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CodeHostOptions

    /// How many issues there are.
    enum Division: String, ExpressibleByArgument, CaseIterable {
        case fleet, business
    }

    @Option(help: ArgumentHelp("One issue for the fleet, or one for each business: fleet or business.", valueName: "fleet|business"))
    var per = Division.fleet

    @Option(help: ArgumentHelp("The exit code of `roost drift`.", valueName: "code"))
    var exitCode: Int32?

    @Option(help: ArgumentHelp("What `roost drift` wrote to standard error, for the issue about a look that failed.", valueName: "file"))
    var log: String?

    @Option(
        help: ArgumentHelp("Look for the last complete look instead: it must be no longer ago than this, such as 36h.", valueName: "time"))
    var heartbeat: LookAge?

    @Option(help: ArgumentHelp("The label by which roost finds its issues again.", valueName: "label"))
    var label = "roost"

    /// With more drifted businesses than this, the rest shares one issue: a bad night must not open a thousand.
    private static let most = 20

    func validate() throws {
        guard !label.isEmpty, label.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }) else {
            throw ValidationError("--label is a word of letters, numbers and -_.")
        }
        if heartbeat != nil, report != "-" || exitCode != nil || log != nil {
            throw ValidationError("--heartbeat reads the ledger's journal: give it without a report, --exit-code and --log.")
        }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let place = try options.place(environment)
        if let heartbeat {
            guard let issue = try await silence(heartbeat, console) else { return }
            return try await settle(place, environment, console) { _ in [issue] }
        }
        let text = try InputText.read(report)
        let document = try? JSONValue.parse(Array(text.utf8))
        var look = document.flatMap(DriftIssueText.init)
        look?.job = place.page
        let isFailure = exitCode.map { ![0, 2, 3].contains($0) } ?? false
        guard look != nil || isFailure else {
            throw RunFailure(
                .noLook, "\(report == "-" ? "standard input" : report.printable) is not a JSON report of roost drift",
                fix: "roost drift --format json > drift.json; roost ci issue drift.json --exit-code $?")
        }
        if let look, !look.isWhole, per == .fleet {
            throw RunFailure(
                .partialReport, "the report is about a part of the project, so it cannot say what the issue about the fleet should say",
                fix: "roost drift without a selection, or --per business")
        }
        var job: [StandingIssue] = []
        if let exitCode {
            let log = try log.map { path throws(RunFailure) in try InputText.read(path) } ?? ""
            job = [
                StandingIssue(
                    "drift-job",
                    isFailure
                        ? .standing(
                            title: "roost drift: the nightly job failed", body: JobIssueText.failed(exitCode, log: log, job: place.page),
                            newest: nil, news: "")
                        : .over("The job has looked at everything again.\n"))
            ]
        }
        let (others, known) = (job, look)
        try await settle(place, environment, console) { open in others + (known.map { wanted($0, open) } ?? []) }
    }

    /// What the issues about drift should say.
    ///
    /// - Parameter open: the keys of the open issues: a business that has one may have left the fleet.
    private func wanted(_ look: DriftIssueText, _ open: Set<String>) -> [StandingIssue] {
        let own = per == .business ? Array(look.drifted.prefix(Self.most)) : []
        let shared = per == .business ? Array(look.drifted.dropFirst(Self.most)) : look.drifted
        var issues = own.map { standing(look, "drift/\($0.key.business)/\($0.key.source)", [$0]) }
        let known = Set(issues.map(\.key))
        if !shared.isEmpty {
            issues.append(standing(look, "drift", shared))
        } else if look.isWhole, look.failed.isEmpty {
            issues.append(StandingIssue("drift", .over(look.over)))
        }
        guard look.isWhole else { return issues }
        // Of a business that could not be compared nothing is known, so its issue stays as it is.
        let unknown = Set(look.failed.map { "drift/\($0.business)/\($0.source)" })
        let over = open.filter { $0.hasPrefix("drift/") && !known.contains($0) && !unknown.contains($0) }
        return issues + over.sorted().map { StandingIssue($0, .over(look.over)) }
    }

    private func standing(_ look: DriftIssueText, _ key: String, _ businesses: [DriftIssueText.Business]) -> StandingIssue {
        StandingIssue(
            HostMarker(key).key,
            .standing(
                title: look.title(businesses), body: look.body(businesses), newest: businesses.compactMap(\.newest).max(),
                news: look.news(businesses)))
    }

    /// The issue about looks that are missing; nil before the first one: then the first night is still to come, or fails and says so itself.
    private func silence(_ within: LookAge, _ console: Console) async throws -> StandingIssue? {
        var last: Heartbeat?
        try await LedgerAccess.open(global.directory, console) { access in
            last = try await access.use { ledger throws(LedgerError) in try await ledger.driftHistory().lastComplete }
        }
        guard let last else {
            console.progress("the journal has no complete look yet")
            return nil
        }
        let limit = SystemClock().now().secondsSince1970 - within.hours * 3600
        if let time = Instant(last.time), time.secondsSince1970 >= limit {
            return StandingIssue("heartbeat", .over("There was a complete look at \(time).\n"))
        }
        let hours = "\(within.hours) hours"
        return StandingIssue(
            "heartbeat",
            .standing(
                title: "roost drift: no look within \(hours)", body: JobIssueText.silent(last: last.time, within: hours), newest: nil,
                news: ""))
    }

    private func settle(
        _ place: JobPlace, _ environment: [String: String], _ console: Console, _ wanted: @Sendable (Set<String>) -> [StandingIssue]
    ) async throws(RunFailure) {
        if options.dryRun {
            let requests =
                StandingIssues.look(label: label, place.host) + wanted([]).flatMap { $0.requests(among: [], label: label, place.host) }
            return console.result(CodeHostAccess.shown(requests, place))
        }
        let sent = try await CodeHostAccess.use(place, environment) { client throws(CallError) in
            let issues = StandingIssues(client, label: label)
            return try await issues.settle(wanted(try await issues.openKeys()))
        }
        console.progress(sent.isEmpty ? "the issues are as they should be" : sent.joined(separator: "\n"))
    }
}

/// How long ago a look may be, as a person types it: `36h`.
struct LookAge: ExpressibleByArgument {
    let hours: Int64

    init?(argument: String) {
        guard argument.last == "h", let hours = Int64(argument.dropLast()), (1...10_000).contains(hours) else { return nil }
        self.hours = hours
    }
}

extension DiagnosticKind {
    static let noLook = DiagnosticKind("ci/no-report", .error, "there is no report of a look")
    static let partialReport = DiagnosticKind("ci/partial-report", .error, "the report is about a part of the project")
}
