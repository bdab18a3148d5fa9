import ArgumentParser
import RoostEngine
import RoostJSON
import RoostModel
import RoostReport

/// `roost carestack statuses`: the statuses of a practice, as its CareStack has them.
struct CareStackStatusesCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "statuses",
        abstract: "Show the appointment statuses of a practice, and which of them mean a visit.",
        discussion: """
            Uses the credentials of the business in your files, and carestack.vendorKey in roost.yaml. Sends one reading request.

            carestack.appointment.status takes names exactly as they are shown here.
            """)

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
