/// A strict view of one JSON object: every key must be known, and every value must be of the right kind.
///
/// It reads request bodies, states, dialects and faults, so that a misspelt key is an error everywhere.
struct Fields {
    private let members: [JSON.Member]
    private let place: String

    /// Opens an object.
    ///
    /// - Parameters:
    ///   - json: what should be an object.
    ///   - place: its name in errors, such as `the body`.
    ///   - known: every key that it may have.
    init(_ json: JSON, _ place: String, known: [String]) throws(InputError) {
        guard case .object(let members) = json else { throw InputError("\(place) should be an object, not \(json.kind)") }
        if let stray = members.first(where: { !known.contains($0.name) }) {
            throw InputError("\(place) has no key \"\(stray.name)\"; its keys are \(known.joined(separator: ", "))")
        }
        self.members = members
        self.place = place
    }

    /// The value of a key as it is; nil if the key is missing.
    func value(_ name: String) -> JSON? {
        members.first { $0.name == name }?.value
    }

    private func wrong(_ name: String, _ wanted: String, _ found: JSON?) -> InputError {
        guard let found else { return InputError("\(place) lacks \"\(name)\", which should be \(wanted)") }
        return InputError("\"\(name)\" in \(place) should be \(wanted), not \(found.kind)")
    }

    private func present<Value>(_ name: String, _ read: () throws(InputError) -> Value) throws(InputError) -> Value? {
        switch value(name) {
        case nil, .null: nil
        default: try read()
        }
    }

    /// A 64-bit integer that must exist.
    func integer(_ name: String) throws(InputError) -> Int64 {
        guard case .integer(let integer)? = value(name) else { throw wrong(name, "an integer", value(name)) }
        return integer
    }

    /// A 64-bit integer; nil if the key is missing or null.
    func optionalInteger(_ name: String) throws(InputError) -> Int64? {
        try present(name) { () throws(InputError) in try integer(name) }
    }

    /// An integer from 0 that must exist.
    func count(_ name: String) throws(InputError) -> Int {
        guard case .integer(let integer)? = value(name), let count = Int(exactly: integer), count >= 0 else {
            throw InputError("\"\(name)\" in \(place) should be an integer not below 0")
        }
        return count
    }

    /// An integer from 0; nil if the key is missing or null.
    func optionalCount(_ name: String) throws(InputError) -> Int? {
        try present(name) { () throws(InputError) in try count(name) }
    }

    /// A string that must exist.
    func string(_ name: String) throws(InputError) -> String {
        guard case .string(let text)? = value(name) else { throw wrong(name, "a string", value(name)) }
        return text
    }

    /// A string; nil if the key is missing or null.
    func optionalString(_ name: String) throws(InputError) -> String? {
        try present(name) { () throws(InputError) in try string(name) }
    }

    /// A boolean that must exist.
    func bool(_ name: String) throws(InputError) -> Bool {
        guard case .bool(let flag)? = value(name) else { throw wrong(name, "a boolean", value(name)) }
        return flag
    }

    /// A boolean; nil if the key is missing or null.
    func optionalBool(_ name: String) throws(InputError) -> Bool? {
        try present(name) { () throws(InputError) in try bool(name) }
    }

    /// The elements of an array that must exist.
    func array(_ name: String) throws(InputError) -> [JSON] {
        guard case .array(let elements)? = value(name) else { throw wrong(name, "an array", value(name)) }
        return elements
    }

    /// The elements of an array; nil if the key is missing or null.
    func optionalArray(_ name: String) throws(InputError) -> [JSON]? {
        try present(name) { () throws(InputError) in try array(name) }
    }

    /// The members of an object that must exist.
    func object(_ name: String) throws(InputError) -> [JSON.Member] {
        guard case .object(let members)? = value(name) else { throw wrong(name, "an object", value(name)) }
        return members
    }

    /// The members of an object; nil if the key is missing or null.
    func optionalObject(_ name: String) throws(InputError) -> [JSON.Member]? {
        try present(name) { () throws(InputError) in try object(name) }
    }

    /// One of a closed set of words; nil if the key is missing.
    func optionalChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of type: Choice.Type
    ) throws(InputError) -> Choice? where Choice.RawValue == String {
        guard let text = try optionalString(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw InputError("\"\(name)\" in \(place) should be one of \(words), not \"\(text)\"")
        }
        return choice
    }
}
