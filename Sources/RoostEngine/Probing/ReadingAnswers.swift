import RoostModel
import RoostPlan

/// What reading a group alone tells about the API: pure, since everything was read before.
struct ReadingAnswers {
    let desired: ResolvedGroup
    let details: GroupDetails
    let before: ObservedGroup
    /// `YYYY-MM-DD`, in UTC.
    let day: String

    var all: [ContractQuestion: ProbeResult] {
        [
            .propertiesOnRead: propertiesOnRead, .mappingsOnRead: mappingsOnRead, .unknownFields: unknownFields,
            .locationOverride: locationOverride,
        ]
    }

    /// Told only as far as the file's own properties can tell it: each of them is there, since it was applied.
    var propertiesOnRead: ProbeResult {
        guard !desired.properties.isEmpty else { return .open("the file gives the group no property to look for") }
        guard let reported = before.properties.value else {
            return answer("unreported", "the details of group \(before.groupID) hold no properties, and it has \(desired.properties.count)")
        }
        func readable(_ isSecure: Bool) -> (seen: Int, all: Int) {
            let own = desired.properties.filter { $0.isSecure == isSecure }
            return (own.count { reported[$0.key]?.value != nil }, own.count)
        }
        let plain = readable(false)
        let secure = readable(true)
        let seen =
            "\(plain.seen) of \(plain.all) plain and \(secure.seen) of \(secure.all) secure properties of group "
            + "\(before.groupID) were readable"
        if plain.seen == plain.all, secure.all > 0, secure.seen == secure.all { return answer("reported", seen) }
        if plain.seen == plain.all, plain.all > 0, secure.all > 0, secure.seen == 0 { return answer("plain-only", seen) }
        return .open("not to be told by this business: \(seen)")
    }

    var mappingsOnRead: ProbeResult {
        guard !desired.locations.isEmpty else { return .open("the file maps no location to look for") }
        guard let mappings = before.mappings.value else {
            return answer("unreported", "the details of group \(before.groupID) hold no mappings, and it has \(desired.locations.count)")
        }
        let seen = desired.locations.count { mappings[$0.business] != nil }
        let words = "\(seen) of \(desired.locations.count) mappings of group \(before.groupID) were there"
        return seen == desired.locations.count ? answer("reported", words) : .open("not to be told by this business: \(words)")
    }

    var unknownFields: ProbeResult {
        let names = UnknownFields.names(in: details)
        guard !names.isEmpty else { return .open("the details of group \(before.groupID) hold documented fields only") }
        return answer(names.joined(separator: ", "), "in the details of group \(before.groupID), where no documentation mentions them")
    }

    /// An override is never tried: taking one back would need a call that takes a property out of a mapping. One that a file asks for and
    /// that reads back has been tried by whoever applied it.
    var locationOverride: ProbeResult {
        let overrides = desired.locations.flatMap { location in
            location.properties.filter(\.isOverride).map { (location.business, $0) }
        }
        for (number, property) in overrides {
            guard let live = before.mappings.value?[number]?.properties.value?[property.key]?.value else { continue }
            guard live.means(property.value, isList: property.isList) else { continue }
            return answer("takes", "the mapping of \(number) shows \(property.key) as its file has it")
        }
        if overrides.isEmpty {
            return .open("not tried: no call is known that takes a property out of a mapping again")
        }
        return .open("not tried: the file has one, and whether it had its effect cannot be read")
    }

    private func answer(_ word: String, _ evidence: String) -> ProbeResult {
        .answered(ContractAnswer(word, seen: day, evidence: evidence))
    }
}
