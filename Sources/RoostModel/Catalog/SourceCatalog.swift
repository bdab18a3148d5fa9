/// The sources that a project can name: the built-in ones, and those its roost.yaml adds.
public struct SourceCatalog: Sendable, Hashable {
    /// All sources, in the order of their names.
    public private(set) var sources: [IntegrationSource]

    /// A catalogue of these sources.
    public init(_ sources: [IntegrationSource]) { self.sources = sources.sorted { $0.name < $1.name } }

    /// What roost knows without any configuration.
    public static let builtIn = SourceCatalog([.careStack])

    /// The source of that name.
    public subscript(name: String) -> IntegrationSource? { sources.first { $0.name == name } }

    /// Adds a source, or puts it in the place of the one of the same name.
    public mutating func put(_ source: IntegrationSource) {
        sources.removeAll { $0.name == source.name }
        sources.append(source)
        sources.sort { $0.name < $1.name }
    }
}
