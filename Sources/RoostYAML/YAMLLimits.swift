/// How much a file may ask for before reading it is refused.
///
/// Files come from pull requests too: none of them may take a runner's memory or time. The bounds are far above what a fleet's files need.
public struct YAMLLimits: Sendable, Hashable {
    /// Longest file read, in bytes.
    public var bytes: Int
    /// Deepest nesting of lists and mappings, aliases expanded; libyaml's time grows with the square of it.
    public var depth: Int
    /// Most nodes in a file, aliases expanded.
    public var nodes: Int
    /// Most of those nodes that may have come in through aliases.
    public var aliasedNodes: Int
    /// Most problems reported for a file.
    public var problems: Int

    /// Sets the limits that differ from the standard ones.
    public init(bytes: Int = 16 << 20, depth: Int = 200, nodes: Int = 1_000_000, aliasedNodes: Int = 250_000, problems: Int = 100) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.aliasedNodes = aliasedNodes
        self.problems = problems
    }

    /// 16 MiB, 200 levels, a million nodes of which a quarter through aliases, 100 problems.
    public static let standard = YAMLLimits()
}
