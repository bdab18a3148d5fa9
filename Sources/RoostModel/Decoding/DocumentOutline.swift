public import RoostDiagnostics
import RoostYAML

/// What a business document says of itself, as far as it could be read: what runs are limited by.
///
/// A document with mistakes has an outline too, so that a run that is not about it need not fail for it.
public struct DocumentOutline: Sendable, Hashable {
    /// The file, relative to the project folder.
    public let file: String
    /// Where in the file its content stands.
    public let span: Span
    /// The group's parent; nil where that cannot be read.
    public let business: BusinessNumber?
    /// The source's name; nil where neither the document nor its profile has one.
    public let source: String?
    /// The profile it names.
    public let profile: String?
    /// Its tags: those of its profile and its own, each once.
    public let tags: [String]
    /// The locations that have numbers of their own.
    public let locations: [BusinessNumber]

    /// The outline of a document.
    ///
    /// - Parameters:
    ///   - document: the document as written.
    ///   - lender: the profile that it names; nil where there is none.
    init(_ document: YAMLNode, lender: YAMLNode?, file: String) {
        self.file = file
        span = document.span
        business = document["business"]?.scalar.flatMap { BusinessNumber($0.text) }
        source = (document["source"] ?? lender?["source"])?.scalar?.text
        profile = document["profile"]?.scalar?.text
        tags = Self.tags(lender, document)
        locations = ((document["locations"] ?? lender?["locations"])?.sequence ?? []).compactMap { location in
            location["business"]?.scalar.flatMap { BusinessNumber($0.text) }
        }
    }

    /// The outline of a group that was read without error.
    public init(_ group: DesiredGroup) {
        file = group.file
        span = group.site.span
        business = group.business
        source = group.source
        profile = group.profile
        tags = group.tags
        locations = group.locations.map(\.business)
    }

    /// The tags of a profile and of a document that names it: they add up, since a tag that vanished would narrow a run without a word.
    static func tags(_ lender: YAMLNode?, _ document: YAMLNode) -> [String] {
        var seen: Set<String> = []
        let nodes = (lender?["tags"]?.sequence ?? []) + (document["tags"]?.sequence ?? [])
        return nodes.compactMap { $0.isNull ? nil : $0.scalar?.text }.filter { seen.insert($0).inserted }
    }
}
