import RoostModel

/// Finds the location whose customer a contact is.
struct ContactHome {
    /// What the search came to.
    enum Result {
        case found(DiagnosedGroup, DesiredLocation, note: String?)
        case nowhere(String, change: String?)
    }

    let groups: [DiagnosedGroup]

    /// A location that is named counts; the business then only confirms it. A business alone is enough where it has one location.
    func find(_ contact: Contact) -> Result {
        let candidates = groups.filter { from(contact.source, $0) }
        if candidates.isEmpty, let source = contact.source {
            return .nowhere("no file is about the source that the record names (\(source.prefix(60)))", change: nil)
        }
        if let number = contact.location { return location(number, contact, candidates) }
        guard let number = contact.business else {
            return .nowhere("the record names neither a business nor a location", change: nil)
        }
        let own = candidates.filter { $0.desired.business == number }
        guard !own.isEmpty else {
            // Some records call a location's own number that of the business.
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
                "no file that was looked at has a location \(number)", change: "a location with business: \(number)")
        }
        guard places.count == 1 else { return .nowhere("\(number) is mapped for several sources, and the record names none", change: nil) }
        let isForeign = contact.business.map { $0 != group.desired.business && $0 != number } ?? false
        return .found(
            group, location,
            note: isForeign ? "the record names another business; the location belongs to \(group.desired.business), which counts" : nil)
    }

    private func from(_ source: String?, _ group: DiagnosedGroup) -> Bool {
        guard let source else { return true }
        func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return folded(source) == folded(group.source.name) || source == String(group.source.id)
    }
}
