/// How many requests a run sent, retries included.
public struct RequestCounts: Sendable, Hashable {
    /// Reading requests.
    public var reads: Int
    /// Writing requests.
    public var writes: Int
    /// Requests among them that repeated an earlier one.
    public var retries: Int

    /// Nothing was sent yet.
    public init(reads: Int = 0, writes: Int = 0, retries: Int = 0) {
        self.reads = reads
        self.writes = writes
        self.retries = retries
    }
}
