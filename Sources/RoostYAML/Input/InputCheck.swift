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
        /// Offset of the first byte behind a byte order mark.
        let start: Int
        /// True where every character is one byte.
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
            let detail = "The file has \(bytes.count) bytes; at most \(limits.bytes) are read."
            problems.append(Problem(.tooLarge, at: Span(0, 0), detail, fix: "several smaller files"))
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

    /// One pass without branches, which the compiler turns into vector instructions.
    private func survey(from start: Int) -> (isASCII: Bool, hasControls: Bool, hasPercent: Bool) {
        var all: UInt8 = 0
        var controls: UInt8 = 0
        var percent: UInt8 = 0
        // By index: going through a slice takes ten times as long where nothing is optimised.
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            all |= byte
            let isBreakOrTab = (byte == 0x09) || (byte == 0x0A) || (byte == 0x0D)
            controls |= ((byte < 0x20) && !isBreakOrTab) || (byte == 0x7F) ? 1 : 0
            percent |= byte == UInt8(ascii: "%") ? 1 : 0
        }
        return (all < 0x80, controls != 0, percent != 0)
    }

    private func tooManyDirectives(from start: Int) -> Problem? {
        var count = 0
        var isLineStart = true
        for offset in start..<bytes.count {
            if isLineStart, bytes[offset] == UInt8(ascii: "%") {
                count += 1
                if count > Self.directiveLimit {
                    let detail = "More than \(Self.directiveLimit) lines begin with `%`."
                    let fix = "the file without `%` lines: none is needed"
                    return Problem(.tooManyDirectives, at: Span(offset, offset + 1), detail, fix: fix)
                }
            }
            isLineStart = bytes[offset] == 0x0A || bytes[offset] == 0x0D
        }
        return nil
    }
}
