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
            without --shard gives, byte for byte, but for the times in it and for guards that count the whole run. It says which shard is \
            missing, given twice, or made from another commit or with another roost.yaml. It needs no project and no network.

            The formats are json, and gitlab for plans. The other formats show what is not in JSON, such as the lines of a file around a \
            mistake; take them from the shards' own runs with --also.

            Exits 1 if a report has an error or cannot be joined. Of a look for drift it exits 3 or 2 like drift, and of an apply 4 if \
            anything was not applied.
            """,
        examples: [
            "roost merge shard-*.json": "the report of all shards as JSON",
            "roost merge plan-1.json plan-2.json -o plan-report.json": "write it to a file",
            "roost merge plan-*.json --format gitlab": "the three counts that GitLab shows in a merge request",
        ])

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, gitlab
    }

    @Argument(help: ArgumentHelp("The reports, one of each shard.", valueName: "file"), completion: Completions.json)
    var reports: [String]

    @OptionGroup var global: GlobalOptions

    @Option(help: "How to report: json, or gitlab for three counts of a plan.")
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
        let document: JSONValue
        do throws(MergeFault) {
            var read: [ShardReport] = []
            for name in reports {
                guard let bytes = try? FileReader.read(name, followsLinks: true, limit: Self.limit) else {
                    throw MergeFault.unreadable(name)
                }
                read.append(try ShardReport(bytes, name: name))
            }
            merge = try ShardMerge(read)
            document = try format == .gitlab ? merge.gitLab() : merge.document()
        } catch {
            throw RunFailure([error.diagnostic])
        }
        let text = document.text(.pretty)
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
}
