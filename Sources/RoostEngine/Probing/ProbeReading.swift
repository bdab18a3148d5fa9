import RoostJSON
import RoostModel
import RoostPlan

/// What only reading a group shows about the API. It is pure: everything was read before.
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

    /// Decided only by the file's own properties: each of them exists, because it was applied.
    var propertiesOnRead: ProbeResult {
        guard !desired.properties.isEmpty else { return .open("the file gives the group no property to look for") }
        guard let reported = before.properties.value else {
            return answer(
                "unreported", "the details of group \(before.groupID) show no properties, and the group has \(desired.properties.count)")
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
        return .open("this business cannot show it: \(seen)")
    }

    var mappingsOnRead: ProbeResult {
        guard !desired.locations.isEmpty else { return .open("the file maps no location to look for") }
        guard let mappings = before.mappings.value else {
            return answer(
                "unreported", "the details of group \(before.groupID) show no mappings, and the group has \(desired.locations.count)")
        }
        let seen = desired.locations.count { mappings[$0.business] != nil }
        let words = "\(seen) of \(desired.locations.count) mappings of group \(before.groupID) were there"
        return seen == desired.locations.count ? answer("reported", words) : .open("this business cannot show it: \(words)")
    }

    var unknownFields: ProbeResult {
        let names = UnknownFields.names(in: details)
        guard !names.isEmpty else { return .open("the details of group \(before.groupID) show documented fields only") }
        return answer(names.joined(separator: ", "), "in the details of group \(before.groupID); no documentation mentions them")
    }

    /// The probe never tries an override: to undo it, it would need a call that removes a property from a mapping. If a file has an override and
    /// it reads back, an earlier apply has tried it.
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
            return .open("not tried: no known call removes a property from a mapping again")
        }
        return .open("not tried: the file has one, and whether it had its effect cannot be read")
    }

    private func answer(_ word: String, _ evidence: String) -> ProbeResult {
        .answered(ContractAnswer(word, seen: day, evidence: evidence))
    }
}

/// Names of members in a group's details that no documentation mentions.
enum UnknownFields {
    private indirect enum Shape {
        case leaf
        case object([String: Shape])
    }

    private static let property: Shape = .object(["propertyKey": .leaf, "propertyValue": .leaf, "isSecure": .leaf])
    private static let group: [String: Shape] = [
        "groupId": .leaf,
        "integrationSourceType": .object([
            "id": .leaf, "integrationSource": .leaf, "sourceCategory": .leaf, "integrationType": .leaf, "integrationPlan": .leaf,
            "oauthEnabled": .leaf,
        ]),
        "integrationGroupTriggers": .object(["triggerId": .leaf, "triggerTypeId": .leaf, "actionIds": .leaf]),
        "integrationGroupProperties": property,
        "integrationMappings": .object([
            "businessNumber": .leaf, "integrationGroupId": .leaf, "integrationProperties": property, "active": .leaf, "test": .leaf,
            "beta": .leaf,
        ]),
    ]

    /// How many names to report at most.
    static let limit = 40

    /// The names, each after the name of its parent, such as `integrationSourceType.createdOn`; sorted, each once.
    ///
    /// It does not look into unknown members, and leaves out names of an odd form: they may be personal data.
    static func names(in details: GroupDetails) -> [String] {
        var names: Set<String> = []
        collect(details.raw, .object(group), "", &names)
        // A list of this name in another form than the writing calls use counts as unknown.
        if details.properties == .unreported, details.raw["integrationGroupProperties"]?.isNull == false {
            names.insert("integrationGroupProperties")
        }
        if details.mappings == .unreported, details.raw["integrationMappings"]?.isNull == false { names.insert("integrationMappings") }
        return Array(names.sorted().prefix(limit))
    }

    private static func collect(_ value: JSONValue, _ shape: Shape, _ path: String, _ names: inout Set<String>) {
        guard case .object(let known) = shape else { return }
        if let elements = value.array {
            for element in elements { collect(element, shape, path, &names) }
        }
        for member in value.object?.members ?? [] {
            let name = path.isEmpty ? member.key : path + "." + member.key
            if let shape = known[member.key] {
                collect(member.value, shape, name, &names)
            } else if isName(member.key) {
                names.insert(name)
            }
        }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), text.utf8.count <= 48 else { return false }
        return text.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    }
}

/// How long reads showed the old value after a write: the longest time seen.
struct LagMeter: Hashable {
    /// How many writes had an effect that was read.
    private(set) var writes = 0
    /// How many reads it took at most.
    private(set) var reads = 0
    /// Longest time until a read showed it, in milliseconds; 0 while the first one always did.
    private(set) var milliseconds: Int64 = 0

    /// Takes a write, the number of reads until one showed it, and the time since the call's answer.
    mutating func note(reads: Int, milliseconds: Int64) {
        writes += 1
        self.reads = max(self.reads, reads)
        if reads > 1 { self.milliseconds = max(self.milliseconds, milliseconds) }
    }

    /// The time as `contract` keeps it, never less than what was seen; nil if nothing readable was written.
    var answer: String? {
        guard writes > 0 else { return nil }
        return milliseconds < 1000 ? "\(milliseconds)ms" : "\((milliseconds + 999) / 1000)s"
    }

    /// What was seen.
    var evidence: String {
        let what = writes == 1 ? "one write" : "each of \(writes) writes"
        return reads <= 1 ? "the first read after \(what) showed it" : "\(reads) reads until \(what) showed"
    }
}

extension ObservedGroup {
    /// What differs from before: changed, new and missing fields, by address.
    func differences(from before: ObservedGroup) -> [Address] {
        var found: Set<Address> = groupID == before.groupID ? [] : [.group]
        found.formUnion(triggers.symmetricDifference(before.triggers).map { .trigger($0) })
        found.formUnion(Self.keys(properties, before.properties).map { .property($0) })
        guard let now = mappings.value, let then = before.mappings.value else {
            if mappings != before.mappings { found.insert(.group) }
            return Self.sorted(found)
        }
        for number in Set(now.keys).union(then.keys) {
            guard let left = now[number], let right = then[number] else {
                found.insert(.location(number))
                continue
            }
            for flag in MappingFlag.allCases where left.flags[flag] != right.flags[flag] { found.insert(.flag(number, flag)) }
            found.formUnion(Self.keys(left.properties, right.properties).map { .locationProperty(number, $0) })
        }
        found.formUnion(repeated.subtracting(before.repeated).map { .location($0) })
        return Self.sorted(found)
    }

    private static func keys(
        _ now: Reported<[String: Reported<PropertyValue>]>, _ then: Reported<[String: Reported<PropertyValue>]>
    ) -> [String] {
        let (now, then) = (now.value ?? [:], then.value ?? [:])
        return Set(now.keys).union(then.keys).filter { now[$0] != then[$0] }
    }

    private static func sorted(_ addresses: Set<Address>) -> [Address] { addresses.sorted { $0.description < $1.description } }
}
