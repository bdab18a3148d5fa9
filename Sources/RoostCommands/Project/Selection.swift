import RoostDiagnostics
import RoostModel
import RoostPlan
import RoostSystem

/// Which part of a project a command was asked to look at: kinds narrow each other, values of one kind add up.
struct Selection: Sendable {
    /// What documents must be to be looked at.
    var only = Terms()
    /// What documents must not be.
    var except = Terms()
    /// The groups of an earlier report, where one was named.
    var report: ReportedGroups?
    /// What changed since a commit, where one was named.
    var changes: ProjectChanges?
    /// The part of all that which this run takes; nil if it takes all.
    var shard: Shard?

    /// Everything.
    init() {}

    /// One file, whether or not it is there.
    init(file: String) { only.paths = [.exactly(file)] }

    /// One business.
    init(business: BusinessNumber) { only.businesses = [business] }

    /// True where everything was asked for, and this run takes all of it.
    var isWhole: Bool { asksForAll && shard == nil }

    /// True where everything was asked for; this run may take a shard of it.
    var asksForAll: Bool { only.isEmpty && except.isEmpty && report == nil && changes == nil }

    /// True where paths and business numbers say all of it.
    var isPlain: Bool {
        only.sources.isEmpty && only.profiles.isEmpty && only.tags.isEmpty && except.isEmpty && report == nil && changes == nil
            && shard == nil
            && only.paths.allSatisfy { if case .exactly = $0 { true } else { false } }
    }

    /// True where a file may hold what was asked for, by its path alone.
    func contains(file: String) -> Bool {
        (only.paths.isEmpty || only.paths.contains { $0.matches(file) }) && !except.paths.contains { $0.matches(file) }
    }

    /// True where the files at hand are about what was asked for, as far as their documents could be read.
    func contains(file: String, _ documents: [DocumentOutline]) -> Bool {
        tells(of: file, documents) || (contains(file: file) && documents.contains(where: contains))
    }

    /// True where a document is asked for. What could not be read of it may be anything: a mistake must not hide a business.
    func contains(_ document: DocumentOutline) -> Bool {
        isAskedFor(document) && shard?.contains(document.business) != false
    }

    func contains(_ group: DesiredGroup) -> Bool { contains(DocumentOutline(group)) }

    /// The same for all shards together.
    private func isAskedFor(_ document: DocumentOutline) -> Bool {
        names(document) && (changes?.reasons(for: document).isEmpty != true)
    }

    /// True where this run tells of a file's warnings. The shard of a file's first document does, so that they are told once.
    func tells(of file: String, _ documents: [DocumentOutline]) -> Bool {
        contains(file: file) && (documents.isEmpty || documents.contains(where: isAskedFor))
            && shard?.contains(documents.first?.business) != false
    }

    /// The same, whether or not it changed.
    func names(_ document: DocumentOutline) -> Bool {
        contains(file: document.file) && only.allows(document) && !except.names(document) && report?.contains(document) != false
    }

    /// Whether what only the ledger knows any more can be looked at.
    ///
    /// Nothing tells its path, profile and tags, unless it went since the commit that was named: a run that is limited by those looks at none.
    var looksForOrphans: Bool {
        changes != nil
            || (only.paths.isEmpty && only.profiles.isEmpty && only.tags.isEmpty && except.paths.isEmpty && except.profiles.isEmpty
                && except.tags.isEmpty)
    }

    /// True where something that only the ledger knows any more is asked for.
    func contains(orphan key: GroupKey) -> Bool {
        guard shard?.contains(key.business) != false else { return false }
        if let changes {
            guard let document = changes.before[key] else { return false }
            return names(document)
        }
        guard looksForOrphans else { return false }
        return (only.businesses.isEmpty || only.businesses.contains(key.business)) && !except.businesses.contains(key.business)
            && (only.sources.isEmpty || only.sources.contains(key.source)) && !except.sources.contains(key.source)
            && (report.map { $0.keys.contains(key) } ?? true)
    }
}

extension Selection {
    /// What documents can be chosen by.
    struct Terms: Sendable {
        var paths: [PathTerm] = []
        var businesses: Set<BusinessNumber> = []
        var sources: Set<String> = []
        var profiles: Set<String> = []
        var tags: Set<String> = []

        var isEmpty: Bool { paths.isEmpty && businesses.isEmpty && sources.isEmpty && profiles.isEmpty && tags.isEmpty }

        /// True where a document is what each kind asks for; paths are judged by themselves.
        func allows(_ document: DocumentOutline) -> Bool {
            (businesses.isEmpty || document.business == nil || has(document, businesses))
                && (sources.isEmpty || document.source.map(sources.contains) ?? true)
                && (profiles.isEmpty || document.profile.map(profiles.contains) ?? false)
                && (tags.isEmpty || document.tags.contains(where: tags.contains))
        }

        /// True where any of the kinds names a document; paths are judged by themselves.
        func names(_ document: DocumentOutline) -> Bool {
            has(document, businesses) || document.source.map(sources.contains) ?? false
                || document.profile.map(profiles.contains) ?? false || document.tags.contains(where: tags.contains)
        }

        private func has(_ document: DocumentOutline, _ numbers: Set<BusinessNumber>) -> Bool {
            document.business.map(numbers.contains) ?? false || document.locations.contains(where: numbers.contains)
        }
    }

    /// A path as it was given.
    enum PathTerm: Sendable, Hashable, CustomStringConvertible {
        /// A file or folder, relative to the project folder; empty for the folder itself.
        case exactly(String)
        case pattern(GlobPattern)

        func matches(_ file: String) -> Bool {
            switch self {
            case .exactly(let path): path.isEmpty || file == path || file.hasPrefix(path + "/")
            case .pattern(let pattern): pattern.matches(file)
            }
        }

        var description: String {
            switch self {
            case .exactly(let path): path
            case .pattern(let pattern): pattern.description
            }
        }
    }

    /// The groups that a report or a saved plan is about.
    struct ReportedGroups: Sendable {
        /// What messages call it.
        let name: String
        let keys: Set<GroupKey>
        /// Files with errors that the report tells of: what could not be read then had no number.
        var files: Set<String> = []
        /// True for a saved plan, which may be one of nothing.
        var mayFindNothing = false

        func contains(_ document: DocumentOutline) -> Bool {
            if files.contains(document.file) { return true }
            guard let business = document.business, let source = document.source else { return true }
            return keys.contains(GroupKey(business: business, source: source))
        }
    }
}

/// The source that `--source NAME` means.
enum SourceChoice {
    /// The source of that name; nil where none was named.
    static func source(_ name: String?, in catalog: SourceCatalog) throws(RunFailure) -> IntegrationSource? {
        guard let name else { return nil }
        if let source = catalog[name] { return source }
        throw RunFailure([unknown(name, in: catalog)])
    }

    /// What is said of a name that no source has.
    static func unknown(_ name: String, in catalog: SourceCatalog) -> Diagnostic {
        let names = catalog.sources.map(\.name)
        return Diagnostic(
            .noSuchSource, "there is no source \(name.printable); roost and roost.yaml know \(names.joined(separator: ", "))",
            fix: Spelling.nearest(to: name, among: names).map { "did you mean \($0)?" } ?? "describe it under sources: in roost.yaml")
    }
}

extension DiagnosticKind {
    static let noSuchSource = DiagnosticKind("project/no-such-source", .error, "a source is not known")
}
