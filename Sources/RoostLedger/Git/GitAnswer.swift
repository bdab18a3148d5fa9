/// How a run of git ended, and all it said.
struct GitAnswer: Sendable {
    /// Its exit code; 128 and the signal's number where a signal ended it.
    let code: Int32
    /// Standard output.
    let output: [UInt8]
    /// Standard error, which may hold credentials: only `GitWords` makes something to show of it.
    let complaint: [UInt8]

    /// True where git did what it was asked to do.
    var isSuccess: Bool { code == 0 }

    /// Standard output as text, without the line's end.
    var line: String {
        var text = String(decoding: output, as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
