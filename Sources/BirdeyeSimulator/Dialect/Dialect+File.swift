extension Dialect {
    /// Reads a dialect off a command line: a built-in name, or else the path of a JSON file.
    ///
    /// - Throws: ``InputError`` where the argument is neither, listing the names.
    public init(nameOrFile argument: String) throws(InputError) {
        if Self.builtIn.contains(where: { $0.name == argument }) {
            self = try Dialect(named: argument)
        } else if argument.contains("/") || argument.hasSuffix(".json") {
            self = try Dialect(try JSON(file: argument))
        } else {
            self = try Dialect(named: argument)
        }
    }
}
