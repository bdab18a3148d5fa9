import RoostDiagnostics
import RoostModel

/// What a typed answer comes to.
struct ReadAnswer {
    /// What goes into the draft.
    let text: String
    /// Why it is doubtful, as one sentence without a full stop; nil where nothing speaks against it.
    var doubt: String?
}

/// Reads answers that choose from a numbered list, by the numbers or by the names.
enum ListChoice {
    /// Names from a list, in the list's own spelling.
    ///
    /// - Parameters:
    ///   - owner: whose list it is; nil where it is not complete, so that other names are as good.
    static func names(_ typed: String, from list: [String], of owner: String?) throws(RefusedAnswer) -> ReadAnswer {
        var chosen: [String] = []
        var strange: [String] = []
        for item in ListText.items(of: typed) {
            if list.contains(item) {
                chosen.append(item)
            } else if let place = place(item) {
                guard list.indices.contains(place - 1) else {
                    throw RefusedAnswer(
                        reason: list.isEmpty
                            ? "\(place) is a number, and a name is asked for" : "the list has no \(place), and a number is no name")
                }
                chosen.append(list[place - 1])
            } else if let known = list.first(where: { $0.folded == item.folded }) {
                chosen.append(known)
            } else {
                chosen.append(item)
                strange.append(item)
            }
        }
        let doubt = strange.isEmpty ? nil : owner.map { "\($0) has none called \(strange.joined(separator: ", ").printable)" }
        return ReadAnswer(text: ListText.joined(chosen), doubt: doubt)
    }

    /// Ids of locations from a list: by place, id or name. A number that may be either is asked for again.
    static func ids(_ typed: String, from list: [FoundLocation], of owner: String) throws(RefusedAnswer) -> ReadAnswer {
        var chosen: [String] = []
        var strange: [String] = []
        for item in ListText.items(of: typed) {
            if item.lowercased().hasPrefix("id ") {
                chosen.append(String(item.dropFirst(3)).trimmed)
            } else if item.hasPrefix("#"), let place = place(String(item.dropFirst()).trimmed) {
                guard list.indices.contains(place - 1) else { throw RefusedAnswer(reason: "the list has no \(place)") }
                chosen.append(list[place - 1].id)
            } else if let place = place(item) {
                chosen.append(try id(item, place, list))
                if !list.contains(where: { $0.id == chosen.last }) { strange.append(item) }
            } else {
                let matches = list.matching(item)
                guard matches.count == 1 else {
                    throw RefusedAnswer(
                        reason: matches.isEmpty
                            ? "no location in the list goes by that name"
                            : "several locations in the list go by that name: type their numbers")
                }
                chosen.append(matches[0].id)
            }
        }
        let doubt = strange.isEmpty ? nil : "\(owner) has no location with the id \(strange.joined(separator: ", "))"
        return ReadAnswer(text: ListText.joined(chosen), doubt: doubt)
    }

    private static func id(_ item: String, _ place: Int, _ list: [FoundLocation]) throws(RefusedAnswer) -> String {
        let bearer = list.first { $0.id == item }
        guard list.indices.contains(place - 1) else { return item }
        let placed = list[place - 1]
        guard let bearer, bearer != placed else { return placed.id }
        throw RefusedAnswer(
            reason: "\(item) may be the place of \(placed.name.printable) in the list or the id of \(bearer.name.printable): "
                + "type #\(item) for the place, or id \(item)")
    }

    private static func place(_ text: String) -> Int? { text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil }
}

extension String {
    /// The text without what people spell differently and mean the same by.
    fileprivate var folded: String { lowercased().filter { !$0.isWhitespace } }
}
