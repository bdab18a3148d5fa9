import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostReport

/// `roost show`: what Birdeye reports about a business; reads only.
struct ShowCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what Birdeye reports about a business, including fields that roost does not know.",
        discussion: """
            Needs roost.yaml, but no file for the business. Sends one reading request.

            show never shows secrets. It shows the value of a property only if three things are true: Birdeye does not mark it secure, the source \
            knows its key as not secure, and the value is not one of the business's own secrets. It masks everything else in lists of properties. \
            It also masks every value under a name that a credential may have.
            """,
        examples: [
            "roost show 155802718182498": "everything that Birdeye reports about a business"
        ])

    typealias Format = TextOrJSON

    @Argument(help: ArgumentHelp("The business number.", valueName: "number"), completion: Completions.businesses)
    var number: Int64

    @Option(help: "Only the group for this source.", completion: Completions.sources)
    var source: String?

    @Option(help: "How to show it: text or json.")
    var format = Format.text

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if number <= 0 { throw ValidationError("A business number is positive.") }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let business = BusinessNumber(number)
        let project = try await lookUp()
        let chosen = try SourceChoice.source(source, in: project.folder.project.catalog)
        let session = try await Session.open(project, console, environment, digestsSecrets: false)
        let groups = try await session.use {
            let secrets = await BusinessSecrets(session: session, console: console).known(business)
            let flow = ShowFlow(reader: session.ports.reader, catalog: session.ports.catalog)
            do throws(ReadingFailure) { return try await flow.groups(of: business, sourceID: chosen?.id, secrets: secrets) } catch {
                throw RunFailure([error.diagnostic])
            }
        }
        switch format {
        case .text: console.result(ShowText.render(business, groups, source: chosen?.name, style: console.output))
        case .json: console.result(ShowJSON.document(business, groups).text(.pretty))
        }
    }
}
