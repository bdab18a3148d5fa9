/// How many of a project's diagnostics are of each kind, in this order: those of several shards are joined kind by kind.
struct ProjectParts: Hashable, Sendable {
    /// About roost.yaml and what all documents share.
    var settings = 0
    /// About single files, in file order.
    var files = 0
    /// About files that claim the same, in file order.
    var clashes = 0
    /// About files passed over, and about what was asked for and is not there.
    var rest = 0
}
