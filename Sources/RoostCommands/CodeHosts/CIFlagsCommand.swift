import ArgumentParser
import CodeHostClient
import RoostDiagnostics
import RoostEngine
import RoostPlan
import RoostReport

/// `roost ci flags`: the flags that a reviewer allows for this one run.
struct CIFlagsCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "flags",
        abstract: "Print the flags that a reviewer gave to this run, by a label or by hand.",
        discussion: """
            A label on the change counts for that change alone: roost-prune gives --prune to plan, and roost-allow-GUARD gives --allow GUARD to \
            apply. A label that the change's own author or a job set does not count: a second person has to agree. ROOST_CI_PRUNE=true and \
            ROOST_CI_ALLOW="GUARD GUARD" do the same for a run that is started by hand.

            Prints one line, empty if there is nothing. Every word of it is a flag or the name of a guard.
            """,
        examples: [
            "roost ci flags apply": "such as --allow maxDeactivations"
        ])

    enum Target: String, ExpressibleByArgument, CaseIterable {
        case plan, apply
    }

    @Argument(help: ArgumentHelp("The command that gets the flags: plan or apply.", valueName: "plan|apply"))
    var target: Target

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CodeHostOptions

    private static let (prune, allow) = ("roost-prune", "roost-allow-")

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let place = try options.place(environment)
        var labels: Set<String> = []
        if options.dryRun {
            let requests = [place.host.changes(of: place.head ?? "{commit}"), place.host.labelEvents(of: place.change ?? 0)]
            return console.result(CodeHostAccess.shown(requests, place))
        }
        let typed = try Self.typed(environment)
        if let commit = place.change == nil ? place.commit : place.head {
            let number = place.change
            let (set, own) = try await CodeHostAccess.use(place, environment) {
                client throws(CallError) -> (Set<String>, Set<String>) in
                guard let change = try await client.change(number, of: commit) else { return ([], []) }
                return try await client.labels(of: change)
            }
            labels = set
            for label in own.sorted() where label == Self.prune || label.hasPrefix(Self.allow) {
                console.problem(
                    DiagnosticsText.render(
                        [
                            Diagnostic(
                                .ownLabel, "the author of the change or a job set \(label.printable), so it does not count",
                                fix: "ask a reviewer to remove the label and to set it again")
                        ], style: console.errors))
            }
        }
        let guards = Set(
            labels.filter { $0.hasPrefix(Self.allow) }.compactMap { GuardName(rawValue: String($0.dropFirst(Self.allow.count))) })
        switch target {
        case .plan: console.result(labels.contains(Self.prune) || typed.prune ? "--prune\n" : "\n")
        case .apply:
            let names = guards.union(typed.guards).map(\.rawValue).sorted()
            console.result(names.map { "--allow \($0)" }.joined(separator: " ") + "\n")
        }
    }

    private static func typed(_ environment: [String: String]) throws(RunFailure) -> (prune: Bool, guards: Set<GuardName>) {
        let words = (environment["ROOST_CI_ALLOW"] ?? "").split { $0 == " " || $0 == "," || $0.isNewline }.map(String.init)
        let unknown = words.filter { GuardName(rawValue: $0) == nil }
        guard unknown.isEmpty else {
            throw RunFailure(
                .noSuchGuard, "ROOST_CI_ALLOW names no guard with \(unknown.joined(separator: ", ").printable)",
                fix: GuardName.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return (environment["ROOST_CI_PRUNE"] == "true", Set(words.compactMap(GuardName.init)))
    }
}

extension CodeHostClient {
    /// The change with a number, or the merged one that a commit came from.
    fileprivate func change(_ number: Int64?, of commit: String) async throws(CallError) -> HostChange? {
        guard let number else { return try await mergedChange(of: commit) }
        return try await all(host.changes(of: commit)).compactMap(host.change).first { $0.number == number }
    }

    /// The labels of a change that a second person set, and those that its author or a job set.
    fileprivate func labels(of change: HostChange) async throws(CallError) -> (set: Set<String>, own: Set<String>) {
        // In the order in which they happened, whatever the order of the list.
        let events = try await all(host.labelEvents(of: change.number)).compactMap(host.labelEvent).sorted { $0.id < $1.id }
        // A job can set labels too, and whoever proposes a change can write the job.
        let jobs = try await ownName()
        var actors: [String: String] = [:]
        for event in events { actors[event.label] = event.isSet ? event.actor : nil }
        let present = Set(change.labels)
        let (own, others) = actors.reduce(into: (Set<String>(), Set<String>())) { result, entry in
            guard present.contains(entry.key) else { return }
            if [change.author, jobs, host.accountOfJobs].contains(entry.value) {
                result.0.insert(entry.key)
            } else {
                result.1.insert(entry.key)
            }
        }
        return (others, own)
    }
}

extension DiagnosticKind {
    static let ownLabel = DiagnosticKind("ci/own-label", .warning, "a label that no second person set does not count")
    static let noSuchGuard = DiagnosticKind("ci/no-such-guard", .error, "there is no such guard")
}
