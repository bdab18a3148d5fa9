import RoostDiagnostics
import RoostModel

/// The source that `--source NAME` means.
enum SourceChoice {
    /// The source of that name; nil where none was named.
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
