public import RoostDiagnostics
import RoostYAML

/// Turns the bytes of roost.yaml into a project, noting every mistake on the way.
public enum ProjectDecoder {
    /// Reads roost.yaml. The project holds whatever could be read; whether it may be used, the diagnostics say.
    public static func decode(_ text: SourceText) -> (project: Project, diagnostics: [Diagnostic]) {
        let stream = YAMLParser.parse(text)
        var checker = ShapeChecker()
        for problem in stream.problems { checker.report(problem) }
        var project = Project()
        if let second = stream.documents.dropFirst().first {
            checker.report(Problem(.manyDocuments, at: second.span, "roost.yaml is a single document, and only the first one is read"))
        }
        if let root = stream.documents.first?.root, !root.isNull {
            // What may stand in a profile depends on the sources, so they are looked at first.
            checker.check(root, .record(ProjectShape.document(profile: .unchecked)), sample: "version: 1")
            SettingsExtractor(root: root, text: text).fill(&project, &checker)
            LearnedExtractor(root: root, text: text).fill(&project)
            SourcesExtractor(root: root).fill(&project, &checker)
            ProfilesExtractor(root: root).fill(&project, &checker)
        } else if stream.problems.isEmpty {
            checker.report(Problem(.emptyDocument, at: Span(0, 0), "roost.yaml says at least its version", fix: "version: 1"))
        }
        checker.checkCharacters(of: stream, in: text)
        let hidden = HiddenBytes(text: text, stream: stream, catalog: project.catalog)
        return (project, hidden.diagnostics(checker, hidden.masks(checker)))
    }
}

extension DiagnosticKind {
    static let manyDocuments = DiagnosticKind("project/many-documents", .error, "there is more than one document")
}
