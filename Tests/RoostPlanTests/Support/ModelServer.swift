import RoostModel

@testable import RoostPlan

/// The live side of one business as a value: takes calls, shows what its dialect shows, and knows what nobody can read.
struct ModelServer: Sendable {
    struct Property: Sendable {
        var value: PropertyValue
        var isSecure: Bool
        /// True while what roost wrote has been there without a break.
        var isOurs: Bool
    }

    struct Mapping: Sendable {
        var properties: [String: Property]
        var flags: MappingFlags
        var isOurs: Bool
    }

    struct Group: Sendable {
        let id: Int64
        var properties: [String: Property]
        var triggers: Set<TriggerID>
        var mappings: [BusinessNumber: Mapping] = [:]
    }

    let dialect: ModelDialect
    var group: Group?
    var nextID: Int64 = Sample.groupID
    /// True once somebody changed in the dashboard what this dialect does not show: from then on nobody can keep it as desired.
    var isTampered = false
    /// Creates taken while there was a group, and calls to a group that was not there: either is a planner's mistake.
    private(set) var mistakes: [String] = []

    init(_ dialect: ModelDialect) { self.dialect = dialect }

    mutating func take(_ call: Call) {
        switch call {
        case .createGroup(_, _, let properties, let triggers):
            if group != nil { mistakes.append("a second create") }
            makeGroup(Self.stored(properties, isOurs: true), Set(triggers))
        case .updateGroup(let id, let replaceTriggers, let properties, let triggers):
            guard var live = group, live.id == id else { return mistakes.append("an update of another group") }
            if let properties {
                live.properties = merged(live.properties, properties, dialect.mergesGroup)
            }
            if let triggers { live.triggers = replaceTriggers ? Set(triggers) : live.triggers.union(triggers) }
            group = live
        case .putMapping(let location, let reference, let properties, let flags):
            guard var live = group, reference == .known(live.id) || reference == .fromStep(0) else {
                return mistakes.append("a mapping to another group")
            }
            let before = live.mappings[location]?.properties ?? [:]
            live.mappings[location] = Mapping(properties: merged(before, properties, dialect.mergesMapping), flags: flags, isOurs: true)
            group = live
        }
    }

    mutating func makeGroup(_ properties: [String: Property], _ triggers: Set<TriggerID>) {
        group = Group(id: nextID, properties: properties, triggers: triggers)
        nextID += 1
    }

    /// What reading shows; lists come back spelled in another way than they were sent.
    func observe() -> ObservedGroup? {
        guard let group else { return nil }
        var observed = ObservedGroup(groupID: group.id, triggers: group.triggers, properties: shown(group.properties, dialect.properties))
        if dialect.showsMappings {
            observed.mappings = .reported(
                group.mappings.mapValues { mapping in
                    let flags = dialect.showsFlags ? MappingFlag.allCases.map { ($0, mapping.flags[$0]) } : []
                    return ObservedMapping(
                        properties: shown(mapping.properties, dialect.mappingProperties), flags: Dictionary(uniqueKeysWithValues: flags))
                })
        }
        return observed
    }

    /// Whether a property of a kind can be read.
    func shows(_ property: Property, in reporting: ModelDialect.Reporting) -> Bool {
        reporting == .reported || reporting != .unreported && !property.isSecure
    }

    private func shown(_ properties: [String: Property], _ reporting: ModelDialect.Reporting) -> Reported<[String: Reported<PropertyValue>]>
    {
        guard reporting != .unreported else { return .unreported }
        var shown: [String: Reported<PropertyValue>] = [:]
        for (key, property) in properties where reporting != .omitsSecure || !property.isSecure {
            shown[key] = shows(property, in: reporting) ? .reported(Self.respelled(property.value)) : .unreported
        }
        return .reported(shown)
    }

    private func merged(_ before: [String: Property], _ sent: [PropertyEntry], _ merges: Bool) -> [String: Property] {
        (merges ? before : [:]).merging(Self.stored(sent, isOurs: true)) { $1 }
    }

    static func stored(_ entries: [PropertyEntry], isOurs: Bool) -> [String: Property] {
        Dictionary(entries.map { ($0.key, Property(value: $0.value, isSecure: $0.isSecure, isOurs: isOurs)) }) { $1 }
    }

    private static func respelled(_ value: PropertyValue) -> PropertyValue {
        switch value {
        case .text(let text): .text(text.contains(",") ? ListText.items(of: text).reversed().joined(separator: " ,") : text)
        case .secret(let digest): .secret(SecretDigest(reference: .environment("LIVE"), digest: digest.digest))
        }
    }
}
