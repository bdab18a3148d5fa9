import ArgumentParser

/// What both look-ups in CareStack take.
struct CareStackOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The business, or one of its locations, whose credentials are used.", valueName: "number"))
    var business: Int64

    @Option(help: "How to show the result: text or json.")
    var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }
}
