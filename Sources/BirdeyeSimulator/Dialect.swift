/// One answer to each question that Birdeye's documentation leaves open.
///
/// A client that is right under every dialect does not depend on a guess.
///
/// Wide on purpose: one property for each question that the documentation leaves open.
public struct Dialect: Sendable, Hashable {
    /// Whether group details come as an array of groups, or as a single object.
    enum Details: String, CaseIterable, Sendable { case array, object }

    /// How much of stored properties or mappings the details show; `omit-secure` leaves secure values out, `masked` shows `****` for them.
    enum Reporting: String, CaseIterable, Sendable {
        case unreported, masked, reported
        case omitSecure = "omit-secure"
    }

    /// What properties in an update of a group do to the stored ones.
    enum PropertyUpdate: String, CaseIterable, Sendable { case merge, replace, ignore, refuse }

    /// What a second mapping of one location in one group does.
    enum MappingRePut: String, CaseIterable, Sendable { case upsert, duplicate, refuse }

    /// How a refusal is wrapped; `inside-200` answers HTTP 200 with an object that has `code` and `message`.
    enum ErrorEnvelope: String, CaseIterable, Sendable {
        case code, errorCode, text, html
        case inside200 = "inside-200"
    }

    /// The details of a business without a group.
    enum NoGroup: String, CaseIterable, Sendable {
        case emptyArray = "empty-array"
        case emptyBody = "empty-body"
        case notFound = "not-found"
    }

    /// What the creation of a group answers.
    enum CreateAnswer: String, CaseIterable, Sendable {
        case idInObject = "id-in-object"
        case bareNumber = "bare-number"
        case empty
    }

    /// What an update with properties and without triggers does to the triggers.
    enum TriggersOnPropertyUpdate: String, CaseIterable, Sendable { case keep, wipe }

    /// The outer form of group details.
    var details = Details.array
    /// What the details show of the group's properties.
    var properties = Reporting.unreported
    /// What the details show of the group's mappings.
    var mappings = Reporting.unreported
    /// The effect of properties in an update.
    var propertyUpdate = PropertyUpdate.merge
    /// The effect of a repeated mapping.
    var mappingRePut = MappingRePut.upsert
    /// How many reads of a business's details after a write still show the state before it.
    var readLag = 0
    /// The wrapping of refusals.
    var errorEnvelope = ErrorEnvelope.code
    /// The details of a business without a group.
    var noGroup = NoGroup.emptyArray
    /// The answer to a creation.
    var createAnswer = CreateAnswer.idInObject
    /// Whether answers have undocumented fields, at every level.
    var extraFields = false
    /// Whether an update with only properties wipes the triggers.
    var triggersOnPropertyUpdate = TriggersOnPropertyUpdate.keep

    /// The documented behaviour; the likeliest behaviour where nothing is documented.
    public init() {}
}

extension Dialect {
    /// The named dialects, in the order of the help texts.
    public static let builtIn: [(name: String, dialect: Dialect)] = [
        ("documented", Dialect()),
        ("object", differing { ($0.details, $0.noGroup) = (.object, .emptyBody) }),
        ("reported", differing { ($0.properties, $0.mappings) = (.reported, .reported) }),
        ("masked", differing { ($0.properties, $0.mappings) = (.masked, .masked) }),
        ("secrets-omitted", differing { ($0.properties, $0.mappings) = (.omitSecure, .omitSecure) }),
        ("replaces", differing { $0.propertyUpdate = .replace }),
        ("ignores", differing { $0.propertyUpdate = .ignore }),
        ("refuses", differing { $0.propertyUpdate = .refuse }),
        ("wipes", differing { $0.triggersOnPropertyUpdate = .wipe }),
        ("duplicates", differing { $0.mappingRePut = .duplicate }),
        ("refuses-mappings", differing { $0.mappingRePut = .refuse }),
        ("lagging", differing { $0.readLag = 3 }),
        ("error-codes", differing { $0.errorEnvelope = .errorCode }),
        ("text-errors", differing { $0.errorEnvelope = .text }),
        ("html-errors", differing { $0.errorEnvelope = .html }),
        ("errors-in-200", differing { $0.errorEnvelope = .inside200 }),
        ("no-group-empty", differing { $0.noGroup = .emptyBody }),
        ("no-group-404", differing { $0.noGroup = .notFound }),
        ("bare-number", differing { $0.createAnswer = .bareNumber }),
        ("silent", differing { $0.createAnswer = .empty }),
        ("extra-fields", differing { $0.extraFields = true }),
    ]

    private static func differing(_ change: (inout Dialect) -> Void) -> Dialect {
        var dialect = Dialect()
        change(&dialect)
        return dialect
    }

    /// Looks a built-in dialect up.
    ///
    /// - Throws: ``InputError`` that lists the names.
    public init(named name: String) throws(InputError) {
        guard let found = Self.builtIn.first(where: { $0.name == name }) else {
            let names = Self.builtIn.map(\.name).joined(separator: ", ")
            throw InputError("there is no dialect \"\(name)\"; the built-in ones are \(names)")
        }
        self = found.dialect
    }
}

extension Dialect {
    private static let keys = [
        "details", "properties", "mappings", "propertyUpdate", "mappingRePut", "readLag", "errorEnvelope", "noGroup", "createAnswer",
        "extraFields", "triggersOnPropertyUpdate",
    ]

    /// Reads a dialect: a built-in name as a string, or an object. Every key of the object is optional.
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

extension Dialect {
    /// Reads a dialect from a command line: a built-in name, or the path of a JSON file.
    ///
    /// - Throws: ``InputError`` with the names, if the argument is neither.
    public init(nameOrFile argument: String) throws(InputError) {
        if Self.builtIn.contains(where: { $0.name == argument }) {
            self = try Dialect(named: argument)
        } else if argument.contains("/") || argument.hasSuffix(".json") {
            self = try Dialect(try JSON(file: argument))
        } else {
            self = try Dialect(named: argument)
        }
    }
}
