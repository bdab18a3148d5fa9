public import RoostDiagnostics

/// Where a node is written that stands in another tree: what remains of its own place.
public struct YAMLLoan: Sendable, Hashable {
    /// Who lent it, such as the name of a profile.
    public let lender: String
    /// The bytes that the lender would point at.
    public let span: Span
}

/// The keys under which two mappings are put together entry by entry, each with those below it.
public struct YAMLMerge: Sendable, ExpressibleByDictionaryLiteral {
    private let keys: [String: YAMLMerge]

    /// The keys, each with what is put together below it.
    public init(dictionaryLiteral elements: (String, YAMLMerge)...) {
        keys = Dictionary(elements) { first, _ in first }
    }

    /// What is put together below a key; nil if the value under it is taken whole.
    public subscript(key: String) -> YAMLMerge? { keys[key] }
}

/// Mappings that are put together from several places, such as a document and the profile it names.
extension YAMLNode {
    /// The tree as if every node stood in for an alias at one place: where values that are lent from another file are asked for.
    ///
    /// A node keeps where it is written as its `loan`; one that was lent before keeps the first lender's.
    public func lent(by lender: String, at site: Span) -> YAMLNode {
        let content: Content =
            switch content {
            case .scalar: self.content
            case .sequence(let items): .sequence(items.map { $0.lent(by: lender, at: site) })
            case .mapping(let entries):
                .mapping(
                    entries.map { YAMLEntry($0.key.lent(by: lender, at: site), $0.value.lent(by: lender, at: site), isMerged: true) })
            }
        let loan = loan ?? YAMLLoan(lender: lender, span: self.site)
        let decoration = YAMLDecoration.some(tag: tag, anchor: nil, aliasSpan: site, isUnresolved: isUnresolved, loan: loan)
        return YAMLNode(content, span: site, decoration: decoration)
    }

    /// This mapping with the entries it lacks taken from another, after its own.
    ///
    /// Under the keys of `merge`, where both have a mapping, the two are put together in the same way; everything else is taken whole.
    public func filled(from other: YAMLNode, below merge: YAMLMerge) -> YAMLNode {
        guard case .mapping(let own) = content, case .mapping(let lent) = other.content else { return self }
        var entries: [YAMLEntry] = []
        var present: Set<String> = []
        for entry in own {
            let key = entry.key.scalar?.text ?? ""
            present.insert(key)
            if let inner = merge[key], let more = other[key] {
                entries.append(YAMLEntry(entry.key, entry.value.filled(from: more, below: inner), isMerged: entry.isMerged))
            } else {
                entries.append(entry)
            }
        }
        entries += lent.filter { !present.contains($0.key.scalar?.text ?? "") }
        return YAMLNode(.mapping(entries), span: span, decoration: decoration)
    }
}
