import RoostDiagnostics

extension String {
    /// The text as a value that YAML reads back as the same text, within brackets or not: plain where that is possible, else in quotes.
    package var asScalar: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return inBrackets }
        return "\""
            + unicodeScalars.reduce(into: "") { result, scalar in
                switch scalar {
                case "\"", "\\": result += "\\\(scalar)"
                case "\n": result += "\\n"
                case "\t": result += "\\t"
                case "\r": result += "\\r"
                case _ where !scalar.isUnprintable: result.unicodeScalars.append(scalar)
                default:
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                }
            } + "\""
    }
}

extension SecretReference {
    /// The reference as a file has it, such as `{ env: NORTHSTAR_ACCOUNT_KEY }`.
    package var inFile: String {
        switch self {
        case .environment(let name): "{ env: \(name.asScalar) }"
        case .file(let path): "{ file: \(path.asScalar) }"
        case .command(let words): "{ command: [\(words.map(\.asScalar).joined(separator: ", "))] }"
        }
    }
}
