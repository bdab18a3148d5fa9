import ArgumentParser
import RoostDiagnostics
import RoostReport

/// `roost explain`: the article behind a code.
struct ExplainCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a diagnostic code, a verdict, a guard or an exit code.",
        discussion: """
            A code is, for example, yaml/duplicate-key, drift, maxBusinesses or exit-4. Without a code, explain lists all codes. It needs no \
            project and no network.
            """,
        examples: [
            "roost explain": "list all codes",
            "roost explain yaml/duplicate-key": "the article behind an error's code",
            "roost explain drift": "what a verdict means",
        ])

    @Argument(help: ArgumentHelp("What to explain. Leave it out to list all codes.", valueName: "code"), completion: Completions.codes)
    var code: String?

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        guard let code else {
            console.result(ArticleText.list(Articles.areas, style: console.output))
            return
        }
        guard let article = Articles.article(for: code) else {
            let nearest = Articles.nearest(to: code)
            throw RunFailure(
                .noArticle, "there is no article for \(code.prefix(80))",
                fix: nearest.map { "roost explain \($0)" } ?? "run `roost explain` to list all codes")
        }
        console.result(ArticleText.render(article, style: console.output))
    }
}

extension DiagnosticKind {
    static let noArticle = DiagnosticKind("explain/no-article", .error, "there is no such code")
}
