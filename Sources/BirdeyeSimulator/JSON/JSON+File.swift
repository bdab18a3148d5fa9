import FoundationEssentials

extension JSON {
    /// Reads a file that holds one JSON text.
    ///
    /// - Throws: ``InputError`` that names the file, where it cannot be read or is not JSON.
    public init(file path: String) throws(InputError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw InputError("the file \(path) cannot be read") }
        do throws(JSONSyntaxError) {
            self = try JSON(parsing: Array(data))
        } catch {
            throw InputError("\(path) is \(error)")
        }
    }

    /// Writes the value to a file, which is replaced at once or not at all.
    ///
    /// - Throws: ``InputError`` that names the file, where it cannot be written.
    func write(toFile path: String) throws(InputError) {
        do {
            try Data(bytes + [UInt8(ascii: "\n")]).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw InputError("the file \(path) cannot be written")
        }
    }
}
