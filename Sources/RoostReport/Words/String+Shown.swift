import RoostDiagnostics

extension String {
    /// The text as a line of a report may hold it: printable, and cut where it is so long that it would hide what stands around it.
    func shown(upTo limit: Int = 60) -> String {
        let text = printable
        guard text.unicodeScalars.count > limit else { return text }
        return String(text.unicodeScalars.prefix(limit - 1)) + "…"
    }

    /// The same JSON document, with what could draw on a terminal or reorder a line written as JSON escapes.
    ///
    /// For text of a compact layout alone: there, such characters can stand only within strings.
    var jsonPrintable: String {
        guard printable != self else { return self }
        return unicodeScalars.reduce(into: "") { result, scalar in
            let text = String(scalar)
            if text.printable == text {
                result += text
            } else {
                for unit in text.utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
    }
}
