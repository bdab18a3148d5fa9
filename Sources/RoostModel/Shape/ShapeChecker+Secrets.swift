import RoostDiagnostics
import RoostYAML

extension ShapeChecker {
    /// A reference is `{ env: NAME }`, `{ file: PATH }`, `{ command: [PROGRAM, ARGUMENT, …] }` or `{ store: NAME, key: KEY }`; everything else may
    /// be the secret itself.
    mutating func checkSecret(_ node: YAMLNode, _ sample: String) {
        let fix = sample.isEmpty ? "{ env: NAME_OF_A_VARIABLE }" : sample
        guard case .mapping(let entries) = node.content else {
            if let name = node.scalar.flatMap({ SecretReference.foreignVariable($0.text) }) {
                let detail = "other tools refer to a variable like this, but roost would take it for the secret itself"
                let reference = "{ env: \(name) }"
                let own = fix.firstRange(of: "{ env: ").map { fix[..<$0.lowerBound] + reference } ?? Substring(reference)
                report(Problem(.foreignReference, at: node.site, detail, fix: String(own)))
                return
            }
            mask(node)
            if node.isNull {
                report(Problem(.emptyValue, at: node.site, "expected a reference to a secret, found nothing", fix: fix))
            } else {
                let detail =
                    "everybody who can read this repository, now or later, can read the secret: remove it, ask its issuer for a new one, "
                    + "and write a reference to the new one"
                report(Problem(.secretInClear, at: node.site, detail, fix: fix))
            }
            return
        }
        let isStore = entries.contains { $0.key.scalar?.text == "store" || $0.key.scalar?.text == "key" }
        guard let problem = isStore ? storeFault(in: entries, of: node) : Self.fault(in: entries, of: node, fix) else { return }
        // Whatever is wrong with a reference, part of it may be the secret: a word between the wrong brackets, or one in the place of a
        // name.
        for entry in entries {
            mask(entry.value)
            if Spelling.nearest(to: entry.key.scalar?.text ?? "", among: SecretReference.kinds) == nil { maskKey(entry) }
        }
        report(problem)
    }

    private static func fault(in entries: [YAMLEntry], of node: YAMLNode, _ fix: String) -> Problem? {
        let oneKey = "a reference has exactly one key: env, file or command; only store has a second one, key"
        guard entries.count == 1, let entry = entries.first, let kind = entry.key.scalar?.text else {
            return Problem(.badReference, at: node.site, oneKey, fix: fix)
        }
        if entry.value.isUnresolved || entry.key.isUnresolved { return nil }
        guard SecretReference.kinds.contains(kind) else {
            let nearest = Spelling.nearest(to: kind, among: SecretReference.kinds)
            return Problem(.badReference, at: entry.key.site, oneKey, fix: nearest ?? fix)
        }
        if SecretReference(node) != nil { return nil }
        let site = entry.value.site
        switch (kind, entry.value.content) {
        case ("env", .scalar) where entry.value.isNull:
            return Problem(.badReference, at: site, "env takes the name of a variable", fix: fix)
        case ("env", .scalar):
            let detail =
                "a variable's name has only letters, digits and underscores, and no digit first: is this the secret itself?"
            return Problem(.badVariableName, at: site, detail, fix: fix)
        case ("file", .scalar):
            return Problem(.badReference, at: site, "file takes a path, without control characters", fix: fix)
        case ("command", .sequence):
            let detail = "command takes a list of a program and its arguments, none of them empty or with control characters"
            return Problem(.badReference, at: site, detail, fix: fix)
        default:
            return Problem(.badReference, at: site, "env and file take a single value, command takes a list", fix: fix)
        }
    }
}

extension SecretReference {
    /// The possible keys of a reference. A reference has exactly one of the first three, or both of the last two.
    static let kinds = ["env", "file", "command", "store", "key"]

    /// True for what every shell takes as the name of a variable.
    static func isVariableName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(first >= 0x30 && first <= 0x39) else { return false }
        return text.utf8.allSatisfy { byte in
            byte == 0x5F || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
        }
    }

    /// The variable that a text of another tool refers to: `${NAME}`, `${{ secrets.NAME }}`, `{{ env.NAME }}`, `$NAME`, `%NAME%`, `env:NAME`.
    ///
    /// Nil for whatever may be a secret itself: a name is of capitals, digits and underscores, and without braces around it of several words.
    static func foreignVariable(_ text: String) -> String? {
        let forms = [
            ("${{", "}}", true), ("{{", "}}", true), ("${", "}", true), ("$(", ")", true), ("%", "%", false), ("env:", "", false),
            ("$", "", false),
        ]
        for (head, tail, isBraced) in forms where text.hasPrefix(head) && text.hasSuffix(tail) && text.utf8.count > head.count + tail.count
        {
            var name = text.dropFirst(head.count).dropLast(tail.count)
            name = name.drop { $0 == " " }
            while name.last == " " { name = name.dropLast() }
            for scope in ["secrets.", "env.", "vars.", "env:"] where isBraced && name.hasPrefix(scope) {
                name = name.dropFirst(scope.count)
            }
            guard isVariableName(String(name)), !name.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }), isBraced || name.contains("_")
            else { return nil }
            return String(name)
        }
        return nil
    }

    /// True for what can be a path or a word of a command. A zero byte would end it early for the system, though not for whoever reviews
    /// it.
    static func isWord(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }

    /// Reads a reference to a secret in a store; nil for any other reference.
    private init?(inStore node: YAMLNode) {
        guard node.mapping?.count == 2, let store = node["store"], let key = node["key"], !store.isNull, !key.isNull,
            let name = store.scalar?.text, let text = key.scalar?.text, SecretReference.isWord(name), SecretReference.isWord(text)
        else { return nil }
        self = .store(name, key: StoreKey(text))
    }

    /// Reads a reference; nil if there is any fault in it.
    init?(_ node: YAMLNode) {
        if let reference = SecretReference(inStore: node) {
            self = reference
            return
        }
        guard case .mapping(let entries) = node.content, entries.count == 1, let entry = entries.first, let kind = entry.key.scalar?.text,
            !entry.value.isNull
        else { return nil }
        switch (kind, entry.value.content) {
        case ("env", .scalar(let scalar)) where SecretReference.isVariableName(scalar.text): self = .environment(scalar.text)
        case ("file", .scalar(let scalar)) where SecretReference.isWord(scalar.text): self = .file(scalar.text)
        case ("command", .sequence(let items)):
            let words = items.compactMap { $0.isNull ? nil : $0.scalar?.text }
            guard !words.isEmpty, words.count == items.count, words.allSatisfy(SecretReference.isWord) else { return nil }
            self = .command(words)
        default: return nil
        }
    }
}

extension DiagnosticKind {
    static let secretInClear = DiagnosticKind("model/secret-in-clear", .error, "a secret stands in the clear")
    static let foreignReference = DiagnosticKind("model/foreign-reference", .error, "a reference is written as other tools write it")
    static let badReference = DiagnosticKind("model/bad-reference", .error, "a reference to a secret is not of a known form")
    static let badVariableName = DiagnosticKind("model/bad-variable-name", .error, "this cannot be the name of a variable")
}
