import RoostDiagnostics
import RoostYAML

// What a message may show of an unknown part of a file.
//
// People must see a mistake to correct it, so messages always show keys and structure. They hide a value only if it may be a secret: if its key
// is the key of a secret, or nearly, or sounds like one; or if the value itself looks like a secret.

extension ShapeChecker {
    /// Hides what may be a secret in the value of a key that is not known.
    mutating func maskSecrets(under entry: YAMLEntry) {
        if mayHoldSecret(entry.key.scalar?.text ?? "") { mask(entry.value) } else { maskSecrets(in: entry.value) }
    }

    /// Hides what may be a secret in a value, whatever it was meant for.
    mutating func maskSecrets(in node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar): if mayBeSecret(scalar.text) { mask(node) }
        case .sequence(let items): for item in items { maskSecrets(in: item) }
        case .mapping(let entries):
            for entry in entries {
                maskLoneKey(entry)
                if let key = entry.key.scalar?.text, !openKeys.contains(key), SecretNames.looksGenerated(key) { maskKey(entry) }
                maskWords(ofKey: entry.key, known: [])
                maskSecrets(under: entry)
            }
        }
    }

    /// True if a key may be meant for a secret.
    private func mayHoldSecret(_ key: String) -> Bool {
        !openKeys.contains(key) && SecretNames.mayHoldSecret(key, keys: secretKeys)
    }

    /// True if a value may be a secret by how it looks: it names one, it is an address with a user in it, or a long word of letters and
    /// digits that no person would make up.
    private func mayBeSecret(_ text: String) -> Bool {
        if ServiceURL.mayHoldSecret(text) { return true }
        let words: [Substring] = text.split { $0.isWhitespace || $0 == ":" || $0 == "=" || $0 == "," }
        return words.contains { (word: Substring) -> Bool in
            if mayHoldSecret("\(word.prefix(200))") { return true }
            return SecretNames.looksGenerated(word)
        }
    }
}

extension Problem {
    /// The same problem, its help naming variables that suit the business.
    func suggestingVariables(of owner: BusinessDraft?) -> Problem {
        guard let owner, owner.name != nil || owner.business != nil, let fix, fix.contains("{ env: ") else { return self }
        var problem = self
        problem.fix = owner.source.keys.filter(\.isSecure).reduce(fix) { fix, key in
            fix.replacing("{ env: \(key.suggestedVariable) }", with: "{ env: \(owner.variable(for: key)) }")
        }
        return problem
    }
}

extension Shape {
    /// True if a value of this shape may be a secret, or may have one in it.
    var mayHoldSecret: Bool {
        switch self {
        case .secret: true
        case .text(let text): text.mayHoldSecret
        case .either(let shapes): shapes.contains(where: \.mayHoldSecret)
        case .list(let list): list.item.mayHoldSecret
        case .map(let map): map.value.mayHoldSecret
        case .integer, .boolean, .choice, .record, .unchecked: false
        }
    }
}
