/// The shape of a business document, made from what the catalogue knows about its source.
public enum BusinessShape {
    /// Business numbers are positive and, today, have fifteen digits.
    static let number = Shape.integer(IntegerShape(1...Int64.max, examples: [155_802_718_182_498]))

    /// The whole document for one source. Without a list of profiles, any name of a profile is valid.
    public static func document(_ source: IntegrationSource, sources: [String], profiles: [String]?) -> RecordShape {
        Layout(group: .record(groupProperties(source)), location: .record(locationProperties(source)), keys: source.keys)
            .document(sources: choices(sources), profiles: profiles)
    }

    /// The document if its source is not known: then any properties are valid.
    static func document(sources: [String], profiles: [String]?) -> RecordShape {
        Layout(group: anyProperties, location: anyProperties, keys: []).document(sources: choices(sources), profiles: profiles)
    }

    /// The document if its profile is not known: the profile may have whatever the document lacks.
    static func fragment(_ source: IntegrationSource?, sources: [String], profiles: [String]?) -> RecordShape {
        let whole =
            source.map { document($0, sources: sources, profiles: profiles) } ?? document(sources: sources, profiles: profiles)
        return RecordShape(
            whole.name, whole.description, fields: whole.fields.map { $0.name == "business" ? $0 : $0.optional }, misplaced: whole.misplaced
        )
    }

    /// A profile: a document that may lack anything. Without a source, it may have any of the sources; without a list of profiles, it may
    /// name any.
    static func profile(_ source: IntegrationSource?, sources: [String]?, profiles: [String]?) -> RecordShape {
        let layout = source.map {
            Layout(group: .record(groupProperties($0)), location: .record(locationProperties($0)), keys: $0.keys)
        }
        let whole = (layout ?? Layout(group: anyProperties, location: anyProperties, keys: [])).document(
            sources: sources.map(choices), profiles: profiles)
        return RecordShape(
            "a profile", "A named part of business documents. A document that names it may leave out the keys that it has.",
            fields: whole.fields.filter { $0.name != "business" }.map { $0.name == "profile" ? base($0) : $0.optional },
            misplaced: whole.misplaced.merging(["business": "the documents that name the profile"]) { _, new in new })
    }

    private static func base(_ field: FieldShape) -> FieldShape {
        FieldShape(
            field.name, field.shape, sample: field.sample,
            "Another profile that this one builds on: it gives every key that this one leaves out. It cannot build on a third one.")
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
            // The rule about host names gives a better message than a mismatch, so the checker leaves the value to it.
            TextShape(
                pattern: HostPrefix.pattern, hint: "the first part of a host name", examples: key.form.examples, matches: { _ in true })
        case .secret, .text(.opaque, _), .list:
            if key.form.pattern == "[0-9]+" {
                TextShape(pattern: key.form.pattern, hint: "only digits", examples: key.form.examples, matches: isDigits)
            } else {
                TextShape(
                    pattern: key.form.pattern, hint: key.form.pattern.map { "text that matches \($0)" } ?? "text",
                    examples: key.form.examples)
            }
        }
    }

    /// Accepts the same as `[0-9]+`. Every location of a fleet has such a list, and this needs no regular expression each time.
    @Sendable private static func isDigits(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}

extension BusinessShape {
    /// The keys that every business document can have, around properties that depend on its source.
    struct Layout {
        /// What may stand under the group's `properties`.
        let group: Shape
        /// What may stand under a location's `properties`.
        let location: Shape
        /// The source's keys, so that a message can say where a key on the wrong level belongs.
        let keys: [KeyDefinition]

        /// A list that is nil leaves the names open.
        func document(sources: [Choice]?, profiles: [String]?) -> RecordShape {
            RecordShape(
                "a business document", "One integration group: its business, its source, and its desired settings.",
                fields: [
                    business, name, profile(profiles), type, source(sources), tags, properties, triggers, locationDefaults, locations,
                ],
                misplaced: misplacedInDocument)
        }

        private var business: FieldShape {
            FieldShape(
                "business", BusinessShape.number, required: true, sample: "business: 155802718182498",
                "The Enterprise ID of an enterprise, or the Business ID of an SMB. Both stand under Settings > Integrations > API."
            )
        }

        private var name: FieldShape {
            FieldShape(
                "name", .text(TextShape(hint: "a name", examples: ["Northstar Dental"])), sample: "name: Northstar Dental",
                "What people call the business; reports show it.")
        }

        private func profile(_ names: [String]?) -> FieldShape {
            let shape = names.map { Shape.choice($0.map { Choice($0, "A profile of roost.yaml.") }) }
            return FieldShape(
                "profile", shape ?? .text(TextShape(hint: "the name of a profile")), sample: "profile: NAME",
                "A profile of roost.yaml. It gives every key that this document leaves out.")
        }

        private var type: FieldShape {
            FieldShape(
                "type",
                .choice([
                    Choice(
                        "smb",
                        "One business number, for the group's parent and for its one location. Also for each location of an enterprise, "
                            + "if the locations have sign-ins of their own."),
                    Choice("enterprise", "The enterprise number is the parent; every location has a business number of its own."),
                ]), required: true, sample: "type: smb", "How the business is set up in Birdeye.")
        }

        private func source(_ choices: [Choice]?) -> FieldShape {
            FieldShape(
                "source", choices.map(Shape.choice) ?? .text(ProjectShape.sourceName), required: true, sample: "source: carestack",
                "The business system that Birdeye reads customers from.")
        }

        private var tags: FieldShape {
            let tag = TextShape(
                pattern: "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}", hint: "a word of letters, digits, ., _, / and -", examples: ["wave-1"])
            return FieldShape(
                "tags", .list(ListShape(of: .text(tag))), sample: "tags: [wave-1]",
                "Words by which --tag chooses businesses. Those of a profile are added. They mean nothing to Birdeye.")
        }

        private var properties: FieldShape {
            FieldShape(
                "properties", group, sample: Self.sample(group), "Group properties: credentials and settings that all locations share.")
        }

        private static func sample(_ properties: Shape, first key: String? = nil) -> String {
            guard case .record(let record) = properties, let first = key.flatMap(record.field) ?? record.fields.first
            else { return "properties: {}" }
            return "properties: { \(first.sample) }"
        }

        private var triggers: FieldShape {
            let ids = RecordShape(
                "a trigger", "A trigger by its ids, as the trigger catalogue lists them.",
                fields: [
                    FieldShape(
                        "id", .integer(IntegerShape(1...Int64.max, examples: [139])), required: true, sample: "{ id: 139, type: 1 }",
                        "The trigger's id."),
                    FieldShape(
                        "type", .integer(IntegerShape(1...Int64.max, examples: [1])), required: true, sample: "{ id: 139, type: 1 }",
                        "The id of its type, such as 1 for JOB."),
                ])
            let name = TextShape(hint: "a trigger's name", examples: ["CareStack Appointment Trigger"])
            return FieldShape(
                "triggers", .list(ListShape(of: .either([.text(name), .record(ids)]))), required: true,
                sample: "triggers: [CareStack Appointment Trigger]",
                "What makes Birdeye fetch records. The list is complete: apply removes a trigger that is not in it.")
        }

        private var locations: FieldShape {
            FieldShape(
                "locations", .list(ListShape(of: .record(oneLocation), minimum: 1)), required: true,
                sample: "locations: [{ business: 160283190794732 }]", "The locations, each with its desired mapping."
            )
        }

        private var oneLocation: RecordShape {
            RecordShape(
                "a location", "One location and its desired mapping.",
                fields: [
                    FieldShape(
                        "business", BusinessShape.number, sample: "business: 160283190794732",
                        "The location's own Business ID (Settings > Profile > Business Profiles, hover over its Status). "
                            + "An SMB may leave it out."),
                    FieldShape(
                        "name", .text(TextShape(hint: "a name", examples: ["Kissimmee"])), sample: "name: Kissimmee",
                        "What people call the location; reports show it."),
                    active(default: "true"), test(default: "false"), beta(default: "false"), locationProperties,
                ],
                misplaced: misplacedInLocation)
        }

        private var locationDefaults: FieldShape {
            let record = RecordShape(
                "locationDefaults", "What each location gets that it does not have itself.",
                fields: [active(default: nil), test(default: nil), beta(default: nil), locationProperties],
                misplaced: misplacedInLocation.merging(BusinessShape.home("each location", of: ["business", "name"])) { _, new in new })
            return FieldShape(
                "locationDefaults", .record(record), sample: "locationDefaults: { \(locationProperties.sample) }",
                "What each location gets that it does not have itself: properties, active, test and beta. A location's own value is "
                    + "used first, then the document's default, then the profile's, then the group's property.")
        }

        private func active(default value: String?) -> FieldShape {
            FieldShape(
                "active", .boolean, default: value, sample: "active: true", "Whether Birdeye sends review requests for the location.")
        }

        private func test(default value: String?) -> FieldShape {
            FieldShape(
                "test", .boolean, default: value, sample: "test: false",
                "Marks a test mapping. What Birdeye does differently for it is not documented.")
        }

        private func beta(default value: String?) -> FieldShape {
            FieldShape(
                "beta", .boolean, default: value, sample: "beta: false",
                "Marks a beta mapping: Birdeye sends no review requests while it is on.")
        }

        private var locationProperties: FieldShape {
            FieldShape(
                "properties", location, sample: Self.sample(location, first: keys.first { $0.level == .location }?.key),
                "Location properties: what counts as a visit, and which of the source's locations this is.")
        }

        private var misplacedInLocation: [String: String] {
            BusinessShape.home("the location's properties", of: keys.filter(\.allowsLocation).map(\.key))
                .merging(BusinessShape.home("the group's properties", of: keys.filter { !$0.allowsLocation }.map(\.key))) { old, _ in old }
                .merging(
                    BusinessShape.home("the document itself", of: ["profile", "type", "source", "tags", "triggers", "locationDefaults"])
                ) { old, _ in old }
        }

        private var misplacedInDocument: [String: String] {
            BusinessShape.home("the group's properties", of: keys.filter(\.allowsGroup).map(\.key))
                .merging(BusinessShape.home("a location's properties", of: keys.filter { !$0.allowsGroup }.map(\.key))) { old, _ in old }
                .merging(BusinessShape.home("a location", of: MappingFlag.allCases.map(\.rawValue))) { old, _ in old }
        }
    }
}
