/// The anchors of one document, by name; a later one of the same name takes the place of an earlier.
struct AliasTable {
    /// What an alias brings in.
    struct Target {
        let node: YAMLNode
        /// Nodes it consists of, aliases inside it counted with all they stand for.
        let size: Int
        /// Levels of collections it consists of; 0 for a scalar.
        let height: Int
    }

    /// What is known of a name.
    enum State {
        /// The collection with this anchor, `depth` levels below the root, has not ended: an alias to it would contain itself.
        case open(depth: Int)
        case closed(Target)
    }

    private var states: [String: State] = [:]

    /// What a name stands for at this point of the file.
    subscript(name: String) -> State? { states[name] }

    /// The names to look for a slip of the finger in, sorted; none where there are so many that looking through them would take long.
    var candidates: [String] { states.count <= 200 ? states.keys.sorted() : [] }

    /// Gives a name to a node that is complete.
    mutating func define(_ name: String, as target: Target) { states[name] = .closed(target) }

    /// Gives a name to a collection that is only beginning.
    mutating func open(_ name: String, depth: Int) { states[name] = .open(depth: depth) }

    /// Completes a collection's name, unless something inside the collection has taken the name over.
    mutating func close(_ name: String, depth: Int, as target: Target) {
        if case .open(depth) = states[name] { states[name] = .closed(target) }
    }
}
