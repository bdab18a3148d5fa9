import RoostModel
import Testing

@testable import RoostPlan

/// What a file would have to say for the live side to be as desired.
@Suite("Accepting the live side")
struct AcceptanceTests {
    private let desired = Sample.group(locations: [Sample.location(), Sample.location(Sample.orlando)])

    private func acceptance(_ change: (inout ObservedGroup) -> Void) -> Acceptance {
        var observed = desired.reported()
        change(&observed)
        return Acceptance(plan(desired, desired.applied(), observed), source: .careStack)
    }

    @Test("where nothing moved there is nothing to accept")
    func nothing() {
        #expect(acceptance { _ in }.isEmpty)
    }

    @Test("a property takes the live text, one that is gone is taken out")
    func properties() {
        let key = "carestack.customer.domain"
        func set(_ value: Reported<PropertyValue>?) -> Acceptance {
            acceptance { group in
                var properties = group.properties.value ?? [:]
                properties[key] = value
                group.properties = .reported(properties)
            }
        }
        #expect(set(.reported(.text("live.sb"))).changes.map(\.change) == [.setProperty(key, location: nil, text: "live.sb")])
        #expect(set(nil).changes.map(\.change) == [.removeProperty(key, location: nil)])
        #expect(set(.unreported).isEmpty)
    }

    @Test("a secret is never written: a person puts it where the reference points")
    func secrets() {
        let acceptance = acceptance { group in
            var properties = group.properties.value ?? [:]
            let other = SecretDigest(reference: .environment("live"), digest: "hmac-sha256:00000000:ff")
            properties["carestack.account.key"] = .reported(.secret(other))
            group.properties = .reported(properties)
        }
        #expect(acceptance.changes.isEmpty)
        #expect(acceptance.obstacles.map(\.finding.address) == [.property("carestack.account.key")])
    }

    @Test("triggers come and go, by the name that the source knows")
    func triggers() {
        let more = acceptance { $0.triggers.insert(TriggerID(id: 140, type: 2)) }
        #expect(more.changes.map(\.change) == [.addTrigger(TriggerID(id: 140, type: 2), name: nil)])
        let none = acceptance { $0.triggers = [] }
        #expect(none.changes.count == desired.triggers.count)
        for (proposal, trigger) in zip(none.changes, desired.triggers) {
            #expect(proposal.change == .removeTrigger(trigger.id, site: trigger.site))
        }
    }

    @Test("switches take the live value, and a mapping that is gone is left to a person")
    func mappings() {
        let acceptance = acceptance { group in
            var mappings = group.mappings.value ?? [:]
            mappings[Sample.orlando]?.flags[.beta] = true
            for number in mappings.keys where number != Sample.orlando { mappings[number] = nil }
            group.mappings = .reported(mappings)
        }
        #expect(acceptance.changes.map(\.change) == [.setFlag(Sample.orlando, .beta, true)])
        #expect(acceptance.obstacles.count == desired.locations.count - 1)
        #expect(acceptance.obstacles.allSatisfy { $0.byHand.contains("from the file") })
    }

    @Test("what moved in the file alone is no concern")
    func pending() {
        var applied = desired.applied()
        applied.properties["carestack.customer.domain"] = .text("before.sb")
        var observed = desired.reported()
        var properties = observed.properties.value ?? [:]
        properties["carestack.customer.domain"] = .reported(.text("before.sb"))
        observed.properties = .reported(properties)
        #expect(Acceptance(plan(desired, applied, observed), source: .careStack).isEmpty)
    }
}
