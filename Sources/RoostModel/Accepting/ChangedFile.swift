/// A business file after changes, with what became of each.
public struct ChangedFile: Sendable {
    /// A change that stands in the file now.
    public struct Made: Sendable, Hashable {
        /// The change.
        public let change: FileChange
        /// The line of the new file that it is on, counted from 1.
        public let line: Int
        /// A comment behind it on that line, which may speak of the value that was there; nil where there is none.
        public let comment: String?
    }

    /// The whole file.
    public internal(set) var bytes: [UInt8]
    /// What was changed, in the order asked for.
    public internal(set) var made: [Made] = []
    /// What the file said already.
    public internal(set) var unchanged: [FileChange] = []
    /// What was not changed; nothing of it is in the bytes.
    public internal(set) var obstacles: [FileObstacle] = []
}

/// A change that a person has to make.
public struct FileObstacle: Sendable, Hashable {
    /// The change.
    public let change: FileChange
    /// Why roost does not make it, in one sentence.
    public let reason: String
    /// Line of the new file to look at, counted from 1.
    public let line: Int
    /// Column, counted from 1.
    public let column: Int
    /// What to write, and where it is not that place also where; never a secret.
    public let byHand: String
}
