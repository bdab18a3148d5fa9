import RoostDiagnostics

/// Text as one word of a bash command, whatever it holds.
enum ShellWord {
    /// The word in single quotes; text that could draw on a terminal in bash's own escapes.
    static func quoted(_ text: String) -> String {
        guard text.printable != text else { return "'\(inside(text))'" }
        return "$'" + text.utf8.map(escaped).joined() + "'"
    }

    /// The word as it is where that is safe to read and to run, else quoted.
    static func plain(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.first != "-" && text.utf8.allSatisfy { isLetterOrDigit($0) || "_-./:@%+,".utf8.contains($0) }
        return isPlain ? text : quoted(text)
    }

    /// Text for the inside of single quotes.
    static func inside(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    }

    /// True for what bash takes as the name of a variable.
    static func isVariableName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func escaped(_ byte: UInt8) -> String {
        if isLetterOrDigit(byte) || byte == 0x20 || "_-./:@%+,=#?&*()[]{}<>|;!~^$\"".utf8.contains(byte) {
            return String(Unicode.Scalar(byte))
        }
        let digits = String(byte, radix: 16)
        return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
