import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

@testable import RoostReport

@Suite("What adopting would record, and did")
struct AdoptTextTests {
    private static let key = GroupKey(business: Samples.northstar, source: "carestack")

    private func adoption(_ observed: ObservedGroup) throws -> Adoption {
        let desired = ResolvedGroup(
            key: Self.key, sourceID: 124, name: "Northstar Dental", type: .smb, file: "businesses/northstar.yaml", site: Samples.site(2),
            properties: [
                ResolvedProperty(
                    key: "carestack.customer.domain", value: .text("partners.sb"), kind: .text, site: Samples.site(3)),
                ResolvedProperty(
                    key: "carestack.account.key", value: .secret(Samples.accountKey), kind: .secret, site: Samples.site(4)),
            ], triggers: [ResolvedTrigger(id: Samples.job, name: nil, site: Samples.site(5))], triggersSite: Samples.site(5), locations: [])
        let comparison = ThreeWay(desired: desired, applied: nil, observed: observed)
        return try #require(Adoption(comparison, comparison.findings()))
    }

    @Test("counts for each business, what is left by name, and one line that sums it up")
    func text() throws {
        let observed = ObservedGroup(
            groupID: 77, triggers: [Samples.job, Samples.other],
            properties: .reported(["carestack.customer.domain": .reported(.text("other"))]))
        #expect(
            AdoptText.render([try adoption(observed)], style: .plain, verbose: false) == """
                businesses/northstar.yaml  Northstar Dental · smb 155802718182498 · carestack · group 77
                  = 1 field not readable: adopt records that you vouch for these values
                      properties/carestack.account.key: secret env:NORTHSTAR_ACCOUNT_KEY
                  = 1 field read, and already as desired
                  ! 2 fields not recorded; plan and apply handle these:
                      triggers/140:2 (unmanaged)
                      properties/carestack.customer.domain (change)

                Adopt: 1 field to vouch for, 1 field as read · 1 business · 2 fields left to plan and apply · roost sends nothing

                """)
    }

    @Test("every field is listed where that is asked for, a secret by its reference")
    func verbose() throws {
        let text = AdoptText.render([try adoption(ObservedGroup(groupID: 77, triggers: [Samples.job]))], style: .plain, verbose: true)
        #expect(text.contains("      properties/carestack.customer.domain: partners.sb\n"))
        #expect(text.contains("      properties/carestack.account.key: secret env:NORTHSTAR_ACCOUNT_KEY\n"))
        #expect(AdoptText.render([], style: .plain, verbose: true) == "Nothing to adopt\n")
    }

    @Test("the journal shows adoptions among the calls, in order")
    func journal() {
        let call = JournalRecord(
            time: "T1", plan: "p", key: Self.key, action: .createGroup, location: nil, outcome: "failed", status: nil, milliseconds: 3,
            error: nil, allowed: [])
        let adoption = AdoptionRecord(time: "T2", plan: "q", key: Self.key, vouched: 3, read: 1, remaining: 2, by: "pat")
        let text = LedgerText.journal(JournalReading(entries: [.call(call), .adoption(adoption)]))
        #expect(
            text == """
                T1  plan p  create-group · failed · 3 ms
                T2  plan q  adopt carestack · 3 fields vouched for by pat · 1 field as read · 2 fields left to apply

                """)
    }
}
