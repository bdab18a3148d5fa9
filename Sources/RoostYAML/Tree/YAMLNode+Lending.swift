public import RoostDiagnostics

/// Mappings that are put together from several places, such as a document and the profile it names.
extension YAMLNode {
    /// The tree as if every node stood in for an alias at one place: where values that are lent from another file are asked for.
    public func lent(at site: Span) -> YAMLNode {
        let content: Content =
            switch content {
            case .scalar: self.content
            case .sequence(let items): .sequence(items.map { $0.lent(at: site) })
            case .mapping(let entries):
                .mapping(entries.map { YAMLEntry($0.key.lent(at: site), $0.value.lent(at: site), isMerged: true) })
            }
        let decoration = YAMLDecoration.some(tag: tag, anchor: nil, aliasSpan: site, isUnresolved: isUnresolved)
        return YAMLNode(content, span: site, decoration: decoration)
    }

    /// This mapping with the entries it lacks taken from another, behind its own.
    ///
    /// Under the keys named, where both have a mapping, the two are put together in the same way; everything else is taken whole.
    public func filled(from other: YAMLNode, mergingBelow names: Set<String>) -> YAMLNode {
        guard case .mapping(let own) = content, case .mapping(let lent) = other.content else { return self }
        var entries: [YAMLEntry] = []
        var present: Set<String> = []
        for entry in own {
            let key = entry.key.scalar?.text ?? ""
            present.insert(key)
            if names.contains(key), let more = other[key] {
                entries.append(YAMLEntry(entry.key, entry.value.filled(from: more, mergingBelow: []), isMerged: entry.isMerged))
            } else {
                entries.append(entry)
            }
        }
        entries += lent.filter { !present.contains($0.key.scalar?.text ?? "") }
        return YAMLNode(.mapping(entries), span: span, decoration: decoration)
    }
}
