import RoostDiagnostics
import RoostEngine
import RoostModel

/// The properties of a group or of a location as lines of a file, each below where a person finds its value.
struct PropertyLines {
    let indent: Int
    let source: String

    /// The lines; keys that the source does not know become comments, since a file cannot hold them.
    func lines(_ properties: [ImportedProperty], strange: [String]) -> [String] {
        properties.flatMap(property) + strange.flatMap(unknown)
    }

    private func property(_ property: ImportedProperty) -> [String] {
        BusinessDocumentText.comment(property.key.description, indent: indent) + [
            margin + property.key.key.asScalar + ":" + value(property)
        ]
    }

    private func value(_ property: ImportedProperty) -> String {
        let origin = property.isFromLedger ? "   # by the ledger; not reported" : ""
        switch property.value {
        case .text(let text): return " \(text.asScalar)\(origin)"
        case .list(let items): return " [\(items.map(\.asScalar).joined(separator: ", "))]\(origin)"
        case .secret(let reference):
            let advice = property.isFromLedger ? "   # where the ledger says that it is" : "   # keep the secret there, never in this file"
            return " \(reference.inFile)\(advice)"
        case .open(let mayBeUnset, let name): return (property.key.isList ? " []   " : "   ") + todo(property.key, mayBeUnset, name)
        }
    }

    private func todo(_ key: KeyDefinition, _ mayBeUnset: Bool, _ name: String) -> String {
        let form: String
        if key.isSecure {
            form = "a reference such as \(SecretReference.environment(name).inFile)"
        } else if key.isList {
            form = key.form.examples.isEmpty ? "a list, such as [A, B]" : "a list, such as [\(key.form.examples.joined(separator: ", "))]"
        } else {
            form = key.form.examples.first.map { "a value, such as \($0)" } ?? "a value"
        }
        var words = [form]
        if key.requirement == .enterprise { words.append("needed by an enterprise") }
        if mayBeUnset {
            words.append(key.defaultValue.map { "take the line out to have \($0.printable)" } ?? "take the line out if it is not set")
        }
        return "\(BusinessFileText.todo) \(words.joined(separator: "; "))".printable
    }

    private func unknown(_ key: String) -> [String] {
        BusinessDocumentText.comment(
            "\(key) is set, and \(source) has no such key in roost: describe it under sources: in roost.yaml to look after it.",
            indent: indent)
    }

    private var margin: String { String(repeating: " ", count: indent) }
}
