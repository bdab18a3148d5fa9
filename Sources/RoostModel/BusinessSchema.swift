public import RoostJSON

// What a document's properties may be depends on its source, and what it must have on its source, its type, and on whether it names a
// profile:
//
//     source is S                                  → the group's properties are S's, and so are those of the locations
//     source is S, no profile                      → the properties that S requires of a group are there
//     source is S [and type is enterprise],
//     no profile, no locationDefaults              → the properties that S requires of a location [of an enterprise] are there
//     no profile                                   → type, source, triggers and locations are there
//     type is smb                                  → one location at most
//     type is enterprise                           → every location has a number
//
// Each line becomes an `if` with its `then`. What a profile gives a schema cannot know, so a document that names one may lack anything but
// its number.

/// The JSON Schema of business files.
public enum BusinessSchema {
    /// The schema for the sources of a catalogue.
    public static func document(catalog: SourceCatalog = .builtIn) -> JSONValue {
        let anything = Shape.map(MapShape(key: TextShape(), value: .unchecked))
        let shape = BusinessShape.Layout(group: anything, location: anything, keys: [])
            .document(sources: catalog.sources.map { Choice($0.name, $0.description) }, profiles: nil)
        var body = Shape.record(shape).schema
        body["required"] = ["business"]
        body["allOf"] = .array(rules(shape) + catalog.sources.flatMap(rules))
        var definitions: JSONObject = [:]
        for source in catalog.sources {
            definitions["\(source.name).group"] = .object(Shape.record(BusinessShape.groupProperties(source)).schema)
            definitions["\(source.name).location"] = .object(Shape.record(BusinessShape.locationProperties(source)).schema)
        }
        return SchemaDocument(id: "business", title: "roost business document", body: body, definitions: definitions).value
    }

    private static func rules(_ shape: RecordShape) -> [JSONValue] {
        let required = shape.fields.filter { $0.isRequired && $0.name != "business" }.map { JSONValue.string($0.name) }
        return [
            rule(isWhole: true, then: ["required": .array(required)]),
            rule(type: .smb, then: ["properties": ["locations": ["maxItems": 1]]]),
            rule(type: .enterprise, then: locations(["required": ["business"]])),
        ]
    }

    private static func rules(_ source: IntegrationSource) -> [JSONValue] {
        var rules = [
            rule(
                source: source,
                then: [
                    "properties": [
                        "properties": ["$ref": .string("#/$defs/\(source.name).group")],
                        "locationDefaults": ["properties": ["properties": ["$ref": .string("#/$defs/\(source.name).location")]]],
                        "locations": ["items": ["properties": ["properties": ["$ref": .string("#/$defs/\(source.name).location")]]]],
                    ]
                ])
        ]
        for (requirement, type) in [(KeyDefinition.Requirement.required, nil), (.enterprise, BusinessType.enterprise)] {
            let keys = source.keys.filter { $0.requirement == requirement && $0.defaultValue == nil }
            let group = keys.filter { $0.level != .location }
            if !group.isEmpty { rules.append(rule(source: source, type: type, isWhole: true, then: having(group))) }
            let location = keys.filter { $0.level == .location }
            if !location.isEmpty {
                rules.append(rule(source: source, type: type, isWhole: true, hasDefaults: false, then: locations(having(location))))
            }
        }
        return rules
    }

    /// `if` the document is of a source or a type, or names no profile, or gives its locations nothing, `then` something holds.
    private static func rule(
        source: IntegrationSource? = nil, type: BusinessType? = nil, isWhole: Bool = false, hasDefaults: Bool = true, then: JSONValue
    ) -> JSONValue {
        var properties: JSONObject = [:]
        if let source { properties["source"] = ["const": .string(source.name)] }
        if let type { properties["type"] = ["const": .string(type.rawValue)] }
        var condition: JSONObject = [:]
        if !properties.isEmpty {
            condition["properties"] = .object(properties)
            condition["required"] = .array(properties.members.map { .string($0.key) })
        }
        let absent = (isWhole ? ["profile"] : []) + (hasDefaults ? [] : ["locationDefaults"])
        if absent.count == 1 { condition["not"] = ["required": [.string(absent[0])]] }
        if absent.count > 1 { condition["not"] = ["anyOf": .array(absent.map { ["required": [.string($0)]] })] }
        return ["if": .object(condition), "then": then]
    }

    private static func having(_ keys: [KeyDefinition]) -> JSONValue {
        ["required": ["properties"], "properties": ["properties": ["required": .array(keys.map { .string($0.key) })]]]
    }

    private static func locations(_ item: JSONValue) -> JSONValue { ["properties": ["locations": ["items": item]]] }
}

/// The JSON Schema of roost.yaml.
public enum ProjectSchema {
    /// The schema. It does not depend on the project: the sources that a file adds may be named in the same file.
    public static func document() -> JSONValue {
        SchemaDocument(id: "project", title: "roost.yaml", body: Shape.record(ProjectShape.document(sources: nil)).schema).value
    }
}
