/// A phone number, judged by a simple rule that needs no tables.
///
/// Spaces, dots, hyphens and parentheses do not count. The rest must be digits, with at most one `+` at the beginning.
/// - With `+`: E.164, so 8 to 15 digits that do not begin with 0. If they begin with 1, the number is North American.
/// - Without: ten digits, or eleven that begin with 1: North American, the default.
/// - A North American number has ten digits; area code and exchange (the first and the fourth digit) begin with 2 to 9.
///
/// Birdeye's own rule is not documented. A number that this rule refuses most likely cannot get a text; one that it accepts may not exist.
struct PhoneNumber {
    let text: String

    /// Why it is not valid; nil if it is valid.
    var fault: String? {
        var digits = text.unicodeScalars.filter { !Self.separators.contains($0) }.map { $0 }
        guard !digits.isEmpty else { return "is empty" }
        let isInternational = digits.first == "+"
        if isInternational { digits.removeFirst() }
        guard digits.allSatisfy({ $0.value >= 0x30 && $0.value <= 0x39 }) else { return "holds more than digits" }
        if isInternational, digits.first != "1" {
            if digits.first == "0" { return "has no country code after the +" }
            return (8...15).contains(digits.count) ? nil : "has \(digits.count) digits, but 8 to 15 are possible"
        }
        if digits.first == "1", digits.count == 11 || isInternational { digits.removeFirst() }
        guard digits.count == 10 else { return "has \(digits.count) digits, but a North American number has 10" }
        guard digits[0].value >= 0x32 else { return "has an area code that begins with \(digits[0])" }
        return digits[3].value >= 0x32 ? nil : "has an exchange (the fourth digit) that begins with \(digits[3])"
    }

    /// Only the last two digits.
    var masked: String {
        let digits = text.unicodeScalars.filter { $0.value >= 0x30 && $0.value <= 0x39 }.map(String.init)
        return digits.count >= 7 ? "••••" + digits.suffix(2).joined() : "••••"
    }

    private static let separators: Set<Unicode.Scalar> = [" ", "\u{A0}", "\t", ".", "-", "\u{2011}", "\u{2013}", "(", ")"]
}
