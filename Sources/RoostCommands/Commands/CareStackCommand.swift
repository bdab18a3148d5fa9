import ArgumentParser

/// `roost carestack`: looks names and ids up in a practice's CareStack.
struct CareStackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carestack", abstract: "Look locations and appointment statuses up in CareStack.",
        subcommands: [CareStackLocationsCommand.self, CareStackStatusesCommand.self])
}
