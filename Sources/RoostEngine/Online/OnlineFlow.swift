public import RoostDiagnostics
public import RoostModel

/// Compares files with what CareStack and Birdeye's trigger catalogue answer. It sends reading requests only.
public struct OnlineFlow: Sendable {
    private let careStack: (any CareStackReader)?
    private let birdeye: any BirdeyeReader
    private let secrets: any SecretSource
    private let catalog: SourceCatalog

    /// A flow over some ports; without a CareStack reader it checks only triggers.
    public init(careStack: (any CareStackReader)?, birdeye: any BirdeyeReader, secrets: any SecretSource, catalog: SourceCatalog) {
        self.careStack = careStack
        self.birdeye = birdeye
        self.secrets = secrets
        self.catalog = catalog
    }

    /// Checks the groups.
    ///
    /// - Parameters:
    ///   - groups: the groups to check, in file order.
    ///   - others: the project's other groups. roost sends no request for them. Their claims count if they name the same credentials as a
    ///     group to check.
    ///   - isWhole: whether both together are the whole project. If a file could not be read, its claims are not known.
    public func run(_ groups: [DesiredGroup], others: [DesiredGroup] = [], isWhole: Bool) async -> OnlineRun {
        async let checkedTriggers = triggers(groups)
        var run = OnlineRun()
        if let careStack {
            // The others come first: if two claim the same, the checked one gets the problem.
            let all = (others.map { ($0, false) } + groups.map { ($0, true) }).flatMap { AccountUser.all(of: $0, isChosen: $1) }
            let outcome = await AccountLookUps(reader: careStack, secrets: secrets).check(all, isWhole: isWhole && others.isEmpty)
            run.problems = outcome.problems
            run.accounts = outcome.accounts
        }
        let (problems, sources) = await checkedTriggers
        run.problems += problems
        run.sources = sources
        return run
    }

    /// True if a group has anything to look up in CareStack.
    public static func needsCareStack(_ groups: [DesiredGroup]) -> Bool { groups.contains { $0.source == CareStackKey.source } }

    /// The problems with triggers, and the sources with a live catalogue that was read.
    private func triggers(_ groups: [DesiredGroup]) async -> (problems: [OnlineProblem], sources: Set<String>) {
        var order: [String] = []
        var bySource: [String: [DesiredGroup]] = [:]
        for group in groups where !group.triggers.isEmpty {
            if bySource[group.source] == nil { order.append(group.source) }
            bySource[group.source, default: []].append(group)
        }
        let entries = order.map { (source: $0, groups: bySource[$0] ?? []) }
        let found = await SlidingWindow.map(entries, width: 4, showing: "reading triggers") { entry in
            await triggers(of: entry.source, entry.groups)
        }
        var isRefused = false
        let problems = found.flatMap(\.problems).filter { entry in
            guard entry.problem.kind == .refusedByBirdeye else { return true }
            defer { isRefused = true }
            return !isRefused
        }
        return (problems, Set(found.compactMap(\.source)))
    }

    private func triggers(of name: String, _ groups: [DesiredGroup]) async -> (problems: [OnlineProblem], source: String?) {
        guard let source = catalog[name], let first = groups.first else {
            preconditionFailure("A group names a source that was not checked. This is a bug in roost.")
        }
        do throws(CallError) {
            let catalogue = try await birdeye.triggerCatalogue(sourceID: source.id)
            return (groups.flatMap { OnlineRules.triggers($0, source, catalogue) }, name)
        } catch {
            let isRefused = error.reason == .unauthorized
            let detail = isRefused ? error.sentence : "the trigger catalogue of \(name) could not be read: \(error.sentence)"
            let problem = Problem(isRefused ? .refusedByBirdeye : .liveCallFailed, at: first.triggersSite.span, detail, fix: error.advice)
            return ([OnlineProblem(file: first.file, problem: problem)], nil)
        }
    }
}

/// The result of a check against the services.
public struct OnlineRun: Sendable {
    /// Everything that does not agree.
    public var problems: [OnlineProblem] = []
    /// How many CareStack accounts the files use.
    public var accounts = 0
    /// The sources with a live trigger catalogue that was read; for them the built-in catalogue no longer counts.
    public var sources: Set<String> = []
}

/// The rules about files and the services' answers. They send nothing and open no secrets.
enum OnlineRules {
    /// Everything that is wrong with how the files use one account.
    ///
    /// - Parameter isWhole: whether all files of the project were read; otherwise roost cannot know which locations no file claims.
    static func check(_ view: AccountView, isWhole: Bool) -> [OnlineProblem] {
        let names = NameFit(view.locations)
        let ids = locationIDs(view, names)
        return statuses(view) + ids.problems + locationNames(view, names, except: ids.faulty) + (isWhole ? unclaimed(view) : [])
    }
}

/// Something in a file that does not agree with what a service answered.
public struct OnlineProblem: Sendable, Hashable {
    /// The file, relative to the project folder.
    public let file: String
    /// What is wrong, at the value it is about.
    public internal(set) var problem: Problem
    /// The one item, if the value is a list.
    public let item: String?

    /// Puts the parts together.
    public init(file: String, problem: Problem, item: String? = nil) {
        self.file = file
        self.problem = problem
        self.item = item
    }
}

/// One account as the rules see it: what CareStack answered, and which users in the files have it.
struct AccountView: Sendable {
    /// The first part of the practice's host name.
    let domain: String
    /// The practice's locations, in CareStack's order.
    let locations: [CareStackLocation]
    /// The practice's appointment statuses, in CareStack's order.
    let statuses: [CareStackStatus]
    /// Groups and locations that sign in with it, in file order.
    let users: [AccountUser]

    /// The users that are mapped locations.
    var mapped: [AccountUser] { users.filter { $0.location != nil } }
}

extension AccountUser {
    /// A problem with a property of this user.
    func problem(
        _ kind: DiagnosticKind, _ key: String, item: String? = nil, _ detail: String, fix: String? = nil
    ) -> OnlineProblem {
        let site = property(key)?.site ?? location?.site ?? group.site
        return OnlineProblem(file: group.file, problem: Problem(kind, at: site.span, detail, fix: fix), item: item)
    }
}

extension Sequence<String> {
    /// The first few of them in words, and how many more there are.
    func few(_ limit: Int = 5) -> String {
        let all = Array(self)
        let shown = all.prefix(limit).joined(separator: ", ")
        return all.count > limit ? "\(shown) and \(all.count - limit) more" : shown
    }
}
