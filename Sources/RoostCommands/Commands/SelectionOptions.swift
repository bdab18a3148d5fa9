import ArgumentParser

/// The arguments by which a command is limited to a part of the project.
struct SelectionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Business files or folders to look at, instead of all.", valueName: "path"))
    var paths: [String] = []

    @Option(
        name: .customLong("business"),
        help: ArgumentHelp("Look at this business number only; may be given more than once.", valueName: "number"))
    var businesses: [Int64] = []

    /// Nothing chosen, so that everything is looked at.
    init() {}

    /// A choice that somebody made before.
    init(paths: [String], businesses: [Int64]) {
        self.paths = paths
        self.businesses = businesses
    }
}
