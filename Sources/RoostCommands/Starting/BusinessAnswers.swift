import ArgumentParser
import RoostModel

/// The answers about a new business that were given as flags.
struct BusinessAnswers: ParsableArguments {
    @Option(help: ArgumentHelp("The Enterprise ID, or the Business ID of an SMB.", valueName: "number"))
    var number: String?

    @Option(help: ArgumentHelp("How the business is set up: smb or enterprise.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("What people call the business.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The business's address at its source, pasted from a browser, or the first part of it.", valueName: "address"))
    var domain: String?

    @Option(
        name: .customLong("trigger"),
        help: ArgumentHelp(
            "A trigger, by name or as ID:TYPE; repeat for more. Default: all known triggers.", valueName: "trigger"))
    var triggers: [String] = []

    @Option(
        name: .customLong("secret"),
        help: ArgumentHelp("Where a secret is, such as carestack.account.key=env:NAME; repeat for more.", valueName: "key=reference"))
    var secrets: [KeyedAnswer] = []

    @Option(
        name: .customLong("status"),
        help: ArgumentHelp("Birdeye sends review requests for appointments with this status; repeat for more.", valueName: "status"))
    var statuses: [String] = []

    @Option(
        name: .customLong("property"),
        help: ArgumentHelp(
            "Any other property, of the group or of all locations. Put commas between the items of a list.", valueName: "key=value"))
    var properties: [KeyedAnswer] = []

    @Option(
        name: .customLong("location"),
        help: ArgumentHelp(
            "A location: NUMBER, NUMBER:NAME or NUMBER:NAME:IDS, with the source's own ids; repeat for more.", valueName: "location"))
    var locations: [LocationAnswer] = []

    /// True if any of them was given.
    var isGiven: Bool {
        [number, type, name, domain].contains { $0 != nil } || !triggers.isEmpty || !statuses.isEmpty || !locations.isEmpty
            || !secrets.isEmpty || !properties.isEmpty
    }
}

/// An answer about one property key: `KEY=VALUE`.
struct KeyedAnswer: ExpressibleByArgument, Hashable {
    /// The key; empty if there was none.
    let key: String
    let value: String

    /// Takes anything: text of another form may be a secret, and the parser's own message would repeat it.
    init(argument: String) {
        let equals = argument.firstIndex(of: "=")
        key = equals.map { String(argument[..<$0]) } ?? ""
        value = equals.map { String(argument[argument.index(after: $0)...]) } ?? argument
    }
}

/// A location in one word: `NUMBER[:NAME[:IDS]]`.
struct LocationAnswer: ExpressibleByArgument, Hashable {
    let number: String
    let name: String?
    let ids: String?

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 3, let number = parts.first, !number.isEmpty else { return nil }
        self.number = number
        name = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
        ids = parts.count > 2 && !parts[2].isEmpty ? parts[2] : nil
    }
}
