import FoundationEssentials

/// Random secrets under known names: if one of them turns up anywhere, something let it out.
package struct Decoys: Sendable {
    /// What a secret looks like.
    package enum Form: String, Decodable, Sendable {
        case guid, digits, text
    }

    /// The values now in use, by variable.
    package private(set) var values: [String: String] = [:]
    /// Every value ever handed out, with its variable.
    package private(set) var all: [(name: String, value: String)] = []
    private let forms: [String: Form]

    /// A value for each variable, of the form it asks for.
    package init(_ forms: [String: Form]) {
        self.forms = forms
        for name in forms.keys.sorted() { rotate(name) }
    }

    /// Gives a variable another value.
    package mutating func rotate(_ name: String) {
        let value: String =
            switch forms[name] ?? .text {
            case .guid: UUID().uuidString.lowercased()
            case .digits: String(Int.random(in: 1_000_000_000...9_999_999_999))
            case .text: "EXAMPLE-" + UUID().uuidString
            }
        values[name] = value
        all.append((name, value))
    }

    /// The names of the secrets that a text lets out.
    package func found(in text: String) -> [String] { all.filter { text.contains($0.value) }.map(\.name) }

    /// A text with every `«NAME»` replaced by the secret of that name: for what the simulator must know.
    package func filled(_ text: String) -> String {
        values.reduce(text) { text, decoy in text.replacing("«\(decoy.key)»", with: decoy.value) }
    }

    /// A text with every secret replaced by its name: for what the simulator, which is sent them, has recorded.
    package func named(in text: String) -> String {
        all.reduce(text) { text, decoy in text.replacing(decoy.value, with: "«\(decoy.name)»") }
    }
}
