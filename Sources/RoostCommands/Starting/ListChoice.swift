import RoostDiagnostics
import RoostModel

/// The result of a typed answer.
struct ReadAnswer {
    /// What goes into the draft.
    let text: String
    /// Why it is doubtful, as one sentence without a full stop; nil if it is not doubtful.
    var doubt: String?
}

/// Reads answers that choose from a numbered list, by number or by name.
enum ListChoice {
    /// Names from a list, in the list's own spelling.
    ///
    /// - Parameters:
    ///   - owner: the owner of the list; nil if the list is not complete, so that other names are fine too.
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
                            ? "\(place) is a number; type a name" : "the list has no number \(place); type a name or another number")
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

    /// Ids of locations from a list: by place, id or name. If a number may be a place or an id, roost asks again.
    static func ids(_ typed: String, from list: [FoundLocation], of owner: String) throws(RefusedAnswer) -> ReadAnswer {
        var chosen: [String] = []
        var strange: [String] = []
        for item in ListText.items(of: typed) {
            if item.lowercased().hasPrefix("id ") {
                chosen.append(String(item.dropFirst(3)).trimmed)
            } else if item.hasPrefix("#"), let place = place(String(item.dropFirst()).trimmed) {
                guard list.indices.contains(place - 1) else { throw RefusedAnswer(reason: "the list has no number \(place)") }
                chosen.append(list[place - 1].id)
            } else if let place = place(item) {
                chosen.append(try id(item, place, list))
                if !list.contains(where: { $0.id == chosen.last }) { strange.append(item) }
            } else {
                let matches = list.matching(item)
                guard matches.count == 1 else {
                    throw RefusedAnswer(
                        reason: matches.isEmpty
                            ? "no location in the list has that name"
                            : "several locations in the list have that name: type their numbers")
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
            reason: "\(item) is the place of \(placed.name.printable) in the list, and also the id of \(bearer.name.printable): "
                + "type #\(item) for the place, or id \(item)")
    }

    private static func place(_ text: String) -> Int? { text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil }
}

extension String {
    /// The text without differences in spelling that do not change the meaning.
    fileprivate var folded: String { lowercased().filter { !$0.isWhitespace } }
}
