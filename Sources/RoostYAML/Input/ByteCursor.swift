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
