/// Files with mistakes that no comment could mark: bytes that are no text, or more of something than a fixture should hold.
struct BadBytes: Sendable, CustomStringConvertible {
    let code: String
    let line: Int
    let column: Int
    let bytes: [UInt8]

    var description: String { "\(code) at \(line):\(column)" }

    init(_ code: String, _ line: Int, _ column: Int, _ bytes: some Sequence<UInt8>) {
        self.code = code
        self.line = line
        self.column = column
        self.bytes = Array(bytes)
    }

    private static let head = Array("business: 157042918364215\nname: ".utf8)

    static let all = [
        BadBytes("yaml/invalid-utf8", 2, 11, head + Array("Café".utf8) + [0xE9, 0x0A]),
        BadBytes("yaml/control-character", 2, 9, head + [0x41, 0x42, 0x07, 0x0A]),
        BadBytes("yaml/wrong-encoding", 1, 1, [0xFF, 0xFE] + "business: 1".utf8.flatMap { [$0, 0] }),
        BadBytes("yaml/too-large", 1, 1, repeatElement(UInt8(ascii: "\n"), count: (16 << 20) + 1)),
        BadBytes("yaml/too-deep", 2, 206, head + repeatElement(UInt8(ascii: "["), count: 300)),
        BadBytes("yaml/too-many-directives", 1001, 1, Array(repeating: "%X\n", count: 1001).joined().utf8),
        BadBytes("yaml/alias-expansion", 6, 35, aliasBomb.utf8),
        BadBytes("yaml/too-many-problems", 102, 4, ("business: 157042918364215\n" + String(repeating: "a: *b\n", count: 101)).utf8),
        BadBytes("model/too-many-problems", 1001, 1, (0...1000).map { "key\($0): 1\n" }.joined().utf8),
    ]

    private static var aliasBomb: String {
        var text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1]\n"
        for level in 1...8 {
            text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 8).joined(separator: ", ") + "]\n"
        }
        return text
    }
}
