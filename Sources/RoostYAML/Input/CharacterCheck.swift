import RoostDiagnostics

extension DiagnosticKind {
    static let invalidUTF8 = DiagnosticKind("yaml/invalid-utf8", .error, "not valid UTF-8")
    static let controlCharacter = DiagnosticKind("yaml/control-character", .error, "character not allowed in YAML")
}

/// Finds bytes that are not UTF-8 and characters that YAML does not allow.
struct CharacterCheck {
    let bytes: UnsafeBufferPointer<UInt8>
    let source: SourceText

    /// Reports every character that is not allowed, and stops at the first bytes that are no character at all.
    ///
    /// Nil where not all is well; otherwise the characters that end a line for YAML and for no editor.
    func run(from start: Int, _ problems: inout ProblemLog) -> [Span]? {
        var isFine = true
        var hiddenBreaks: [Span] = []
        var offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x20, byte < 0x7F {
                offset += 1
                continue
            }
            guard let (scalar, length) = scalar(at: offset) else {
                problems.append(invalid(at: offset))
                return nil
            }
            if scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029 { hiddenBreaks.append(Span(offset, offset + length)) }
            if !Self.isAllowed(scalar) {
                problems.append(notAllowed(scalar, at: Span(offset, offset + length)))
                isFine = false
            }
            offset += length
        }
        return isFine ? hiddenBreaks : nil
    }

    /// The scalar that begins at an offset, or nil where the bytes are malformed, cut off, overlong or a surrogate.
    private func scalar(at offset: Int) -> (UInt32, Int)? {
        let lead = UInt32(bytes[offset])
        let length: Int
        var value: UInt32
        switch lead {
        case 0..<0x80: return (lead, 1)
        case 0xC2..<0xE0: (length, value) = (2, lead & 0x1F)
        case 0xE0..<0xF0: (length, value) = (3, lead & 0x0F)
        case 0xF0..<0xF5: (length, value) = (4, lead & 0x07)
        default: return nil
        }
        guard offset + length <= bytes.count else { return nil }
        for index in offset + 1..<offset + length {
            guard bytes[index] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[index] & 0x3F)
        }
        let isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000)
        return isOverlong || Unicode.Scalar(value) == nil ? nil : (value, length)
    }

    /// The characters that libyaml accepts, so that none is left for it to refuse.
    private static func isAllowed(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private func invalid(at offset: Int) -> Problem {
        let detail = "Byte \(offset) of the file, on line \(source.line(at: offset)), does not belong to any UTF-8 character."
        return Problem(.invalidUTF8, at: Span(offset, offset + 1), detail, fix: "the file saved as UTF-8")
    }

    private func notAllowed(_ scalar: UInt32, at span: Span) -> Problem {
        let name = Unicode.Scalar(scalar)?.codePoint ?? ""
        if scalar == 0xFEFF {
            let detail = "A byte order mark (\(name)) may stand only at the very beginning of a file; this one cannot be seen in an editor."
            return Problem(.controlCharacter, at: span, detail, fix: "the line without it")
        }
        let detail = "The character \(name) may not stand in a YAML file as it is."
        return Problem(.controlCharacter, at: span, detail, fix: "the text without it, or inside double quotes an escape such as \\x1B")
    }
}
