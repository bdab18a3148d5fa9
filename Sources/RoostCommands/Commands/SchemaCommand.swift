import ArgumentParser
import RoostJSON
import RoostModel
import RoostReport
import RoostSystem

/// `roost schema`: prints a JSON Schema.
struct SchemaCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print a JSON Schema.",
        discussion:
            "Editors use it to complete and check files. In a project, `business` includes the sources that roost.yaml adds.",
        examples: [
            "roost schema business": "the schema that editors check business files with"
        ])

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case business, project, plan, drift
    }

    @Argument(help: "Which: business, project, plan or drift.")
    var kind: Kind

    @OptionGroup var global: GlobalOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let schema: JSONValue =
            switch kind {
            case .business: BusinessSchema.document(catalog: try catalog())
            case .project: ProjectSchema.document()
            case .plan: PlanSchema.document
            case .drift: DriftSchema.document
            }
        console.result(schema.text(.pretty))
    }

    /// The project's sources if there is a project; else the built-in ones.
    private func catalog() throws -> SourceCatalog {
        guard FileKind(at: global.directory + "/roost.yaml") != nil else { return .builtIn }
        return try ProjectFolder.open(global.directory).project.catalog
    }
}
