import RoostDiagnostics
import RoostModel
import RoostSystem

/// The part of a project that a command looks at.
struct Selection: Sendable {
    /// Files and folders, relative to the project folder; empty for all.
    let paths: [String]
    /// Business numbers, of groups or of locations; empty for all.
    let businesses: Set<BusinessNumber>

    /// True if everything is chosen.
    var isWhole: Bool { paths.isEmpty && businesses.isEmpty }

    /// Takes what was typed: paths may be relative to the project folder or to the current folder.
    init(paths typed: [String], businesses numbers: [Int64], in folder: ProjectFolder) throws(RunFailure) {
        var paths: [String] = []
        var problems: [Diagnostic] = []
        for path in typed {
            if let known = Self.relative(path, folder) {
                paths.append(known)
            } else {
                problems.append(
                    Diagnostic(
                        .noSuchPath, "there is no file or folder \(path) in the project",
                        fix: "name a path such as businesses/northstar.yaml"))
            }
        }
        guard problems.isEmpty else { throw RunFailure(problems) }
        self.paths = paths
        businesses = Set(numbers.map { BusinessNumber($0) })
    }

    /// One file, whether or not it exists.
    init(file: String) {
        paths = [file]
        businesses = []
    }

    func contains(file: String) -> Bool {
        paths.isEmpty || paths.contains { $0.isEmpty || file == $0 || file.hasPrefix($0 + "/") }
    }

    func contains(_ group: DesiredGroup) -> Bool {
        guard contains(file: group.file) else { return false }
        return businesses.isEmpty || businesses.contains(group.business) || group.locations.contains { businesses.contains($0.business) }
    }

    private static func relative(_ typed: String, _ folder: ProjectFolder) -> String? {
        var path = typed
        while path.hasPrefix("./") { path.removeFirst(2) }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if path == "." { return "" }
        if FileKind(at: folder.resolved(path)) != nil, !path.hasPrefix("/"), !path.split(separator: "/").contains("..") {
            return path
        }
        // Relative to the current folder, as a shell completes it, but still below the project folder.
        var base = folder.path
        while base.hasPrefix("./") { base.removeFirst(2) }
        if path == base { return "" }
        guard path.hasPrefix(base + "/"), FileKind(at: path) != nil else { return nil }
        return String(path.dropFirst(base.count + 1))
    }
}

extension DiagnosticKind {
    static let noSuchPath = DiagnosticKind("project/no-such-path", .error, "a path leads nowhere")
}

/// The source that `--source NAME` means.
enum SourceChoice {
    /// The source of that name; nil if none was named.
    static func source(_ name: String?, in catalog: SourceCatalog) throws(RunFailure) -> IntegrationSource? {
        guard let name else { return nil }
        if let source = catalog[name] { return source }
        let names = catalog.sources.map(\.name)
        throw RunFailure(
            .noSuchSource, "there is no source \(name.printable); roost and roost.yaml know \(names.joined(separator: ", "))",
            fix: Spelling.nearest(to: name, among: names).map { "did you mean \($0)?" } ?? "describe it under sources: in roost.yaml")
    }
}

extension DiagnosticKind {
    static let noSuchSource = DiagnosticKind("project/no-such-source", .error, "a source is not known")
}
