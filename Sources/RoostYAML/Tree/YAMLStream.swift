public import RoostDiagnostics

/// All that a file holds: its documents in order, and what is wrong with it.
public struct YAMLStream: Sendable, Hashable {
    /// The documents that could be read to their end; a file without any content has none.
    ///
    /// After a mistake in the syntax the rest of a file cannot be read: the document with the mistake and all behind it are then missing.
    public let documents: [YAMLDocument]
    /// Everything found to be wrong, in reading order.
    public let problems: [Problem]
}
