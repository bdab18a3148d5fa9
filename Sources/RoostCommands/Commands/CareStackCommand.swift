import ArgumentParser
import RoostEngine
import RoostJSON
import RoostModel
import RoostReport

/// `roost carestack`: looks names and ids up in a practice's CareStack.
struct CareStackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carestack", abstract: "Look locations and appointment statuses up in CareStack.",
        subcommands: [CareStackLocationsCommand.self, CareStackStatusesCommand.self],
        examples: [
            "roost carestack locations --business 155802718182498": "look up what carestack.location.id takes",
            "roost carestack statuses --business 155802718182498": "look up what carestack.appointment.status takes",
        ])
}

/// The options of both look-ups in CareStack.
struct CareStackOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Use the credentials of this business or location.", valueName: "number"),
        completion: Completions.businesses)
    var business: Int64

    @Option(help: "How to show the result: text or json.")
    var format = Format.text

    typealias Format = TextOrJSON
}

/// `roost carestack locations`: the locations of a practice, as its CareStack lists them.
struct CareStackLocationsCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "locations",
        abstract: "Show the locations of a practice, with the ids that carestack.location.id takes.",
        discussion: """
            Uses the credentials of the business in your files, and carestack.vendorKey in roost.yaml. Sends one reading request.
            """,
        examples: [
            "roost carestack locations --business 155802718182498": "the ids and names of a practice's locations"
        ])

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

/// `roost carestack statuses`: the statuses of a practice, as its CareStack lists them.
struct CareStackStatusesCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "statuses",
        abstract: "Show the appointment statuses of a practice, and which of them mean a visit.",
        discussion: """
            Uses the credentials of the business in your files, and carestack.vendorKey in roost.yaml. Sends one reading request.

            carestack.appointment.status takes names exactly as they are shown here.
            """,
        examples: [
            "roost carestack statuses --business 155802718182498": "the statuses that an appointment can have in a practice"
        ])

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: CareStackOptions

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let found = try await lookUp(options.business, environment) { reader, account throws(CallError) in
            try await reader.statuses(account)
        }
        switch options.format {
        case .text: console.result(CareStackText.statuses(found))
        case .json: console.result(CareStackJSON.statuses(found, of: BusinessNumber(options.business)).text(.pretty))
        }
    }
}
