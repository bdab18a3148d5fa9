/// The shape of a business document, made from what the catalogue knows of its source.
public enum BusinessShape {
    /// Business numbers are positive and, today, have fifteen digits.
    static let number = Shape.integer(IntegerShape(1...Int64.max, examples: [155_802_718_182_498]))

    /// The whole document for one source. Without a list of profiles any name will do for one.
    public static func document(_ source: IntegrationSource, sources: [String], profiles: [String]?) -> RecordShape {
        Layout(group: .record(groupProperties(source)), location: .record(locationProperties(source)), keys: source.keys)
            .document(sources: choices(sources), profiles: profiles)
    }

    /// The document where its source is not known, so that nothing can be said of its properties.
    static func document(sources: [String], profiles: [String]?) -> RecordShape {
        Layout(group: anyProperties, location: anyProperties, keys: []).document(sources: choices(sources), profiles: profiles)
    }

    /// The document where its profile cannot be had: whatever it lacks may stand there.
    static func fragment(_ source: IntegrationSource?, sources: [String], profiles: [String]?) -> RecordShape {
        let whole =
            source.map { document($0, sources: sources, profiles: profiles) } ?? document(sources: sources, profiles: profiles)
        return RecordShape(
            whole.name, whole.description, fields: whole.fields.map { $0.name == "business" ? $0 : $0.optional }, misplaced: whole.misplaced
        )
    }

    /// A profile: a document that may lack anything and names no other profile. Without a source any list of sources will do.
    static func profile(_ source: IntegrationSource?, sources: [String]?) -> RecordShape {
        let layout = source.map {
            Layout(group: .record(groupProperties($0)), location: .record(locationProperties($0)), keys: $0.keys)
        }
        let whole = (layout ?? Layout(group: anyProperties, location: anyProperties, keys: [])).document(
            sources: sources.map(choices), profiles: [])
        return RecordShape(
            "a profile", "A named part of business documents: the keys it has are those that a document which names it may leave out.",
            fields: whole.fields.filter { $0.name != "business" && $0.name != "profile" }.map(\.optional),
            misplaced: whole.misplaced.merging(["business": "the documents that name the profile"]) { _, new in new })
    }

    private static func choices(_ sources: [String]) -> [Choice] { sources.map { Choice($0, "A source that roost knows.") } }

    private static let anyProperties = Shape.map(MapShape(key: TextShape(hint: "a property key"), value: .unchecked))

    /// The properties that a group of this source may have.
    public static func groupProperties(_ source: IntegrationSource) -> RecordShape {
        RecordShape(
            "the group's properties", "Group properties of \(source.name), by Birdeye's own keys.",
            fields: source.keys.filter(\.allowsGroup).map(field),
            misplaced: home("a location's properties", of: source.keys.filter { !$0.allowsGroup }.map(\.key)))
    }

    /// The properties that a location of this source may have.
    public static func locationProperties(_ source: IntegrationSource) -> RecordShape {
        RecordShape(
            "a location's properties", "Location properties of \(source.name), by Birdeye's own keys.",
            fields: source.keys.filter(\.allowsLocation).map(field),
            misplaced: home("the group's properties", of: source.keys.filter { !$0.allowsLocation }.map(\.key)))
    }

    /// Keys with the one place where they belong.
    static func home(_ place: String, of keys: [String]) -> [String: String] {
        Dictionary(keys.map { ($0, place) }) { first, _ in first }
    }

    private static func field(_ key: KeyDefinition) -> FieldShape {
        let shape: Shape
        let value: String
        if key.isSecure {
            shape = .secret
            value = "{ env: \(key.suggestedVariable) }"
        } else if key.isList {
            shape = .list(ListShape(of: .text(text(key)), minimum: 1, isPropertyList: true))
            value = [key.form.examples.first ?? key.defaultValue.flatMap { ListText.items(of: $0).first } ?? "VALUE"].inBrackets
        } else {
            shape = .text(text(key))
            value = (key.form.examples.first ?? key.defaultValue ?? "VALUE").inBrackets
        }
        return FieldShape(key.key, shape, default: key.defaultValue, sample: "\(key.key): \(value)", key.description)
    }

    private static func text(_ key: KeyDefinition) -> TextShape {
        switch key.nature {
        case .text(.hostPrefix, _):
            // The rule about host names says more than a mismatch could, so the checker leaves the value to it.
            TextShape(
                pattern: HostPrefix.pattern, hint: "the first part of a host name", examples: key.form.examples, matches: { _ in true })
        case .secret, .text(.opaque, _), .list:
            if key.form.pattern == "[0-9]+" {
                TextShape(pattern: key.form.pattern, hint: "digits alone", examples: key.form.examples, matches: isDigits)
            } else {
                TextShape(
                    pattern: key.form.pattern, hint: key.form.pattern.map { "text that matches \($0)" } ?? "text",
                    examples: key.form.examples)
            }
        }
    }

    /// What `[0-9]+` accepts, for the list that every location of a fleet has: without setting up a regular expression each time.
    @Sendable private static func isDigits(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
