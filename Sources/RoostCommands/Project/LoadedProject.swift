import Glibc
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostSecrets
import RoostSystem

/// All files of a project, read, checked and understood.
struct LoadedProject: Sendable {
    /// Where it is.
    let folder: ProjectFolder
    /// The chosen part of it.
    let selection: Selection
    /// The chosen groups, in file order; empty if the caller wanted to keep none.
    let groups: [DesiredGroup]
    /// The project's other groups, if the caller wanted to keep them; else empty.
    let others: [DesiredGroup]
    /// How many groups were chosen.
    let count: Int
    /// How many groups all files together describe; of a run about one shard, the shard's.
    let fleet: Int
    /// What files claim that were read, in file order.
    let claims: [Claim]
    /// Groups that other files describe: those of today, if the project is read from an earlier commit.
    var claimedElsewhere: Set<ClaimedGroup> = []
    /// What only the present files describe, if the project is read from an earlier commit; in order.
    var newer: [ClaimedGroup] = []
    /// Where files map locations.
    let locations: MovedLocations
    /// What is wrong with roost.yaml and the chosen files, in file order.
    let diagnostics: [Diagnostic]
    /// How many of the diagnostics are of each kind.
    let parts: ProjectParts
    /// The chosen files.
    let names: [String]

    /// How many files were chosen.
    var files: Int { names.count }

    /// Every business and source that a file describes, chosen or not. A run about numbers or paths may know only those that have to do with them.
    var claimed: Set<ClaimedGroup> {
        claimedElsewhere.union(claims.lazy.filter { $0.role == .group }.map { ClaimedGroup(business: $0.number, source: $0.source) })
    }

    struct ClaimedGroup: Hashable, Sendable {
        let business: BusinessNumber
        let source: String
    }
}

extension LoadedProject {
    /// The documents that went since the commit that the selection names, as far as it asks for them.
    var gone: [DocumentOutline] {
        selection.changes?.gone(claimed).filter { selection.names($0) && selection.shard?.contains($0.business) != false } ?? []
    }

    /// Where files map locations, but for those of one business.
    func locations(without business: BusinessNumber) -> MovedLocations {
        var homes = MovedLocations()
        for group in groups + others where group.business != business {
            for location in group.locations { homes.note(location.business, in: group.identity.key) }
        }
        return homes
    }

    /// Reads everything that is asked for, on all cores, in bounded chunks; results in file order.
    ///
    /// If numbers or paths say what is asked for, no more is read of other files than tells whether they claim the same numbers.
    ///
    /// - Parameters:
    ///   - keeps: which groups to keep.
    ///   - draft: content that replaces one file on disk.
    static func load(
        _ folder: ProjectFolder, _ selection: Selection, keeping keeps: ReadFiles.Keeping = .chosen, draft: SourceDraft? = nil
    ) async throws(RunFailure) -> LoadedProject {
        var (files, strays) = try BusinessFiles.list(folder)
        if let draft, !files.contains(draft.file), draft.file != ProjectFolder.fileName {
            files.append(draft.file)
            files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            strays.removeAll { $0 == draft.file }
        }
        let reading = FileReading(folder: folder, selection: selection, keeping: keeps, draft: draft)
        if keeps != .all, selection.namesFiles, !folder.project.givesLocations {
            let read = await reading.some(of: files)
            let problems = draft == nil ? unmet(selection, folder, read) : []
            // Whoever asks for what is not there is told what there is.
            if problems.isEmpty, read.hasChosen { return put(together: read, reading, strays, problems) }
        }
        let read = await reading.all(files)
        return put(together: read, reading, strays, draft == nil ? unmet(selection, folder, read) : [])
    }

    private static func put(
        together read: ReadFiles, _ reading: FileReading, _ strays: [String], _ problems: [Diagnostic]
    ) -> LoadedProject {
        let folder = reading.folder
        let selection = reading.selection
        let rules = folder.project.rules
        // Of several shards each stops at an error in what all of them share; the first one alone tells of its warnings.
        let tellsAll = selection.shard?.isFirst != false
        func shared(_ found: [Diagnostic]) -> [Diagnostic] {
            let found = rules.applied(to: found)
            return tellsAll ? found : found.filter { $0.kind.severity == .error }
        }
        var settings = folder.diagnostics
        // Only all documents together leave a part of a profile unused.
        if read.isComplete { settings += FleetRules.unusedParts(of: folder.project, read.decoded.lazy.flatMap(\.profileUses)) }
        var files: [Diagnostic] = []
        for file in read.decoded where file.isChosen { files += file.diagnostics }
        var fleet: [Diagnostic] = []
        let clashes = FleetRules.check(read.decoded.map(\.claims))
        if !clashes.isEmpty {
            let chosen = Dictionary(read.decoded.lazy.filter(\.isChosen).map { ($0.name, $0.masks) }) { first, _ in first }
            fleet = render(clashes.filter { chosen[$0.claim.file] != nil }, reading, masks: chosen)
        }
        let rest = BusinessFiles.passedOver(strays.filter { selection.contains(file: $0) }, folder) + problems
        let parts = [shared(settings), rules.applied(to: files), rules.applied(to: fleet), shared(rest)]
        let claims = read.claims
        return LoadedProject(
            folder: folder, selection: selection, groups: read.decoded.flatMap(\.wanted), others: read.decoded.flatMap(\.others),
            count: read.decoded.reduce(0) { $0 + $1.wantedCount }, fleet: read.fleet, claims: claims,
            locations: read.isComplete ? .noted(claims) : .found(by: reading, in: read),
            diagnostics: parts.flatMap { $0 },
            parts: ProjectParts(settings: parts[0].count, files: parts[1].count, clashes: parts[2].count, rest: parts[3].count),
            names: read.decoded.compactMap { $0.isChosen ? $0.name : nil })
    }

    /// roost finds a clash between files when it no longer has their texts, so it reads these few files again.
    private static func render(
        _ clashes: [(claim: Claim, problem: Problem)], _ reading: FileReading, masks: [String: [Span]]
    ) -> [Diagnostic] {
        var texts: [String: SourceText] = [:]
        return clashes.flatMap { clash in
            let file = clash.claim.file
            let text = texts[file] ?? SourceText(name: file, bytes: (try? reading.bytes(of: file)) ?? [])
            texts[file] = text
            return text.diagnostics([clash.problem], masking: masks[file] ?? [])
        }
    }

    /// What the selection names and the files do not have.
    private static func unmet(_ selection: Selection, _ folder: ProjectFolder, _ read: ReadFiles) -> [Diagnostic] {
        let files = read.names
        let paths = selection.only.paths
        let namesPatterns = !files.isEmpty && paths.contains { if case .pattern = $0 { true } else { false } }
        guard namesPatterns || files.contains(where: { file in paths.isEmpty || paths.contains { $0.matches(file) } }) else {
            let patterns = folder.project.businesses.map(\.description).joined(separator: ", ")
            return [
                Diagnostic(
                    .noFiles, "no file matches \(patterns)" + (paths.isEmpty ? "" : " in the paths given"),
                    fix: paths.isEmpty ? "roost init --business writes one" : "name a path such as businesses/northstar.yaml")
            ]
        }
        guard !selection.isWhole else { return [] }
        let absent = missing(selection, read)
        return absent.isEmpty
            ? SelectionCheck(selection: selection, documents: read.decoded.flatMap(\.documents), files: files).problems() : absent
    }

    private static func missing(_ selection: Selection, _ read: ReadFiles) -> [Diagnostic] {
        guard !selection.only.businesses.isEmpty else { return [] }
        let known = Set(read.claims.lazy.map(\.number))
        return selection.only.businesses.subtracting(known).sorted().map {
            Diagnostic(
                .noSuchNumber, "no file mentions \($0)",
                fix: known.isEmpty
                    ? nil : Spelling.nearest(to: $0.description, among: known.sorted().map(\.description)).map { "did you mean \($0)?" })
        }
    }
}

extension DiagnosticKind {
    static let noFiles = DiagnosticKind("project/no-files", .error, "there are no business files")
    static let noSuchNumber = DiagnosticKind("project/no-such-business", .error, "no file describes a business")
}

/// A project on disk.
struct ProjectFolder: Sendable {
    /// The folder that roost.yaml is in, as the user gave it.
    let path: String
    /// What roost.yaml says.
    let project: Project
    /// What is wrong with roost.yaml, or with the guards that the environment sets.
    let diagnostics: [Diagnostic]
    /// The guards in force: for each, the stricter of roost.yaml and `ROOST_GUARDS`.
    let guards: GuardSettings

    /// Finds the secrets that the project refers to, each once in a run.
    let secrets: SecretResolver
    /// The files of an earlier commit that the project is read from; nil for those on disk.
    var earlier: EarlierFiles?

    /// The name of the project's own file.
    static let fileName = "roost.yaml"

    /// Reads roost.yaml; fails only if it cannot be read.
    ///
    /// - Parameter draft: content that replaces roost.yaml, if it is for roost.yaml.
    static func open(_ path: String, draft: SourceDraft? = nil) throws(RunFailure) -> ProjectFolder {
        if let draft, draft.file == fileName { return decoded(draft.bytes, path) }
        let file = path == "." ? "roost.yaml" : path + "/roost.yaml"
        let links = ProjectLinks(folder: path)
        if let problem = links.problem(of: "roost.yaml", named: "roost.yaml") { throw RunFailure([problem]) }
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(file, followsLinks: true) } catch {
            throw failure(error, file, path)
        }
        return decoded(bytes, path)
    }

    private static func decoded(_ bytes: [UInt8], _ path: String) -> ProjectFolder {
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: fileName, bytes: bytes))
        let links = ProjectLinks(folder: path)
        let places =
            [links.problem(of: fileName, named: fileName)]
            + project.businesses.map(\.root).map { links.problem(of: $0, named: "businesses") } + [ledgerProblem(project.ledger, links)]
        let now = SystemClock().now()
        let secrets = SecretResolver(projectFolder: path, environment: RunEnvironment.variables, settings: project.secrets)
        let expired = project.guards.protect.filter { $0.isExpired(at: now) }.map(expired)
        let all = diagnostics + RuleCodes.problems(project.rules) + places.compactMap { $0 } + expired
        guard let floor = RunEnvironment.variables[GuardFloor.variable].map(GuardFloor.read) else {
            return ProjectFolder(path: path, project: project, diagnostics: all, guards: project.guards.holding(at: now), secrets: secrets)
        }
        return ProjectFolder(
            path: path, project: project, diagnostics: all + floor.diagnostics,
            guards: project.guards.limited(by: floor.guards).holding(at: now), secrets: secrets)
    }

    /// A protection that holds no more is told of, so that nobody relies on it.
    private static func expired(_ protection: Protection) -> Diagnostic {
        let reason = protection.reason.map { "; its reason was: \($0)" } ?? ""
        let until = protection.until.map { "until \($0)" } ?? "before"
        return Diagnostic(
            .expiredProtection, "\(protection.business) was protected \(until), and an apply may change it now\(reason)",
            fix: "take the entry out of guards.protect, or give it a later day",
            place: protection.site.map { Place(file: fileName, line: $0.line, column: $0.column) })
    }

    /// What is wrong with the place of a ledger's folder; nil if nothing is, or if the ledger is a branch.
    func problem(of ledger: LedgerSettings) -> Diagnostic? { Self.ledgerProblem(ledger, ProjectLinks(folder: path)) }

    private static func ledgerProblem(_ ledger: LedgerSettings, _ links: ProjectLinks) -> Diagnostic? {
        guard ledger.git == nil else { return nil }
        if links.leadsIntoGit(ledger.path) {
            return Diagnostic(
                .ledgerInsideGit, file: fileName, "ledger.path leads to \(ledger.path.printable), inside git's own folder",
                fix: "path: ledger")
        }
        return links.problem(of: ledger.path, named: "ledger.path")
    }

    private static func failure(_ error: FileReader.Failure, _ file: String, _ path: String) -> RunFailure {
        switch error {
        case .missing:
            RunFailure(
                .noProject, FileKind(at: path) == nil ? "there is no folder \(path)" : "there is no \(file)",
                fix: "name the folder that roost.yaml is in: roost -C DIR …; or start a project: roost init DIR")
        case .isFolder: RunFailure(.unreadableFile, "\(file) is a folder")
        case .isLink: RunFailure(.unreadableFile, "\(file) is a symbolic link that leads in a circle")
        case .tooLarge: RunFailure(.unreadableFile, "\(file) is larger than \(FileReader.limit >> 20) MiB")
        case .other(let words): RunFailure(.unreadableFile, "\(file) cannot be read: \(words)")
        }
    }

    /// A path inside the project as the system needs it.
    func resolved(_ relative: String) -> String { path == "." ? relative : path + "/" + relative }
}

extension DiagnosticKind {
    static let ledgerInsideGit = DiagnosticKind("ledger/inside-git", .error, "the ledger lies inside .git")
    static let expiredProtection = DiagnosticKind(
        "project/expired-protection", .warning, "a business is not protected any more")
    static let noProject = DiagnosticKind("project/none", .error, "there is no project here")
    static let unreadableFile = DiagnosticKind("project/unreadable-file", .error, "a file cannot be read")
}

/// Spreads pure computation over the machine's cores.
enum Parallel {
    /// The results in the order of the items; it works on as many items at once as there are cores.
    ///
    /// - Parameters:
    ///   - title: what the run's meter shows while it lasts.
    ///   - size: how many things an item is for the meter.
    static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], showing title: String? = nil, counting size: ((Item) -> Int)? = nil,
        _ transform: @escaping @Sendable (Item) -> Result
    ) async -> [Result] {
        await SlidingWindow.map(items, width: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), showing: title, counting: size) {
            transform($0)
        }
    }
}
