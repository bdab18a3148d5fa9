import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostReport
import RoostSystem

/// The business files of an earlier commit, held in memory. Neither the working tree nor git's index is touched.
struct EarlierFiles: Sendable {
    /// The commit.
    let commit: ProjectHistory.Commit
    /// What the files hold, by their paths in the project; nil for one that is too large to be a business file.
    private let contents: [String: [UInt8]?]
    /// Links and submodules, by their paths in the project: nothing behind them belongs to the commit.
    private let others: Set<String>
    /// What roost.yaml said then.
    let settings: [UInt8]

    /// Reads the files of a commit that some patterns of its own roost.yaml name.
    static func read(_ ref: String, in folder: ProjectFolder, _ environment: [String: String]) async throws(RunFailure) -> EarlierFiles {
        let earlier: EarlierFiles
        do throws(ProjectHistory.Failure) {
            let history = try ProjectHistory(project: folder.path, environment: environment, flag: "--at")
            let commit = try await history.commit(named: ref)
            let found = try await history.contents(of: try await history.entries(of: commit.id, at: [ProjectFolder.fileName]))
            let settings = found.values.first ?? []
            let project = ProjectDecoder.decode(SourceText(name: ProjectFolder.fileName, bytes: settings)).project
            let listing = try await history.listing(of: commit.id, at: project.businesses.map(\.root))
            let entries = listing.entries.filter { $0.path != ProjectFolder.fileName }
            let bytes = try await history.contents(of: entries)
            earlier = EarlierFiles(
                commit: commit, contents: Dictionary(entries.map { ($0.path, bytes[$0.id]) }) { $1 }, others: Set(listing.others),
                settings: settings)
        } catch {
            throw RunFailure([error.diagnostic])
        }
        guard !earlier.settings.isEmpty else {
            throw RunFailure(
                .noProject, "the commit \(earlier.commit.id.prefix(12)) has no roost.yaml in this folder",
                fix: "name a commit in which the project lay where it lies now")
        }
        return earlier
    }

    private init(commit: ProjectHistory.Commit, contents: [String: [UInt8]?], others: Set<String>, settings: [UInt8]) {
        self.commit = commit
        self.contents = contents
        self.others = others
        self.settings = settings
    }

    /// The paths of all files, in the order of their bytes; links and submodules too, so that none is passed over in silence.
    var paths: [String] { (Array(contents.keys) + others).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    /// What a path is; nil if the commit has nothing there.
    func kind(of path: String) -> FileKind? {
        if contents[path] != nil { return .file }
        if others.contains(path) { return .link }
        return path.isEmpty || contents.keys.contains { $0.hasPrefix(path + "/") } ? .folder : nil
    }

    /// What a file holds.
    func bytes(of path: String) throws(FileReader.Failure) -> [UInt8] {
        if others.contains(path) { throw .isLink }
        guard let found = contents[path] else { throw .missing }
        guard let bytes = found else { throw .tooLarge }
        return bytes
    }
}

extension ProjectFolder {
    /// The same project with the business files of an earlier commit.
    ///
    /// From that commit come the business files and what they are made of: patterns, profiles, sources. Everything that guards an apply, and
    /// everything that says where things are, stays as it is now: guards, prune, contract, rules, drift, ledger, addresses and secrets. So no old
    /// commit lifts a guard of today.
    func at(_ ref: String, _ environment: [String: String]) async throws(RunFailure) -> ProjectFolder {
        guard !diagnostics.hasErrors else { throw RunFailure(diagnostics) }
        let earlier = try await EarlierFiles.read(ref, in: self, environment)
        let (then, problems) = ProjectDecoder.decode(SourceText(name: Self.fileName, bytes: earlier.settings))
        guard !problems.hasErrors else { throw RunFailure(problems) }
        var project = project
        project.businesses = then.businesses
        project.profiles = then.profiles
        project.catalog = then.catalog
        return ProjectFolder(
            path: path, project: project, diagnostics: diagnostics, guards: guards, secrets: secrets, earlier: earlier)
    }

    /// What a file of the project holds: of the earlier commit, if the project is read from one.
    func bytes(of file: String) throws(FileReader.Failure) -> [UInt8] {
        if let earlier { return try earlier.bytes(of: file) }
        return try FileReader.read(resolved(file))
    }

    /// What a path of the project is; nil if there is nothing.
    func kind(of path: String) -> FileKind? { earlier.map { $0.kind(of: path) } ?? FileKind(at: resolved(path)) }
}

extension LoadedProject {
    /// The earlier commit that the files are of; nil for the files on disk.
    var plannedFiles: PlannedFiles? {
        folder.earlier.map { earlier in
            let commit = earlier.commit
            return PlannedFiles(
                commit: commit.id, time: commit.time?.description, subject: commit.subject,
                newer: selection.asksForAll ? Set(newer.map(\.business)).filter { selection.shard?.contains($0) != false }.sorted() : [])
        }
    }

    /// The project with what the present files describe too, so that nothing which they describe counts as gone.
    ///
    /// The present files may be broken; that can be why somebody goes back. What cannot be read of them describes nothing.
    func besides(_ present: ProjectFolder) async -> LoadedProject {
        guard let now = try? await LoadedProject.load(present, Selection()) else { return self }
        var project = self
        let present = now.claimed
        project.newer = present.subtracting(claimed).sorted { ($0.business, $0.source) < ($1.business, $1.source) }
        project.claimedElsewhere = present
        return project
    }
}
