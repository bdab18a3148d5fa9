import RoostDiagnostics
import RoostModel

@testable import RoostPlan

/// Values that most tests start from: the practice of the API's own documentation, with made-up secrets.
enum Sample {
    static let practice = BusinessNumber(155_802_718_182_498)
    static let kissimmee = BusinessNumber(160_283_190_794_732)
    static let orlando = BusinessNumber(160_283_190_794_733)
    static let tampa = BusinessNumber(160_283_190_794_734)
    static let key = GroupKey(business: practice, source: "carestack")
    static let groupID: Int64 = 23_995
    static let job = TriggerID(id: 139, type: 1)
    static let other = TriggerID(id: 140, type: 1)
    static let third = TriggerID(id: 141, type: 2)
    static let stamp = ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0123456789ab")
    static let domain = "carestack.customer.domain"
    static let accountKey = "carestack.account.key"
    static let accountID = "carestack.account.id"
    static let status = "carestack.appointment.status"
    static let locationID = "carestack.location.id"
    static let secureKeys: Set<String> = [accountKey, accountID]

    /// A site at an offset, so that two sites can be told apart.
    static func site(_ offset: Int = 0) -> Site {
        Site(Span(offset, offset + 1), in: SourceText(name: "practice.yaml", bytes: Array(repeating: 0x61, count: 64)))
    }

    static func digest(_ value: String, from name: String = "EXAMPLE_KEY", keyID: String = "00000000") -> SecretDigest {
        SecretDigest(reference: .environment(name), digest: "hmac-sha256:\(keyID):\(value)")
    }

    static func text(_ key: String, _ value: String, isList: Bool = false) -> ResolvedProperty {
        ResolvedProperty(key: key, value: .text(value), kind: isList ? .list : .text, site: site())
    }

    static func secret(_ key: String, _ value: String, isOverride: Bool = false) -> ResolvedProperty {
        ResolvedProperty(key: key, value: .secret(digest(value)), kind: .secret, isOverride: isOverride, site: site())
    }

    static func trigger(_ id: TriggerID = job) -> ResolvedTrigger { ResolvedTrigger(id: id, name: "Trigger \(id.id)", site: site(1)) }

    static func location(
        _ number: BusinessNumber = kissimmee, flags: MappingFlags = MappingFlags(), properties: [ResolvedProperty]? = nil
    ) -> ResolvedLocation {
        ResolvedLocation(
            business: number, name: "Location \(number)", flags: flags, flagSites: [.active: site(2)],
            properties: properties ?? [text(status, "Arrived, Scheduled", isList: true), text(locationID, "1, 19031", isList: true)],
            site: site(3))
    }

    static let properties = [text(domain, "partners.sb"), secret(accountKey, "K"), secret(accountID, "I")]

    static func group(
        properties: [ResolvedProperty] = properties, triggers: [TriggerID] = [job], locations: [ResolvedLocation] = [location()]
    ) -> ResolvedGroup {
        ResolvedGroup(
            key: key, sourceID: 124, name: "Northstar Dental", type: .enterprise, file: "businesses/northstar.yaml", site: site(4),
            properties: properties, triggers: triggers.map { trigger($0) }, triggersSite: site(5), locations: locations)
    }
}

extension ResolvedGroup {
    /// The ledger's entry after all of it was applied.
    func applied(group: Int64 = Sample.groupID) -> AppliedGroup {
        AppliedGroup(
            key: key, sourceID: sourceID, name: name, groupID: group, properties: Dictionary(properties.map { ($0.key, $0.value) }) { $1 },
            triggers: Set(triggers.map(\.id)),
            mappings: Dictionary(
                locations.map { location in
                    (
                        location.business,
                        AppliedMapping(
                            groupID: group, properties: Dictionary(location.properties.map { ($0.key, $0.value) }) { $1 },
                            flags: location.flags)
                    )
                }
            ) { $1 }, stamp: Sample.stamp)
    }

    /// A live side as desired that reports everything.
    func reported(group: Int64 = Sample.groupID) -> ObservedGroup {
        ObservedGroup(
            groupID: group, triggers: Set(triggers.map(\.id)), properties: properties.reported,
            mappings: .reported(
                Dictionary(
                    locations.map { location in
                        (
                            location.business,
                            ObservedMapping(
                                properties: location.properties.reported,
                                flags: Dictionary(MappingFlag.allCases.map { ($0, location.flags[$0]) }) { $1 })
                        )
                    }
                ) { $1 }))
    }

    /// A live side as desired that reports no more than its triggers.
    func silent(group: Int64 = Sample.groupID) -> ObservedGroup { ObservedGroup(groupID: group, triggers: Set(triggers.map(\.id))) }
}

extension [ResolvedProperty] {
    /// The properties as a live side reports them that hides nothing.
    var reported: Reported<[String: Reported<PropertyValue>]> { .reported(Dictionary(map { ($0.key, .reported($0.value)) }) { $1 }) }
}

extension ThreeWay {
    /// The verdicts by address; nothing stands twice.
    var verdicts: [Address: Verdict] { Dictionary(uniqueKeysWithValues: findings().map { ($0.address, $0.verdict) }) }
}

extension BusinessPlan {
    /// The steps' actions, in order.
    var actions: [StepAction] { steps.map(\.action) }
}

/// A plan of a comparison whose secure keys are those of the samples.
func plan(_ desired: ResolvedGroup?, _ applied: AppliedGroup?, _ observed: ObservedGroup?, prune: Bool = false) -> BusinessPlan {
    Planner(prune: prune).plan(compare(desired, applied, observed))
}

/// A comparison whose secure keys are those of the samples.
func compare(_ desired: ResolvedGroup?, _ applied: AppliedGroup?, _ observed: ObservedGroup?) -> ThreeWay {
    ThreeWay(desired: desired, applied: applied, observed: observed) { Sample.secureKeys.contains($0) }
}
