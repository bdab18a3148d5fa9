/// A key of a mapping with its value.
public struct YAMLEntry: Sendable, Hashable {
    /// Always a scalar: other keys are reported and left out.
    public let key: YAMLNode
    /// What stands under the key.
    public let value: YAMLNode
    /// True where the entry came in through `<<`: it is then written somewhere else in the file.
    public let isMerged: Bool

    init(_ key: YAMLNode, _ value: YAMLNode, isMerged: Bool = false) {
        self.key = key
        self.value = value
        self.isMerged = isMerged
    }
}
