import RoostDiagnostics
import RoostYAML

extension ShapeChecker {
    /// Characters that look like others or like nothing: in keys an error, in values a warning.
    ///
    /// Comes after everything else, when it is known what may be a secret, of which no character is shown, and what was said already.
    mutating func checkCharacters(of stream: YAMLStream, in text: SourceText) {
        // An escape in double quotes can name one, too.
        guard Self.mayBeOdd(text.bytes) else { return }
        let reported = Set(problems.filter { $0.kind == .lookAlikeStatus }.map(\.span))
        for root in stream.documents.compactMap(\.root) { checkCharacters(of: root, except: reported) }
    }

    /// True if there is a byte of no ASCII character, or a backslash. Without a branch, so that the compiler makes vector instructions of it.
    private static func mayBeOdd(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var found: UInt8 = 0
            var index = 0
            while index < bytes.count {
                found |= (bytes[index] & 0x80) | (bytes[index] == UInt8(ascii: "\\") ? 1 : 0)
                index += 1
            }
            return found != 0
        }
    }

    private mutating func checkCharacters(of node: YAMLNode, except reported: Set<Span>) {
        switch node.content {
        case .sequence(let items): for item in items { checkCharacters(of: item, except: reported) }
        case .mapping(let entries):
            for entry in entries where !entry.isMerged {
                if let key = entry.key.scalar?.text { checkCharacters(ofKey: key, entry.key) }
                checkCharacters(of: entry.value, except: reported)
            }
        case .scalar(let scalar):
            let odd = OddText(scalar.text)
            guard !odd.findings.isEmpty, !reported.contains(where: { $0.overlaps(node.span) }),
                !masks.contains(where: { $0.overlaps(node.span) })
            else { return }
            let detail =
                "the value holds \(odd.words): it may not be what it seems, and it differs from the same text typed in the usual way"
            report(Problem(.oddCharacter, at: node.site, detail, fix: odd.plain.flatMap { $0.isEmpty ? nil : $0.inBrackets }))
        }
    }

    private mutating func checkCharacters(ofKey key: String, _ node: YAMLNode) {
        let odd = OddText(key)
        guard !odd.findings.isEmpty, !masks.contains(where: { $0.overlaps(node.span) }) else { return }
        let detail = "the key holds \(odd.words), so it is another key than it seems"
        report(Problem(.oddKey, at: node.site, detail, fix: odd.plain.flatMap { $0.isEmpty ? nil : $0.shortenedKey }))
    }
}

extension String {
    /// Enough of a key for a line of help.
    fileprivate var shortenedKey: String { count > 80 ? String(prefix(80)) + "…" : self }
}

extension DiagnosticKind {
    static let oddCharacter = DiagnosticKind("model/odd-character", .warning, "a value holds a character that misleads")
    static let oddKey = DiagnosticKind("model/odd-key", .error, "a key holds a character that misleads")
}
