import ArgumentParser
import RoostDiagnostics
import RoostJSON
import RoostPlan
import RoostReport
import RoostSystem

/// `roost merge`: joins the reports of shards into the report of one run.
struct MergeCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Join the JSON reports of shards into the report of one run.",
        discussion: """
            Takes one report of each shard: of validate, plan, drift or apply with --shard I/N and --format json. Gives the report that one run \
            without --shard gives, byte for byte, but for times, for the number of requests, and for guards that count the whole run. It \
            says which shard is missing, given twice, or made from another commit or with another roost.yaml. It needs no project and no \
            network.

            A look for drift can be joined in every format of roost drift: text, json, markdown, html, junit and sarif. The formats of other \
            reports are json, and gitlab for plans; take further ones from the shards' own runs with --also.

            Exits 1 if a report has an error or cannot be joined. Of a look for drift it exits 3 or 2 like drift, and of an apply 4 if \
            anything was not applied.
            """,
        examples: [
            "roost merge shard-*.json": "the report of all shards as JSON",
            "roost merge drift-*.json --format html -o drift.html": "a look for drift as one page for a browser",
            "roost merge plan-*.json --format gitlab": "the three counts that GitLab shows in a merge request",
        ])

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, text, markdown, html, junit, sarif, gitlab
    }

    @Argument(help: ArgumentHelp("The reports, one of each shard.", valueName: "file"), completion: Completions.json)
    var reports: [String]

    @OptionGroup var global: GlobalOptions

    @Option(help: "How to report: json; for drift also text, markdown, html, junit or sarif; gitlab for three counts of a plan.")
    var format = Format.json

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the report to a file instead. The path is relative to the current folder.", valueName: "file"),
        completion: Completions.file)
    var output: String?

    /// The largest report that is read: that of a shard with a million businesses is smaller.
    private static let limit = 1 << 30

    func validate() throws {
        guard reports.count <= ShardReport.mostShards else {
            throw ValidationError("There are at most \(ShardReport.mostShards) shards; give one report of each.")
        }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let merge: ShardMerge
        let text: String
        do throws(MergeFault) {
            var read: [ShardReport] = []
            for name in reports {
                guard let bytes = try? FileReader.read(name, followsLinks: true, limit: Self.limit) else {
                    throw MergeFault.unreadable(name)
                }
                read.append(try ShardReport(bytes, name: name))
            }
            merge = try ShardMerge(read)
            text = try rendered(merge, console, environment)
        } catch {
            throw RunFailure([error.diagnostic])
        }
        if let output {
            try ReportFile.write(text, to: output)
            console.progress("the report of \(reports.count) shard\(reports.count == 1 ? "" : "s") is in \(output)")
        } else {
            console.result(text)
        }
        if merge.hasErrors { throw ExitCode.error }
        switch merge.kind {
        case .drift:
            if merge.kinds.contains(where: \.isDrift) { throw ExitCode.drift }
            if merge.kinds.contains(where: \.isPending) { throw ExitCode.pending }
        case .apply: if !merge.isApplied { throw ExitCode.partial }
        case .plan, .validate: break
        }
    }

    /// The report in the format asked for, by the renderers that a run without shards uses.
    private func rendered(_ merge: ShardMerge, _ console: Console, _ environment: [String: String]) throws(MergeFault) -> String {
        switch format {
        case .json: return try merge.document().text(.pretty)
        case .gitlab: return try merge.gitLab().text(.pretty)
        case .text, .markdown, .html, .junit, .sarif: break
        }
        let (report, requests) = try merge.drift(as: format.rawValue)
        switch format {
        case .markdown: return DriftMarkdown.render(report)
        case .html: return DriftHTML.render(report, version: RunEnvironment.version)
        case .junit: return DriftJUnit.render(report)
        case .sarif:
            return DriftSARIF.render(
                report, version: RunEnvironment.version, folder: RepositoryFolder.path(of: global.directory, environment))
        case .text, .json, .gitlab:
            return DriftText.render(
                report, style: output == nil ? console.output : .plain, verbose: console.level == .verbose, requests: requests)
        }
    }
}
