import RoostDiagnostics

extension DiagnosticKind {
    static let wrongEncoding = DiagnosticKind("yaml/wrong-encoding", .error, "file not in UTF-8")
}

/// Recognises files saved in an encoding other than UTF-8 by how they begin.
enum EncodingCheck {
    /// UTF-8's byte order mark: allowed, and no part of the text.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The problem with a file in UTF-16 or UTF-32, with or without a byte order mark.
    ///
    /// Without a mark the zero bytes give it away: YAML begins with an ASCII character.
    static func wrongEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> Problem? {
        guard bytes.count >= 2 else { return nil }
        let name: String
        switch (bytes[0], bytes[1]) {
        case (0xFF, 0xFE), (0xFE, 0xFF): name = bytes.count >= 4 && bytes[2] == 0 && bytes[3] == 0 ? "UTF-32" : "UTF-16"
        case (0, 0): name = "UTF-32"
        case (0, 1...0x7F), (1...0x7F, 0): name = bytes.count >= 4 && bytes[2] == 0 && bytes[3] == 0 ? "UTF-32" : "UTF-16"
        default: return nil
        }
        return Problem(.wrongEncoding, at: Span(0, 2), "The file looks like \(name); only UTF-8 is read.", fix: "the file saved as UTF-8")
    }
}
