public import RoostModel

/// The ports of the reading flows: none of them can change anything on the live side.
public struct EnginePorts: Sendable {
    /// Reads Birdeye.
    public let reader: any BirdeyeReader
    /// Keeps what was last applied.
    public let ledger: any LedgerStore
    /// Finds secrets.
    public let secrets: any SecretSource
    /// Digests secrets; nil if there is no key, which is an error as soon as roost manages a secret.
    public let digester: (any SecretDigester)?
    /// Tells the time and waits.
    public let clock: any RunClock
    /// The sources that files can name.
    public let catalog: SourceCatalog
    /// Where the run comes from, for the journal.
    public var origin = RunOrigin()

    /// Puts the ports together.
    public init(
        reader: any BirdeyeReader, ledger: any LedgerStore, secrets: any SecretSource, digester: (any SecretDigester)?, clock: any RunClock,
        catalog: SourceCatalog
    ) {
        self.reader = reader
        self.ledger = ledger
        self.secrets = secrets
        self.digester = digester
        self.clock = clock
        self.catalog = catalog
    }
}

/// Gives the time and waits, so that tests can run without a real clock.
public protocol RunClock: Sendable {
    /// What time it is.
    func now() -> Instant

    /// Milliseconds since some fixed moment, never going backwards.
    func milliseconds() -> Int64

    /// Waits; returns early if the run is cancelled.
    func sleep(milliseconds: Int64) async
}

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
