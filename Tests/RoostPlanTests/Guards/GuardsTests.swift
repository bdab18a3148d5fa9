import RoostModel
import Testing

@testable import RoostPlan

@Suite("Guards")
struct GuardsTests {
    private func business(
        _ index: Int, _ action: StepAction = .updateGroup, conflict: Bool = false, evidence: Evidence = .documented,
        form: ContractQuestion? = nil
    ) -> BusinessPlan {
        let number = BusinessNumber(Int64(1000 + index))
        let call: Call =
            action == .deactivateMapping
            ? .putMapping(location: number, group: .known(1), properties: [], flags: MappingFlags(active: false))
            : .updateGroup(group: 1, replaceTriggers: false, properties: nil, triggers: [])
        return BusinessPlan(
            GroupIdentity(key: GroupKey(business: number, source: "carestack"), type: .smb), groupID: 1,
            findings: conflict
                ? [Finding(address: .property("a"), verdict: .conflict), Finding(address: .property("b"), verdict: .conflict)] : [],
            steps: [Step(action: action, reason: "", evidence: evidence, call: call, form: form)])
    }

    private func idle(_ index: Int) -> BusinessPlan {
        BusinessPlan(
            GroupIdentity(key: GroupKey(business: BusinessNumber(Int64(5000 + index)), source: "carestack"), type: .smb), groupID: 1,
            findings: [Finding(address: .property("a"), verdict: .unverified)], steps: [])
    }

    /// Settings under which nothing is refused.
    private var open: GuardSettings {
        var settings = GuardSettings()
        settings.maxBusinesses = 1_000_000
        settings.maxDeactivations = 1_000_000
        settings.maxChangedShare = 100
        settings.conflicts = .allow
        settings.inferredCalls = .allow
        settings.vanished = .allow
        settings.takeover = .allow
        return settings
    }

    /// Settings and a plan of which one guard refuses something, and no other.
    private func refusing(_ name: GuardName) -> (settings: GuardSettings, contract: Contract, plan: Plan, fleet: Int) {
        var contract = Contract()
        var settings = open
        var businesses = [business(0), idle(0)]
        var fleet = 2
        switch name {
        case .maxBusinesses:
            settings.maxBusinesses = 0
        case .maxDeactivations:
            settings.maxDeactivations = 0
            businesses.append(business(1, .deactivateMapping))
        case .maxChangedShare:
            settings.maxChangedShare = 30
            businesses = (0..<11).map { business($0) }
            fleet = 11
        case .conflicts:
            settings.conflicts = .refuse
            businesses.append(business(1, conflict: true))
        case .vanished:
            settings.vanished = .refuse
            var gone = business(1)
            gone.contradiction = "the ledger knows group 1"
            businesses.append(gone)
        case .takeover:
            settings.takeover = .refuse
            var found = business(1)
            found.takeover = Takeover(found: 77, known: nil)
            businesses.append(found)
        case .inferredCalls:
            settings.inferredCalls = .refuse
            businesses.append(business(1, evidence: .inferred))
        case .contract:
            contract.answers[.propertyUpdate] = ContractAnswer("refused", seen: "2026-11-22", evidence: "HTTP 400")
            contract.answers[.mappingUpdate] = ContractAnswer("takes")
            businesses.append(business(1, form: .propertyUpdate))
            businesses.append(business(2, form: .mappingUpdate))
        case .protect:
            settings.protect = [Protection(BusinessNumber(1000)), Protection(BusinessNumber(5000))]
        }
        return (settings, contract, Plan(businesses), fleet)
    }

    @Test("each refuses by its own name, is lifted by it, and by no other", arguments: GuardName.allCases, GuardName.allCases)
    func matrix(_ name: GuardName, _ allowed: GuardName) {
        let (settings, contract, plan, fleet) = refusing(name)
        let refused = Guards(settings, contract: contract).judge(plan, fleet: fleet)
        #expect(Set(refused.businesses.flatMap(\.refused).map(\.code)) == [name.rawValue])
        #expect(refused.summary.refused > 0)
        let judged = Guards(settings, contract: contract, allowed: [allowed]).judge(plan, fleet: fleet)
        #expect(judged.businesses.allSatisfy(\.refused.isEmpty) == (name == allowed))
        // What is refused is still shown, step by step.
        #expect(judged.businesses.map(\.steps) == plan.businesses.map(\.steps))
        #expect(
            Guards(settings, contract: contract, allowed: Set(GuardName.allCases).subtracting([name])).judge(plan, fleet: fleet) == refused)
    }

    @Test("with everything allowed nothing is refused, and earlier refusals are judged anew")
    func allAllowed() {
        for name in GuardName.allCases {
            let (settings, contract, plan, fleet) = refusing(name)
            let refused = Guards(settings, contract: contract).judge(plan, fleet: fleet)
            let judged = Guards(settings, contract: contract, allowed: Set(GuardName.allCases)).judge(refused, fleet: fleet)
            #expect(judged.businesses.map(\.refused) == plan.businesses.map(\.refused))
            #expect(judged.businesses.map(\.steps) == plan.businesses.map(\.steps))
            #expect(judged.summary == plan.summary)
        }
    }

    @Test("limits may be reached, not passed")
    func limits() {
        let plan = Plan((0..<3).map { business($0, .deactivateMapping) })
        var settings = open
        for (limit, isRefused) in [(3, false), (2, true)] {
            settings = open
            settings.maxBusinesses = limit
            #expect(Guards(settings).judge(plan, fleet: 3).summary.refused == (isRefused ? 3 : 0))
            settings = open
            settings.maxDeactivations = limit
            #expect(Guards(settings).judge(plan, fleet: 3).summary.refused == (isRefused ? 3 : 0))
        }
    }

    @Test("the share counts above its floor, and against the whole fleet rather than what the plan shows")
    func share() {
        var settings = open
        settings.maxChangedShare = 30
        let refused = { (changed: Int, fleet: Int) in
            !Guards(settings).judge(Plan((0..<changed).map { business($0) }), fleet: fleet).businesses.allSatisfy(\.refused.isEmpty)
        }
        #expect(Guards.shareFloor == 10)
        #expect(!refused(10, 10))
        #expect(refused(11, 11))
        #expect(refused(11, 36))
        #expect(!refused(12, 40))
        #expect(refused(13, 40))
        #expect(!refused(11, 10_000))
        #expect(!refused(11, 0))
    }

    @Test("too many deactivations refuse the businesses that deactivate, and the others go unmarked")
    func deactivations() {
        let (settings, _, plan, fleet) = refusing(.maxDeactivations)
        #expect(Guards(settings).judge(plan, fleet: fleet).businesses.map(\.refused.count) == [0, 0, 1])
    }

    @Test("a business without a call is never refused, not even a protected one")
    func idleBusiness() {
        let (settings, _, plan, fleet) = refusing(.protect)
        #expect(Guards(settings).judge(plan, fleet: fleet).businesses.map(\.refused.count) == [1, 0])
    }

    @Test("canary calls are not refused")
    func canary() {
        var settings = open
        settings.inferredCalls = .canary
        #expect(Guards(settings).judge(Plan([business(0, evidence: .inferred)]), fleet: 1).summary.refused == 0)
    }

    @Test("a refusal says what, how many and of which kind")
    func messages() {
        var settings = GuardSettings()
        settings.maxBusinesses = 1
        settings.inferredCalls = .refuse
        settings.protect = [Protection(BusinessNumber(1001))]
        let businesses = [
            business(0, .deactivateMapping, evidence: .inferred), business(1, conflict: true),
        ]
        let judged = Guards(settings).judge(Plan(businesses), fleet: 2)
        #expect(
            judged.businesses[0].refused.map(\.message) == [
                "the plan changes 2 businesses, and at most 1 are allowed",
                "1 call that the API's documentation does not show: deactivate-mapping",
                "the plan deactivates 1 mapping, and at most 0 are allowed",
            ])
        #expect(
            judged.businesses[1].refused.map(\.message) == [
                "the plan changes 2 businesses, and at most 1 are allowed", "1001 is protected in roost.yaml",
                "changed both in the file and on the live side, to different values: properties/a, properties/b",
            ])
        #expect(judged.summary.refused == 6)
        let many = Guards(settings, allowed: [.maxBusinesses]).judge(Plan((0..<11).map { business($0, .deactivateMapping) }), fleet: 11)
        #expect(
            many.businesses[0].refused.map(\.message) == [
                "the plan changes 11 of 11 businesses, which is more than 30%",
                "the plan deactivates 11 mappings, and at most 0 are allowed",
            ])
    }
}
