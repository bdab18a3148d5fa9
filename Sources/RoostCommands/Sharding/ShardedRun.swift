import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import RoostSystem

extension LoadedProject {
    /// The report of a run; that of a shard with what joins it with the others.
    ///
    /// - Parameters:
    ///   - request: what the run was asked for besides its shard.
    ///   - run: how many diagnostics of the run stand behind those of the project.
    ///   - withdrawn: how many diagnostics about single files the run has taken back.
    ///   - shown: what other formats show and the JSON does not say.
    func stamped(
        _ report: JSONValue, as kind: ShardStamp.Kind, of request: [String], run: Int = 0, failures: [BusinessFailure] = [],
        withdrawn: Int = 0, shown: @autoclosure () -> JSONValue? = nil
    ) -> JSONValue {
        guard let shard = selection.shard else { return report }
        let settings = (try? FileReader.read(folder.resolved(ProjectFolder.fileName), followsLinks: true)) ?? []
        let words = [RunEnvironment.version, PlanIdentity.hash(settings)] + request
        let pairs = groups.map {
            (GroupKey(business: $0.business, source: $0.source), ShardStamp.Origin(file: $0.file, line: $0.site.line))
        }
        var stamp = ShardStamp(
            kind, shard, commit: GitCommit.current(folder.path),
            configuration: PlanIdentity.hash(JSONValue.array(words.map { .string($0) }).bytes(.compact)), isWhole: selection.asksForAll,
            origins: Dictionary(pairs) { first, _ in first })
        // The report of an apply has no diagnostics.
        stamp.parts =
            kind == .apply ? [0, 0, 0, 0, 0] : [parts.settings, parts.files - withdrawn, parts.clashes, parts.rest, run]
        stamp.failures = failures
        stamp.shown = shown()
        return stamp.stamped(report)
    }
}

extension SelectionOptions {
    /// What was asked for besides the shard, as words that are the same on every machine.
    var request: [String] {
        paths + businesses.map { "business \($0)" } + sources.map { "source \($0)" } + profiles.map { "profile \($0)" }
            + tags.map { "tag \($0)" } + excluded.map { "exclude \($0)" }
            + [from.map { "from \($0)" }, changedSince.map { "since \($0)" }]
            .compactMap { $0 }
    }
}
