import ArgumentParser
import RoostDiagnostics
import RoostModel
import RoostPlan
import RoostReport
import RoostSystem

/// The arguments by which a command is limited to a part of the project.
struct SelectionOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Business files, folders or patterns to look at, instead of all.", valueName: "path"),
        completion: Completions.projectFiles)
    var paths: [String] = []

    @Option(
        name: .customLong("business"),
        help: ArgumentHelp("Look at this business number only; may be given more than once.", valueName: "number"),
        completion: Completions.businesses)
    var businesses: [Int64] = []

    @Option(
        name: .customLong("source"),
        help: ArgumentHelp("Look at the businesses of this source only; may be given more than once.", valueName: "name"),
        completion: Completions.sources)
    var sources: [String] = []

    @Option(
        name: .customLong("profile"),
        help: ArgumentHelp("Look at the businesses with this profile only; may be given more than once.", valueName: "name"),
        completion: Completions.profiles)
    var profiles: [String] = []

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Look at the businesses with this tag only; may be given more than once.", valueName: "tag"),
        completion: Completions.tags)
    var tags: [String] = []

    @Option(
        name: .customLong("exclude"),
        help: ArgumentHelp(
            "Leave out a path, a business number, source:NAME, profile:NAME or tag:TAG; may be given more than once.", valueName: "what"),
        completion: Completions.exclusions)
    var excluded: [String] = []

    @Option(
        help: ArgumentHelp(
            "Look only at what failed, drifted or is pending in an earlier JSON report of roost; the path is relative to where you stand.",
            valueName: "report.json"),
        completion: Completions.json)
    var from: String?

    @Option(
        help: ArgumentHelp(
            "Look only at what changed since a commit: a document, its profile, its source, or a setting that reaches it.", valueName: "ref"
        ))
    var changedSince: String?

    @Option(
        help: ArgumentHelp(
            "Look only at this of N parts of the fleet, such as 2/4, so that N runners share the work. A business's number decides its part.",
            valueName: "i/n"), transform: Self.shard)
    var shard: Shard?

    @Flag(help: "With --changed-since: say why each business is looked at.")
    var why = false

    /// Nothing chosen, so that everything is looked at.
    init() {}

    /// A choice that somebody made before.
    init(paths: [String], businesses: [Int64]) {
        self.paths = paths
        self.businesses = businesses
        // Without a parser, every option needs its value.
        (sources, profiles, tags, excluded) = ([], [], [], [])
        (from, changedSince, shard, why) = (nil, nil, nil, false)
    }

    func validate() throws {
        if why, changedSince == nil { throw ValidationError("--why goes with --changed-since REF.") }
    }

    private static func shard(_ typed: String) throws -> Shard {
        guard let shard = Shard(typed) else {
            throw ValidationError("write which part of how many, from 1/1 to \(Shard.limit)/\(Shard.limit), such as --shard 2/4")
        }
        return shard
    }

    /// True where nothing was chosen.
    var isEmpty: Bool { paths.isEmpty && isPathsAlone }

    /// True where nothing but paths was chosen.
    var isPathsAlone: Bool {
        businesses.isEmpty && sources.isEmpty && profiles.isEmpty && tags.isEmpty && excluded.isEmpty && from == nil && changedSince == nil
            && shard == nil
    }
}

extension SelectionOptions {
    /// What was typed, understood; whether the project has any of it is seen when its files are read.
    func selection(in folder: ProjectFolder, _ environment: [String: String]) async throws(RunFailure) -> Selection {
        var selection = Selection()
        selection.shard = shard
        var problems: [Diagnostic] = []
        selection.only.paths = paths.compactMap { Self.path($0, "", folder, &problems) }
        selection.only.businesses = Set(businesses.map { BusinessNumber($0) })
        selection.only.sources = Set(sources.compactMap { Self.source($0, folder.project.catalog, &problems) })
        selection.only.profiles = Set(profiles)
        selection.only.tags = Set(tags)
        for word in excluded { Self.exclude(word, from: &selection, folder, &problems) }
        guard problems.isEmpty else { throw RunFailure(problems) }
        if let from { selection.report = try Self.report(from) }
        if let changedSince { selection.changes = try await ProjectChanges.since(changedSince, in: folder, environment) }
        return selection
    }

    private static func source(_ name: String, _ catalog: SourceCatalog, _ problems: inout [Diagnostic]) -> String? {
        if catalog[name] == nil { problems.append(SourceChoice.unknown(name, in: catalog)) }
        return catalog[name]?.name
    }

    private static func exclude(
        _ word: String, from selection: inout Selection, _ folder: ProjectFolder, _ problems: inout [Diagnostic]
    ) {
        if let number = BusinessNumber(word) {
            selection.except.businesses.insert(number)
        } else if let name = word.removing(prefix: "source:") {
            if let known = source(name, folder.project.catalog, &problems) { selection.except.sources.insert(known) }
        } else if let name = word.removing(prefix: "profile:") {
            selection.except.profiles.insert(name)
        } else if let tag = word.removing(prefix: "tag:") {
            selection.except.tags.insert(tag)
        } else if let path = path(word, "--exclude: ", folder, &problems) {
            selection.except.paths.append(path)
        }
    }

    private static func path(
        _ typed: String, _ flag: String, _ folder: ProjectFolder, _ problems: inout [Diagnostic]
    ) -> Selection.PathTerm? {
        if let known = relative(typed, folder) { return .exactly(known) }
        if typed.contains(where: { $0 == "*" || $0 == "?" }), let pattern = pattern(typed, folder) { return .pattern(pattern) }
        problems.append(
            Diagnostic(
                .noSuchPath, "\(flag)there is no file or folder \(typed) in the project",
                fix: "name a path such as businesses/northstar.yaml"))
        return nil
    }

    /// A path relative to the project folder or to where the command runs, as one relative to the project folder.
    private static func relative(_ typed: String, _ folder: ProjectFolder) -> String? {
        var path = typed
        while path.hasPrefix("./") { path.removeFirst(2) }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if path == "." { return "" }
        if folder.kind(of: path) != nil, !path.hasPrefix("/"), !path.split(separator: "/").contains("..") {
            return path
        }
        // Relative to where the command runs, as a shell's completion gives it, but still below the project folder.
        let base = base(of: folder)
        if path == base { return "" }
        guard path.hasPrefix(base + "/") else { return nil }
        let inside = String(path.dropFirst(base.count + 1))
        return folder.kind(of: inside) == nil ? nil : inside
    }

    private static func pattern(_ typed: String, _ folder: ProjectFolder) -> GlobPattern? {
        var path = typed
        while path.hasPrefix("./") { path.removeFirst(2) }
        let base = base(of: folder)
        if path.hasPrefix(base + "/") { path = String(path.dropFirst(base.count + 1)) }
        let pattern = GlobPattern(path)
        return pattern.staysInside ? pattern : nil
    }

    private static func base(of folder: ProjectFolder) -> String {
        var base = folder.path
        while base.hasPrefix("./") { base.removeFirst(2) }
        return base
    }

    private static func report(_ path: String) throws(RunFailure) -> Selection.ReportedGroups {
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(path, followsLinks: true) } catch {
            throw RunFailure(.noReport, "there is no report \(path) that can be read", fix: "roost drift --format json -o \(path)")
        }
        let report: EarlierReport
        do throws(EarlierReport.Fault) { report = try EarlierReport(bytes) } catch {
            throw RunFailure(
                .noReport, "\(path): \(error.detail)", fix: "a report by `--format json` of plan, apply, drift, list or validate")
        }
        guard !report.isEmpty else {
            throw RunFailure(
                .nothingSelected,
                "\(path) tells of \(report.total) business\(report.total == 1 ? "" : "es"), and none of them failed, drifted or is pending",
                fix: "leave out --from to look at all of them")
        }
        return Selection.ReportedGroups(name: path, keys: report.keys, files: report.files)
    }
}

extension String {
    /// The text behind a prefix; nil where it does not begin with it, or nothing follows.
    fileprivate func removing(prefix: String) -> String? {
        hasPrefix(prefix) && count > prefix.count ? String(dropFirst(prefix.count)) : nil
    }
}

extension DiagnosticKind {
    static let noSuchPath = DiagnosticKind("project/no-such-path", .error, "a path leads nowhere")
    static let noReport = DiagnosticKind("selection/no-report", .error, "there is no report to go by")
    static let nothingSelected = DiagnosticKind("selection/nothing", .error, "nothing is selected")
}
