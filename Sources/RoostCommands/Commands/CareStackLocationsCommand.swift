import ArgumentParser
import RoostEngine
import RoostJSON
import RoostModel
import RoostReport

/// `roost carestack locations`: the locations of a practice, as its CareStack has them.
struct CareStackLocationsCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "locations",
        abstract: "Show the locations of a practice, with the ids that carestack.location.id takes.",
        discussion: """
            Uses the credentials of the business in your files, and carestack.vendorKey in roost.yaml. Sends one reading request.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CareStackOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let found = try await lookUp(options.business, environment) { reader, account throws(CallError) in
            try await reader.locations(account)
        }
        switch options.format {
        case .text: console.result(CareStackText.locations(found))
        case .json: console.result(CareStackJSON.locations(found, of: BusinessNumber(options.business)).text(.pretty))
        }
    }
}
