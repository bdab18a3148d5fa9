import RoostYAML

/// A named part of a business document, kept in roost.yaml and filled in by the documents that name it.
public struct Profile: Sendable {
    /// Its name.
    public let name: String
    /// Its content.
    let node: YAMLNode
    /// True where roost.yaml has a mistake in it, which has been reported there and is not worth repeating in each document that names it.
    let isFaulty: Bool
}
