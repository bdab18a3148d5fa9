import RoostModel

/// Removes from a server's text the secrets that were sent to it.
///
/// Services often repeat what they got: "key ABC is not valid". The eraser recognizes each character of a secret in every spelling that a
/// server may use (as it is, JSON, JSON within JSON, percent-encoded, form-encoded, HTML). It ignores the case of ASCII letters, because
/// servers often fold keys before they look them up. This protects only servers' messages; the secret's own type makes sure that roost itself
/// never prints a secret.
package struct SecretEraser: Sendable, CustomStringConvertible, CustomReflectable {
    private let secrets: [String]

    /// An eraser of these secrets.
    package init(_ secrets: [String]) { self.secrets = secrets.filter { !$0.isEmpty } }

    /// The beginning of the text, up to about this many bytes, with a mask in place of each secret.
    ///
    /// It stops early because an answer may have megabytes and a message shows one line. It never stops within a secret.
    package func erase(_ text: String, upTo limit: Int) -> String {
        let patterns = secrets.map { $0.unicodeScalars.map(Self.spellings) }
        let bytes = Array(text.utf8)
        let folded = bytes.map(Self.folded)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count, result.count < limit {
            // The longest: a secret may be the beginning of another one.
            if let end = patterns.compactMap({ Self.end(of: $0, in: folded, from: index) }).max() {
                result += Secret.mask.utf8
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// True if the text is one of the secrets.
    package func holds(_ text: String) -> Bool { secrets.contains(text) }

    /// The mask.
    package var description: String { Secret.mask }
    /// A mirror without children, so that `dump` finds nothing.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }

    /// The end of a secret that begins at an index; nil if none begins there.
    ///
    /// It follows every way of reading the text at once: two backslashes may be two characters, or one escaped backslash.
    private static func end(of pattern: [[[UInt8]]], in text: [UInt8], from start: Int) -> Int? {
        var ends: Set<Int> = [start]
        for spellings in pattern {
            var next: Set<Int> = []
            for end in ends {
                for spelling in spellings where text[end...].starts(with: spelling) { next.insert(end + spelling.count) }
            }
            guard !next.isEmpty else { return nil }
            ends = next
        }
        return ends.max()
    }

    /// Every way to write one character, with ASCII letters in lower case.
    private static func spellings(_ scalar: Unicode.Scalar) -> [[UInt8]] {
        let plain = String(scalar)
        let percent = plain.utf8.map { "%" + hexadecimal(UInt32($0), digits: 2) }.joined()
        let unit = plain.utf16.map { "u" + hexadecimal(UInt32($0), digits: 4) }
        let code = scalar.value
        var all = [
            plain, percent, percent.replacing("%", with: "%25"), unit.map { "\\" + $0 }.joined(), unit.map { "\\\\" + $0 }.joined(),
            "&#\(code);", "&#0\(code);", "&#x\(String(code, radix: 16));", "&#x0\(String(code, radix: 16));",
        ]
        switch scalar {
        case "\"": all += [#"\""#, #"\\\""#, "&quot;"]
        case "\\": all += [#"\\"#, #"\\\\"#]
        case "/": all += [#"\/"#, #"\\/"#, #"\\\/"#]
        case "&": all += ["&amp;"]
        case "<": all += ["&lt;"]
        case ">": all += ["&gt;"]
        case "'": all += ["&apos;", #"\'"#]
        case " ": all += ["+"]
        case "\n": all += [#"\n"#, #"\\n"#]
        case "\r": all += [#"\r"#, #"\\r"#]
        case "\t": all += [#"\t"#, #"\\t"#]
        default: break
        }
        return all.map { $0.utf8.map(folded) }
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
