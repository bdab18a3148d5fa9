extension Dialect {
    /// The dialects that go by a name, in the order in which help texts list them.
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
