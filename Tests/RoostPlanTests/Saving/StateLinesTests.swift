import RoostModel
import Testing

@testable import RoostPlan

/// What a saved plan's digests are made over.
@Suite
struct StateLinesTests {
    private let key = GroupKey(business: BusinessNumber(155_802_718_182_498), source: "carestack")
    private let location = BusinessNumber(160_283_190_794_732)

    private func secret(_ digest: String) -> PropertyValue {
        .secret(SecretDigest(reference: .environment("A_KEY"), digest: "hmac-sha256:k:\(digest)"))
    }

    private func applied(_ change: (inout AppliedGroup) -> Void = { _ in }) -> [String] {
        var group = AppliedGroup(
            key: key, sourceID: 124, groupID: 1, properties: ["a": .text("x"), "b": secret("1")], triggers: [TriggerID(id: 139, type: 1)],
            mappings: [location: AppliedMapping(groupID: 1, properties: ["s": .text("y")], flags: MappingFlags())])
        change(&group)
        return group.stateLines
    }

    @Test func everyChangeOfTheLedgerShows() {
        let before = applied()
        #expect(applied() == before)
        #expect(applied { $0.groupID = 2 } != before)
        #expect(applied { $0.properties["a"] = .text("z") } != before)
        #expect(applied { $0.properties["b"] = secret("2") } != before)
        #expect(applied { $0.triggers = nil } != before)
        #expect(applied { $0.triggers = [] } != applied { $0.triggers = nil })
        #expect(applied { $0.mappings[location]?.flags.beta = true } != before)
        #expect(applied { $0.mappings[location]?.properties["s"] = nil } != before)
        let stamp = ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0")
        #expect(applied { $0.doubts = [Intent(action: .putMapping, addresses: [.location(location)], stamp: stamp)] } != before)
        // When and by which plan something was applied is no reason to call a plan stale.
        #expect(applied { $0.stamp = stamp } == before)
    }

    @Test func everyChangeOfTheLiveSideShows() {
        let mapping = ObservedMapping(properties: .unreported, flags: [.active: true])
        let groups = [
            ObservedGroup(groupID: 1, triggers: []), ObservedGroup(groupID: 2, triggers: []),
            ObservedGroup(groupID: 1, triggers: [TriggerID(id: 139, type: 1)]),
            ObservedGroup(groupID: 1, triggers: [], properties: .reported([:])),
            ObservedGroup(groupID: 1, triggers: [], properties: .reported(["a": .unreported])),
            ObservedGroup(groupID: 1, triggers: [], properties: .reported(["a": .reported(.text("x"))])),
            ObservedGroup(groupID: 1, triggers: [], mappings: .reported([:])),
            ObservedGroup(groupID: 1, triggers: [], mappings: .reported([location: mapping])),
            ObservedGroup(
                groupID: 1, triggers: [], mappings: .reported([location: ObservedMapping(properties: .reported([:]), flags: [:])])),
        ]
        #expect(Set(groups.map(\.stateLines)).count == groups.count)
    }

    @Test func aRotatedSecretIsNotAChangedFile() {
        func group(_ digest: String, _ text: String = "x") -> ResolvedGroup {
            let site = Sample.site()
            let properties = [
                ResolvedProperty(key: "a", value: .text(text), kind: .text, site: site),
                ResolvedProperty(key: "b", value: secret(digest), kind: .secret, site: site),
            ]
            let own = ResolvedLocation(
                business: location, name: nil, flags: MappingFlags(), flagSites: [:], properties: properties, site: site)
            return ResolvedGroup(
                key: key, sourceID: 124, name: nil, type: .smb, file: "a.yaml", site: site, properties: properties,
                triggers: [ResolvedTrigger(id: TriggerID(id: 139, type: 1), name: nil, site: site)], triggersSite: site, locations: [own])
        }
        #expect(group("1").fileLines == group("2").fileLines && group("1").secretLines != group("2").secretLines)
        #expect(group("1").fileLines != group("1", "y").fileLines && group("1").secretLines == group("1", "y").secretLines)
    }
}
