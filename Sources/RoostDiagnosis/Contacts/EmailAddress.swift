import RoostDiagnostics

/// An e-mail address, judged as browsers judge `<input type="email">`: by the pattern of the HTML specification.
///
/// Before the one `@` stand letters, digits and some signs; after it labels of letters, digits and inner hyphens, at most 63 long, with
/// dots between them. A domain without a dot is valid, because the pattern accepts it. Birdeye's own rule is not documented.
struct EmailAddress {
    let text: String

    /// Why it is not valid; nil if it is valid.
    var fault: String? {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { return "is empty" }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return parts.count == 1 ? "has no @" : "has more than one @" }
        guard !parts[0].isEmpty else { return "has nothing before the @" }
        guard parts[0].allSatisfy({ Self.isAlphanumeric($0) || Self.signs.contains($0) }) else {
            return "holds a character before the @ that is not allowed there"
        }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy(Self.isLabel) ? nil : "has a domain that is not valid"
    }

    /// The first letter and the domain.
    var masked: String {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return "•••" }
        let domain = String(text[text.index(after: at)...])
        return "\(text.prefix(1))•••@\(domain)".printable
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last) && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static let signs = Set(".!#$%&'*+/=?^_`{|}~-".utf8)
}
