import RoostDiagnostics

extension DiagnosticKind {
    static let tooLarge = DiagnosticKind("yaml/too-large", .error, "file too large")
    static let tooManyDirectives = DiagnosticKind("yaml/too-many-directives", .error, "too many directives in one file")
}

/// Looks a file's bytes over before libyaml sees them.
///
/// libyaml reads ahead by kilobytes: it would report a bad byte long before the events that precede it, with a vague word and an offset.
/// Checked here, a bad file is refused as a whole and exactly, and an ASCII file, the usual case, is known to need no counting of characters.
struct InputCheck {
    /// What is known of a file that may be parsed.
    struct Input {
        /// Offset of the first byte after a byte order mark.
        let start: Int
        /// True if every character is one byte.
        let isASCII: Bool
        /// Characters that end a line for YAML and for no editor.
        var hiddenBreaks: [Span] = []
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let source: SourceText
    let limits: YAMLLimits

    /// libyaml compares every `%TAG` with all earlier ones, without an event in between at which it could be stopped.
    static let directiveLimit = 1000

    /// Nil where there is nothing to parse: an empty file, or one that has been refused with a problem.
    func run(_ problems: inout ProblemLog) -> Input? {
        guard bytes.count <= limits.bytes else {
            let detail = "The file has \(bytes.count) bytes; roost reads at most \(limits.bytes)."
            problems.append(Problem(.tooLarge, at: Span(0, 0), detail, fix: "split it into several smaller files"))
            return nil
        }
        if let problem = EncodingCheck.wrongEncoding(bytes) {
            problems.append(problem)
            return nil
        }
        let start = bytes.starts(with: EncodingCheck.byteOrderMark) ? EncodingCheck.byteOrderMark.count : 0
        let survey = survey(from: start)
        var hiddenBreaks: [Span] = []
        if survey.hasControls || !survey.isASCII {
            guard let found = CharacterCheck(bytes: bytes, source: source).run(from: start, &problems) else { return nil }
            hiddenBreaks = found
        }
        if survey.hasPercent, let problem = tooManyDirectives(from: start) {
            problems.append(problem)
            return nil
        }
        return start < bytes.count ? Input(start: start, isASCII: survey.isASCII, hiddenBreaks: hiddenBreaks) : nil
    }

    /// One pass over eight bytes at a time: every byte of a fleet is looked at here.
    private func survey(from start: Int) -> (isASCII: Bool, hasControls: Bool, hasPercent: Bool) {
        var found = (isASCII: true, hasControls: false, hasPercent: false)
        func look(at byte: UInt8) {
            if byte >= 0x80 { found.isASCII = false }
            if byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F { found.hasControls = true }
            if byte == UInt8(ascii: "%") { found.hasPercent = true }
        }
        var index = start
        let words = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count {
            let word = ByteWord(words.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            // A line's end is the one character below the blank that most words have.
            if word.mayHoldAny(below: 0x20, exceptLineFeed: true) || word.has(0x7F) || word.has(UInt8(ascii: "%")) || !word.isASCII {
                for offset in index..<index + 8 { look(at: bytes[offset]) }
            }
            index += 8
        }
        while index < bytes.count {
            look(at: bytes[index])
            index += 1
        }
        return found
    }

    private func tooManyDirectives(from start: Int) -> Problem? {
        var count = 0
        var isLineStart = true
        for offset in start..<bytes.count {
            if isLineStart, bytes[offset] == UInt8(ascii: "%") {
                count += 1
                if count > Self.directiveLimit {
                    let detail = "More than \(Self.directiveLimit) lines begin with `%`."
                    let fix = "delete the `%` lines: roost needs none of them"
                    return Problem(.tooManyDirectives, at: Span(offset, offset + 1), detail, fix: fix)
                }
            }
            isLineStart = bytes[offset] == 0x0A || bytes[offset] == 0x0D
        }
        return nil
    }
}

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
        return Problem(
            .wrongEncoding, at: Span(0, 2), "The file looks like \(name); roost reads only UTF-8.", fix: "save the file as UTF-8")
    }
}

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

    /// The scalar that begins at an offset, or nil if the bytes are malformed, cut off, overlong or a surrogate.
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
        return Problem(.invalidUTF8, at: Span(offset, offset + 1), detail, fix: "save the file as UTF-8")
    }

    private func notAllowed(_ scalar: UInt32, at span: Span) -> Problem {
        let name = Unicode.Scalar(scalar)?.codePoint ?? ""
        if scalar == 0xFEFF {
            let detail = "A byte order mark (\(name)) may stand only at the very beginning of a file; most editors do not show this one."
            return Problem(.controlCharacter, at: span, detail, fix: "type the line again without it")
        }
        let detail = "The character \(name) may not stand in a YAML file as it is."
        return Problem(.controlCharacter, at: span, detail, fix: "delete it, or write an escape such as \\x1B in double quotes")
    }
}
