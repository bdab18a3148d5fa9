import RoostDiagnostics

/// Compares what a file and its form mean.
enum FormCheck {
    /// True if the new bytes hold the same values, anchors, aliases, tags and comments, in as many documents.
    static func holds(_ old: WrittenFile, _ source: SourceText) -> Bool {
        let stream = YAMLParser.parse(source)
        guard stream.problems.isEmpty, stream.documents.count == old.stream.documents.count else { return false }
        let documents = WrittenReader.documents(of: source)
        guard documents.count == old.documents.count else { return false }
        for index in documents.indices {
            guard let left = old.documents[index].root, let right = documents[index].root else {
                if (old.documents[index].root == nil) == (documents[index].root == nil) { continue }
                return false
            }
            guard left.means(right) else { return false }
            // What an alias stands for is decided by the order of anchors.
            guard !documents[index].used.isEmpty else { continue }
            guard let before = old.stream.documents[index].root, let after = stream.documents[index].root, before.means(after) else {
                return false
            }
        }
        let comments = Comments.spans(in: source.bytes, documents)
        return Comments.texts(old.layout.comments, in: old.bytes) == Comments.texts(comments, in: source.bytes)
    }
}

extension WrittenNode {
    /// True if another node is the same but for its layout, and for the order of keys.
    fileprivate func means(_ other: WrittenNode) -> Bool {
        guard anchor == other.anchor, tag == other.tag else { return false }
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)): return left.means(right)
        case (.alias(let left, _), .alias(let right, _)): return left == right
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.means($1) }
        case (.mapping(let left), .mapping(let right)):
            guard left.count == right.count else { return false }
            let places = Dictionary(right.map { ($0.identity, $0) }) { first, _ in first }
            return left.allSatisfy { entry in
                places[entry.identity].map { entry.key.means($0.key) && entry.value.means($0.value) } ?? false
            }
        default: return false
        }
    }
}

extension WrittenEntry {
    /// What tells it from the other entries of its mapping.
    fileprivate var identity: String {
        if case .alias(let name, _) = key.content { return "*" + name }
        return (isMerge ? "<" : "=") + (key.scalar?.text ?? "")
    }
}

extension YAMLScalar {
    /// True if another scalar is the same value: the same text, and a string if and only if this one is.
    fileprivate func means(_ other: YAMLScalar) -> Bool {
        guard text == other.text else { return false }
        return isPlain == other.isPlain || ScalarText.isString(text)
    }
}

extension YAMLNode {
    /// True if another node has the same values, aliases followed.
    fileprivate func means(_ other: YAMLNode) -> Bool {
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)): return left.means(right)
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.means($1) }
        case (.mapping(let left), .mapping(let right)):
            guard left.count == right.count else { return false }
            let values = Dictionary(right.map { ($0.key.scalar?.text ?? "", $0.value) }) { first, _ in first }
            return left.allSatisfy { entry in values[entry.key.scalar?.text ?? ""].map { entry.value.means($0) } ?? false }
        default: return false
        }
    }
}

extension ScalarText {
    /// True if every reader of YAML takes the text for a string without quotes too.
    ///
    /// Digits alone are a number to most. What cannot be seen, or looks like something else, keeps its quotes, so that it is noticed.
    static func isString(_ text: String) -> Bool {
        guard isPlain(text, inFlow: false), !text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        return text.unicodeScalars.allSatisfy { $0.isASCII || $0.properties.isAlphabetic }
    }
}
