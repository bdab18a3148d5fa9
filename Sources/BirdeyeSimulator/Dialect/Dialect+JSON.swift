extension Dialect {
    private static let keys = [
        "details", "properties", "mappings", "propertyUpdate", "mappingRePut", "readLag", "errorEnvelope", "noGroup", "createAnswer",
        "extraFields", "triggersOnPropertyUpdate",
    ]

    /// Reads a dialect: a built-in name as a string, or an object of which every key may be left out.
    public init(_ json: JSON) throws(InputError) {
        if let name = json.text {
            self = try Dialect(named: name)
            return
        }
        self.init()
        let fields = try Fields(json, "the dialect", known: Self.keys)
        details = try fields.optionalChoice("details", of: Details.self) ?? details
        properties = try fields.optionalChoice("properties", of: Reporting.self) ?? properties
        mappings = try fields.optionalChoice("mappings", of: Reporting.self) ?? mappings
        propertyUpdate = try fields.optionalChoice("propertyUpdate", of: PropertyUpdate.self) ?? propertyUpdate
        mappingRePut = try fields.optionalChoice("mappingRePut", of: MappingRePut.self) ?? mappingRePut
        readLag = try fields.optionalCount("readLag") ?? readLag
        errorEnvelope = try fields.optionalChoice("errorEnvelope", of: ErrorEnvelope.self) ?? errorEnvelope
        noGroup = try fields.optionalChoice("noGroup", of: NoGroup.self) ?? noGroup
        createAnswer = try fields.optionalChoice("createAnswer", of: CreateAnswer.self) ?? createAnswer
        extraFields = try fields.optionalBool("extraFields") ?? extraFields
        triggersOnPropertyUpdate =
            try fields.optionalChoice("triggersOnPropertyUpdate", of: TriggersOnPropertyUpdate.self) ?? triggersOnPropertyUpdate
    }

    /// Every key with its value.
    public var json: JSON {
        [
            "details": .string(details.rawValue), "properties": .string(properties.rawValue), "mappings": .string(mappings.rawValue),
            "propertyUpdate": .string(propertyUpdate.rawValue), "mappingRePut": .string(mappingRePut.rawValue),
            "readLag": .integer(Int64(readLag)), "errorEnvelope": .string(errorEnvelope.rawValue),
            "noGroup": .string(noGroup.rawValue), "createAnswer": .string(createAnswer.rawValue), "extraFields": .bool(extraFields),
            "triggersOnPropertyUpdate": .string(triggersOnPropertyUpdate.rawValue),
        ]
    }
}
