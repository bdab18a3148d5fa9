import RoostHTTP
import RoostJSON
import RoostModel

/// One of the lists to look up: its path, and how to decode its elements.
struct CareStackList<Element: Sendable>: Sendable {
    let kind: RequestKind
    let path: String
    let decode: @Sendable (JSONValue) throws(AnswerProblem) -> Element?

    /// The elements of an answer: an array, or an object with one member that is an array.
    func elements(of document: JSONValue) throws(AnswerProblem) -> [Element] {
        var found: [Element] = []
        for element in try Self.array(document) {
            guard element.object != nil else { throw AnswerProblem("an element of the answer is not an object") }
            if let element = try decode(element) { found.append(element) }
        }
        return found
    }

    private static func array(_ document: JSONValue) throws(AnswerProblem) -> [JSONValue] {
        if let elements = document.array { return elements }
        let arrays = document.object?.members.compactMap(\.value.array) ?? []
        guard arrays.count == 1 else { throw AnswerProblem("the answer is neither a list nor an object with one list in it") }
        return arrays[0]
    }
}

extension CareStackList<CareStackLocation> {
    /// The locations of a practice.
    static let locations = CareStackList(kind: RequestKind("carestack-locations", method: "GET"), path: "/api/v1.0/locations") {
        (element: JSONValue) throws(AnswerProblem) -> CareStackLocation? in
        guard let id = element.field("id")?.identifier else { throw AnswerProblem("a location in the answer has no id") }
        let address = element.field("address")
        func place(_ name: String) -> String? { address?.field(name)?.words ?? element.field(name)?.words }
        return CareStackLocation(
            id: id, name: element.field("name")?.words, shortName: element.field("shortName")?.words, city: place("city"),
            state: place("state"))
    }
}

extension CareStackList<CareStackStatus> {
    /// The appointment statuses of a practice. A status without a name is left out: no file could name it.
    static let statuses = CareStackList(
        kind: RequestKind("carestack-statuses", method: "GET"), path: "/api/v1.0/appointment-status"
    ) { (element: JSONValue) throws(AnswerProblem) -> CareStackStatus? in
        guard let id = element.field("id")?.identifier else { throw AnswerProblem("an appointment status in the answer has no id") }
        guard let name = element.field("name")?.words else { return nil }
        let confirmation = element.field("confirmationStatus")
        return CareStackStatus(
            id: id, name: name, isSystem: element.field("isSystem")?.bool,
            confirmationStatus: confirmation?.integer ?? confirmation?.string.flatMap { Int64($0) })
    }
}

extension JSONValue {
    /// The member of a name, ignoring letter case: some deployments write `ShortName` for `shortName`.
    fileprivate func field(_ name: String) -> JSONValue? {
        if let value = self[name] { return value }
        let wanted = name.lowercased()
        return object?.members.first { $0.key.lowercased() == wanted }?.value
    }

    /// The text without white space around it; nil if it is missing, null or empty.
    fileprivate var words: String? {
        guard let string else { return nil }
        let end = string.lastIndex { !$0.isWhitespace }
        guard let end, let start = string.firstIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(string[start...end])
    }
}
