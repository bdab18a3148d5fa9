import RoostJSON
import RoostModel

/// One contact's object while it is read.
struct ContactFields {
    private let members: [(name: String, key: String, value: JSONValue)]
    /// What is wrong with it, in words that hold no value.
    private(set) var problems: [String] = []

    init(_ object: JSONObject) {
        members = object.members.map { ($0.key.lowercased().filter { $0.isLetter || $0.isNumber }, $0.key, $0.value) }
    }

    /// The contact; where there are problems it is not to be used.
    mutating func contact() -> Contact {
        let contact = Contact(
            business: number("business", "businessnumber", "businessid", "parentbusinessnumber", "enterpriseid"),
            location: number("location", "locationnumber", "locationbusinessnumber"),
            status: text("status", "appointmentstatus"),
            isActive: truth(
                ["active", "isactive", "customeractive", "customerstatus", "patientactive"], yes: ["active"], no: ["inactive"]),
            phone: text("phone", "phonenumber", "mobile", "mobilephone", "mobilenumber", "cellphone", "phone1"),
            email: text("email", "emailaddress", "emailid"),
            textOptIn: truth(
                ["textoptin", "text", "smsoptin", "textnotifications"], yes: ["checked", "subscribed"], no: ["unchecked", "unsubscribed"]),
            emailOptIn: truth(["emailoptin", "emailnotifications"], yes: ["checked", "subscribed"], no: ["unchecked", "unsubscribed"]),
            source: text("source", "integrationsource", "sourceid", "integrationsourceid"))
        if !isAnythingKnown {
            problems.append(
                "roost knows none of its members; it knows business, location, status, active, phone, email, textOptIn and emailOptIn")
        }
        return contact
    }

    private var used: Set<String> = []
    private var isAnythingKnown: Bool { !used.isEmpty }

    /// The one member under any of these names; null counts as missing.
    private mutating func member(_ names: [String]) -> (key: String, value: JSONValue)? {
        let found = members.filter { names.contains($0.name) }
        used.formUnion(found.map(\.name))
        let given = found.filter { !$0.value.isNull }
        if given.count > 1, Set(given.map(\.value)).count > 1 {
            problems.append("\(given.map { Self.shown($0.key) }.joined(separator: " and ")) say different things")
        }
        return given.first.map { ($0.key, $0.value) }
    }

    private mutating func number(_ names: String...) -> BusinessNumber? {
        guard let (key, value) = member(names) else { return nil }
        if let number = value.integer, number > 0 { return BusinessNumber(number) }
        if let text = value.string, let number = BusinessNumber(text) { return number }
        problems.append("\(Self.shown(key)) is no business number")
        return nil
    }

    private mutating func text(_ names: String...) -> String? {
        guard let (key, value) = member(names) else { return nil }
        switch value {
        case .string(let text): return text.isEmpty ? nil : text
        case .integer(let number): return String(number)
        case .number, .bool, .array, .object, .null:
            problems.append("\(Self.shown(key)) is no text")
            return nil
        }
    }

    private mutating func truth(_ names: [String], yes: Set<String>, no: Set<String>) -> Bool? {
        guard let (key, value) = member(names) else { return nil }
        switch value {
        case .bool(let flag): return flag
        case .integer(0): return false
        case .integer(1): return true
        case .string(let text):
            let word = text.lowercased().filter { !$0.isWhitespace }
            if word.isEmpty { return nil }
            if yes.contains(word) || ["true", "yes", "1"].contains(word) { return true }
            if no.contains(word) || ["false", "no", "0"].contains(word) { return false }
        case .integer, .number, .array, .object, .null: break
        }
        problems.append("\(Self.shown(key)) is neither true nor false")
        return nil
    }

    private static func shown(_ key: String) -> String { String(key.prefix(40)) }
}
