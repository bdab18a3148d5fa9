public import RoostDiagnostics
import RoostYAML

/// Guards that the environment sets and no file can loosen: `ROOST_GUARDS`, in the form of `guards:` in roost.yaml.
///
/// A pull request can change roost.yaml, but not the environment of the runner.
public enum GuardFloor {
    /// The variable's name.
    public static let variable = "ROOST_GUARDS"

    /// Reads the variable's value. The file decides about guards that it does not mention.
    public static func read(_ text: String) -> (guards: GuardSettings, diagnostics: [Diagnostic]) {
        let source = SourceText(name: variable, bytes: Array(text.utf8))
        let stream = YAMLParser.parse(source)
        var checker = ShapeChecker()
        for problem in stream.problems { checker.report(problem) }
        var guards = GuardSettings.loosest
        if let root = stream.documents.first?.root, !root.isNull {
            checker.check(root, .record(ProjectShape.guards), sample: "{ maxDeactivations: 0 }")
            guards.read(root)
        } else if stream.problems.isEmpty {
            checker.report(
                Problem(
                    .emptyDocument, at: Span(0, 0), "\(variable) is set but empty, so roost cannot know which limits you want",
                    fix: "\(variable)='{ maxDeactivations: 0 }', or unset it"))
        }
        return (guards, source.diagnostics(checker.problems))
    }
}
