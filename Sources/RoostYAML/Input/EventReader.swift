import CLibYAML

/// libyaml's parser with the event it gave last.
///
/// Both live on the heap: they are large C structs with pointers into themselves' buffers, which Swift must not move. Their memory is given
/// back however reading ends. The bytes must outlive the reader.
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// The event of the last successful `advance()`; what it points to is gone with the next.
    let event: UnsafeMutablePointer<yaml_event_t>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        event.initialize(to: yaml_event_t())
        guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("There is no memory left for reading YAML.") }
        // Told the encoding, libyaml does not guess one.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_event_delete(event)
        yaml_parser_delete(parser)
        event.deallocate()
        parser.deallocate()
    }

    /// Goes on to the next event; false where libyaml cannot, for the reason in `failure`.
    mutating func advance() -> Bool {
        yaml_event_delete(event)
        return yaml_parser_parse(parser, event) == 1
    }

    /// Why `advance()` was false.
    var failure: Failure {
        let state = parser.pointee
        return Failure(
            message: state.problem.map { String(cString: $0) } ?? "out of memory",
            context: state.context.map { String(cString: $0) } ?? "",
            character: state.problem_mark.index,
            contextCharacter: state.context_mark.index)
    }

    /// libyaml's own account of what it cannot read; its texts are constants and never hold anything of the file.
    struct Failure {
        let message: String
        /// What libyaml was reading, such as "while scanning a quoted scalar"; empty if it does not say.
        let context: String
        /// Where it got stuck, counted in characters.
        let character: Int
        /// Where what it was reading began, counted in characters; means nothing where the context is empty.
        let contextCharacter: Int
    }
}

/// Turns libyaml's positions, which count characters, into byte offsets.
///
/// libyaml's marks go forward, or back by a few tokens at the most: an empty value lies before the token that revealed it, the mark of an
/// opening quote before the end of the file. So the cursor stays where it was asked last and walks from there, in either direction; all walks
/// together are about the length of the file. UTF-8 can be walked backwards because the first byte of a character is recognisable.
/// Where all characters are one byte, nothing is walked.
struct ByteCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let start: Int
    private let isASCII: Bool
    private var index = 0
    private var offset: Int

    /// A cursor at the first character, which is the one at `start`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ input: InputCheck.Input) {
        self.bytes = bytes
        start = input.start
        isASCII = input.isASCII
        offset = start
    }

    /// The offset of a character's first byte; that of the end where there is no such character.
    mutating func offset(ofCharacter target: Int) -> Int {
        if isASCII { return min(start + target, bytes.count) }
        while index < target, offset < bytes.count {
            offset += 1
            while offset < bytes.count, isContinuation(bytes[offset]) { offset += 1 }
            index += 1
        }
        while index > target, offset > start {
            offset -= 1
            while offset > start, isContinuation(bytes[offset]) { offset -= 1 }
            index -= 1
        }
        return offset
    }

    private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
