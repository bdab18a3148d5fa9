extension Simulator {
    /// The trigger catalogue of a source; empty for a source that there is not.
    func readTriggers(_ source: String) throws(Refusal) -> SimulatedAnswer {
        guard let id = Int64(source) else { throw .invalid("\"\(source)\" is not the number of a source") }
        var triggers = world.sources[id]?.triggers ?? []
        if dialect.extraFields { triggers = triggers.map(\.withUndocumentedFields) }
        return .json(.array(triggers))
    }
}

extension JSON {
    /// An object with two members more than any documentation mentions, one of them nested.
    var withUndocumentedFields: JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member("createdOn", 1_700_000_000_000), Member("audit", ["by": "somebody", "revisions": [1, nil]])])
    }
}
