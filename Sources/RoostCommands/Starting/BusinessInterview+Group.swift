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

    /// The group's properties. At a terminal, roost asks once for the places of all secrets: they are usually the ones that it suggests.
    mutating func askForGroup() throws(RunFailure) {
        let keys = draft.source.keys.filter { $0.level != .location && isAsked($0) }
        let secrets = keys.filter { key in key.isSecure && !given.secrets.contains { $0.key == key.key } }
        guard dialogue != nil, secrets.count > 1 else {
            for key in keys { try settle(group(key)) }
            return
        }
        let together = Set(secrets.map(\.key))
        for key in keys where !together.contains(key.key) { try settle(group(key)) }
        try settle(places(of: secrets))
    }

    /// The triggers: at a terminal, roost takes all that it knows without asking, and says so.
    mutating func settleTriggers() throws(RunFailure) {
        let question = triggers
        guard let dialogue, question.given == nil, let all = question.suggestion, try take(all, question, isTyped: false) else {
            return try settle(question)
        }
        dialogue.say(
            "\nTriggers: \(all.printable)\n" + "These are all that roost knows. To choose others, edit the file or use --trigger.".wrapped()
        )
    }

    /// The question about the places of several secrets.
    private func places(of keys: [KeyDefinition]) -> Question {
        let suggestions = keys.map { "env:\(draft.variable(for: $0))" }
        return Question(
            title: "Where the secrets are",
            help: keys.map { "\($0.key): \($0.description)" }.joined(separator: " ")
                + " Do not type a secret. Press Enter to keep them in these variables. Or type a place for each, in this order, with commas "
                + "between them: a variable's name, or file:PATH.",
            flag: "--secret KEY=env:NAME", suggestion: suggestions.joined(separator: ", "), brackets: "these variables",
            list: keys.map { "\(draft.variable(for: $0))" }
        ) { (draft, answer) throws(RefusedAnswer) in
            let places = ListText.items(of: answer)
            guard places.count == keys.count else {
                throw RefusedAnswer(reason: "type \(keys.count) places with commas between them, or nothing at all")
            }
            for (key, place) in zip(keys, places) { draft.properties[key.key] = .secret(try Self.reference(place)) }
            return nil
        }
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
