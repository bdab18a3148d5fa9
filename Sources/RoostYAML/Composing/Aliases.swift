import CLibYAML
import RoostDiagnostics

extension DiagnosticKind {
    static let unknownAlias = DiagnosticKind("yaml/unknown-alias", .error, "unknown alias")
    static let recursiveAlias = DiagnosticKind("yaml/recursive-alias", .error, "alias to a value that contains it")
    static let aliasExpansion = DiagnosticKind("yaml/alias-expansion", .error, "aliases stand for too many values")
}

extension Composer {
    /// Puts in what an alias stands for.
    mutating func takeAlias(_ event: UnsafePointer<yaml_event_t>) {
        let span = Span(offset(event.pointee.start_mark.index), offset(event.pointee.end_mark.index))
        let name = event.pointee.data.alias.anchor.map { String(cString: $0) } ?? ""
        switch aliases[name] {
        case .closed(let target): expand(target, named: name, at: span)
        case .open:
            let detail =
                "`*\(name.shortened)` stands inside the value that `&\(name.shortened)` names, so the value would contain itself without end."
            leaveOut(Problem(.recursiveAlias, at: span, detail, fix: "write the values themselves instead of the alias"))
        case nil:
            leaveOut(unknown(name, at: span))
        }
    }

    private func unknown(_ name: String, at span: Span) -> Problem {
        let detail = "This document has no anchor `&\(name.shortened)` above. A text that begins with `*` needs quotes."
        let nearest = Spelling.nearest(to: name, among: aliases.candidates)
        return Problem(.unknownAlias, at: span, detail, fix: nearest.map { "*\($0.shortened)" } ?? "\"*\(name.shortened)\"")
    }

    private mutating func expand(_ target: AliasTable.Target, named name: String, at span: Span) {
        guard frames.count + target.height <= limits.depth else {
            let detail = "With `*\(name.shortened)` written out, the file nests more than \(limits.depth) levels deep."
            leaveOut(Problem(.tooDeep, at: span, detail))
            return
        }
        // Counted before anything is made of it: neither sum can overflow, because no target is larger than the limits.
        nodeCount += target.size
        aliasedCount += target.size
        guard nodeCount <= limits.nodes, aliasedCount <= limits.aliasedNodes else {
            let detail = "Written out, the aliases up to here stand for more than \(min(limits.nodes, limits.aliasedNodes)) values."
            stop(Problem(.aliasExpansion, at: span, detail, fix: "use fewer aliases to values that hold aliases themselves"))
            return
        }
        raise(to: target.height)
        pending.append(target.node.standing(at: span))
    }

    /// Reports an alias that leads nowhere; an empty place keeps keys and values in step.
    private mutating func leaveOut(_ problem: Problem) {
        problems.append(problem)
        guard count(at: problem.span) else { return }
        let decoration = YAMLDecoration.some(tag: nil, anchor: nil, aliasSpan: problem.span, isUnresolved: true)
        pending.append(YAMLNode(.scalar(YAMLScalar("", .plain)), span: problem.span, decoration: decoration))
    }
}

extension YAMLNode {
    /// The same node in the place of an alias.
    fileprivate func standing(at alias: Span) -> YAMLNode {
        YAMLNode(content, span: span, decoration: .some(tag: tag, anchor: anchor, aliasSpan: alias, isUnresolved: false))
    }
}

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

    /// The names to look for a slip of the finger in, sorted; none if there are so many that looking through them would take long.
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
