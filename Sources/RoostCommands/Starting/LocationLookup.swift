import RoostModel

/// Looks up the locations of a business in its own system, so that they can be picked instead of typed.
protocol LocationLookup: Sendable {
    /// The locations, in the order in which they are shown; empty where nothing can be looked up, such as for want of credentials.
    ///
    /// - Parameter draft: what is known so far, the group's properties among it: secrets by reference.
    func locations(of draft: BusinessDraft) async throws(LookupFailure) -> [FoundLocation]
    /// The names of the appointment statuses, to the letter; empty where nothing can be looked up.
    func statuses(of draft: BusinessDraft) async throws(LookupFailure) -> [String]
}

extension LocationLookup {
    func statuses(of draft: BusinessDraft) async throws(LookupFailure) -> [String] { [] }
}

/// One location as the business's own system knows it.
struct FoundLocation: Sendable, Hashable {
    /// Its id there, such as a value of `carestack.location.id`.
    let id: String
    /// What it is called there.
    let name: String
    /// Where it is, to tell it from others of the same name; nil where that is not known.
    let place: String?
}

/// Why nothing could be looked up, as one sentence without a full stop. The locations are then typed.
struct LookupFailure: Error {
    let reason: String
}

extension Sequence<FoundLocation> {
    /// Those that go by a name, without regard to letter case and to what stands between words; where none does, those whose name has it in it.
    func matching(_ name: String) -> [FoundLocation] {
        let wanted = name.words
        guard !wanted.isEmpty else { return [] }
        let equal = filter { $0.name.words == wanted }
        return equal.isEmpty ? filter { " \($0.name.words) ".contains(" \(wanted) ") } : equal
    }
}

extension String {
    /// The words in lower case with one space between them.
    fileprivate var words: String { lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") }
}
