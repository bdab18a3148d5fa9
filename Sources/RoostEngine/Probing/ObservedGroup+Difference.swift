import RoostModel
import RoostPlan

extension ObservedGroup {
    /// What reads otherwise than before: what was changed, what came and what went, by address.
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
