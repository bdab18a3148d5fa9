import RoostDiagnostics
import RoostModel

extension BusinessInterview {
    /// The business that the group belongs to.
    var identity: [Question] {
        [
            Question(
                title: "Business number",
                help: "The Enterprise ID of an enterprise, or the Business ID of an SMB: in Birdeye under Settings > Integrations > API.",
                flag: "--number NUMBER", given: given.number
            ) { draft, answer in
                draft.business = answer
                return nil
            },
            Question(
                title: "smb or enterprise",
                help: "smb: one number for the business and its one location; also for a location with its own sign-in. "
                    + "enterprise: locations that have their own numbers and share a sign-in.",
                flag: "--type smb|enterprise", given: given.type
            ) { draft, answer in
                draft.type = answer.lowercased()
                return nil
            },
            Question(title: "Name", help: "What people call the business; reports show it.", flag: "--name NAME", given: given.name) {
                draft, answer in
                draft.name = answer
                return nil
            },
        ]
    }

    /// The question about one of the group's properties.
    func group(_ key: KeyDefinition) -> Question {
        if key.isSecure { return secret(key) }
        if case .text(.hostPrefix(let domain), _) = key.nature { return address(key, domain) }
        return Question(
            title: key.key, help: key.description, flag: "--property \(key.key)=VALUE", given: property(key), suggestion: key.defaultValue
        ) { draft, answer in
            draft.properties[key.key] = key.value(typed: answer)
            return nil
        }
    }

    /// The value that `--property` gave for a key.
    func property(_ key: KeyDefinition) -> String? { given.properties.first { $0.key == key.key }?.value }

    private func address(_ key: KeyDefinition, _ domain: String) -> Question {
        Question(
            title: "Address at \(domain)", help: key.description + " Paste the address from the browser, or type its first part.",
            flag: "--domain ADDRESS", given: given.domain ?? property(key)
        ) { draft, answer in
            let prefix = key.hostPrefix(pasted: answer) ?? answer
            draft.properties[key.key] = .text(prefix)
            return prefix == answer ? nil : prefix
        }
    }

    /// roost asks where a secret is, never for the secret: what a person types here stays in the terminal's history.
    private func secret(_ key: KeyDefinition) -> Question {
        Question(
            title: "Where \(key.key) is",
            help: key.description + Self.secretHelp,
            flag: "--secret \(key.key)=env:NAME", given: given.secrets.first { $0.key == key.key }?.value,
            suggestion: "env:\(draft.variable(for: key))"
        ) { (draft, answer) throws(RefusedAnswer) in
            draft.properties[key.key] = .secret(try Self.reference(answer))
            return nil
        }
    }

    static let secretHelp = " Do not type the secret. Type the variable that holds it, or file:PATH."

    /// Where a secret is, as typed.
    static func reference(_ answer: String) throws(RefusedAnswer) -> SecretReference {
        guard let reference = SecretReference(answer) ?? variable(answer) else {
            throw RefusedAnswer(reason: "do not type a secret here; type where it is: env:NAME or file:PATH")
        }
        return reference
    }

    /// The name of a variable is enough. It needs capital letters: with small letters many secrets would look like a name.
    private static func variable(_ text: String) -> SecretReference? {
        let isName =
            text.first?.isLetter == true && text.contains("_")
            && text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        return isName ? .environment(text) : nil
    }

    /// All known triggers of the source, unless the answer says otherwise.
    var triggers: Question {
        let known = draft.source.triggers.compactMap(\.names.first)
        return Question(
            title: "Triggers",
            help: "What makes Birdeye fetch records. Type names, numbers or ID:TYPE, with commas between them. roost triggers lists all.",
            flag: "--trigger NAME", given: given.triggers.isEmpty ? nil : given.triggers.joined(separator: ", "),
            suggestion: known.isEmpty ? nil : known.joined(separator: ", "), isSuggestionEnough: true, list: known,
            read: { (typed) throws(RefusedAnswer) in try ListChoice.names(typed, from: known, of: nil) }
        ) { draft, answer in
            draft.triggers = ListText.items(of: answer).map { item in TriggerID(item).map(DesiredTrigger.Name.id) ?? .name(item) }
            return nil
        }
    }
}

extension KeyDefinition {
    /// The typed text as a value of this key.
    func value(typed text: String) -> DesiredValue { isList ? .list(ListText.items(of: text)) : .text(text) }
}
