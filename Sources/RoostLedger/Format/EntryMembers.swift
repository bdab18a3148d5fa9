import RoostJSON

/// The members of one object of an entry, all of them and no others: what is not known here would be lost when the entry is next written.
struct EntryMembers {
    private let object: JSONObject
    private let place: String

    /// Takes an object apart; `place` names it in what is said of it, `optional` are members that older entries have not.
    init(_ value: JSONValue, _ place: String, _ names: [String], optional: [String] = []) throws(EntryDamage) {
        guard let object = value.object else { throw EntryDamage("\(place) is no object") }
        for name in names where object[name] == nil { throw EntryDamage("\(place) has no `\(name)`") }
        guard object.members.count == names.count + optional.count(where: { object[$0] != nil }) else {
            throw EntryDamage("\(place) has a member that is not one of \((names + optional).sorted().joined(separator: ", "))")
        }
        self.object = object
        self.place = place
    }

    /// The value of a member, whatever it is.
    func value(_ name: String) -> JSONValue { object[name] ?? .null }

    /// The value of a member, or nil for `null`.
    func optional(_ name: String) -> JSONValue? { value(name).isNull ? nil : value(name) }

    /// What to call a member in what is said of it.
    func name(_ name: String) -> String { "`\(name)` in \(place)" }

    /// A member that must be text.
    func text(_ name: String) throws(EntryDamage) -> String {
        guard let text = value(name).string else { throw EntryDamage("\(self.name(name)) is no text") }
        return text
    }

    /// A member that must be an integer.
    func integer(_ name: String) throws(EntryDamage) -> Int64 {
        guard let integer = value(name).integer else { throw EntryDamage("\(self.name(name)) is no integer of 64 bits") }
        return integer
    }

    /// A member that must be true or false.
    func flag(_ name: String) throws(EntryDamage) -> Bool {
        guard let flag = value(name).bool else { throw EntryDamage("\(self.name(name)) is neither true nor false") }
        return flag
    }

    /// A member that must be a list.
    func list(_ name: String) throws(EntryDamage) -> [JSONValue] {
        guard let list = value(name).array else { throw EntryDamage("\(self.name(name)) is no list") }
        return list
    }

    /// A member that must be a list of distinct texts, each of which `read` understands and would be written the same way again.
    func set<Item: Hashable & CustomStringConvertible>(_ name: String, _ read: (String) -> Item?) throws(EntryDamage) -> Set<Item> {
        var result: Set<Item> = []
        for (index, element) in try list(name).enumerated() {
            guard let text = element.string, let item = read(text), item.description == text else {
                throw EntryDamage("item \(index + 1) of \(self.name(name)) is not of the right form")
            }
            guard result.insert(item).inserted else { throw EntryDamage("item \(index + 1) of \(self.name(name)) stands there twice") }
        }
        return result
    }
}
