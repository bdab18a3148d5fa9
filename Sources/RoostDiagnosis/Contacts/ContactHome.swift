import RoostModel

/// Finds the location that a contact belongs to.
struct ContactHome {
    /// The result of the search.
    enum Result {
        case found(DiagnosedGroup, DesiredLocation, note: String?)
        case nowhere(String, change: String?)
    }

    let groups: [DiagnosedGroup]

    /// If the record names a location, that counts, and the business only confirms it. A business alone is enough if it has one location.
    func find(_ contact: Contact) -> Result {
        let candidates = groups.filter { from(contact.source, $0) }
        if candidates.isEmpty, let source = contact.source {
            return .nowhere("no file describes a group for the source that the record names (\(source.prefix(60)))", change: nil)
        }
        if let number = contact.location { return location(number, contact, candidates) }
        guard let number = contact.business else {
            return .nowhere("the record names neither a business nor a location", change: nil)
        }
        let own = candidates.filter { $0.desired.business == number }
        guard !own.isEmpty else {
            // Some records give a location's own number as the number of the business.
            return location(number, contact, candidates)
        }
        let places = own.flatMap { group in group.desired.locations.map { (group, $0) } }
        if places.count == 1 { return .found(places[0].0, places[0].1, note: nil) }
        if own.count > 1 { return .nowhere("\(number) has groups for several sources, and the record names none", change: nil) }
        return .nowhere("\(number) has \(places.count) locations, and the record names none of them", change: nil)
    }

    private func location(_ number: BusinessNumber, _ contact: Contact, _ candidates: [DiagnosedGroup]) -> Result {
        let places = candidates.flatMap { group in group.desired.locations.filter { $0.business == number }.map { (group, $0) } }
        guard let (group, location) = places.first else {
            return .nowhere(
                "no file that roost looked at has a location \(number)", change: "add a location with business: \(number)")
        }
        guard places.count == 1 else { return .nowhere("\(number) is mapped for several sources, and the record names none", change: nil) }
        let isForeign = contact.business.map { $0 != group.desired.business && $0 != number } ?? false
        return .found(
            group, location,
            note: isForeign ? "the record names another business; the location belongs to \(group.desired.business), and that counts" : nil)
    }

    private func from(_ source: String?, _ group: DiagnosedGroup) -> Bool {
        guard let source else { return true }
        func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return folded(source) == folded(group.source.name) || source == String(group.source.id)
    }
}
