import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

@Suite("Taking over what is there")
struct AdoptFlowTests {
    /// A business whose group is live as desired, and unknown to the ledger.
    private func rig(_ group: DesiredGroup, _ dialect: FakeDialect = FakeDialect()) async -> Rig {
        let rig = Rig(dialect)
        if let live = await rig.expected(group, id: 77) { await rig.birdeye.play { $0[77] = live } }
        return rig
    }

    @Test("after an adoption the plan is empty, whatever is reported, and nothing was sent", arguments: FakeDialect.Reporting.allCases)
    func thenNothing(_ reporting: FakeDialect.Reporting) async throws {
        let group = Sample.group()
        var dialect = FakeDialect()
        (dialect.properties, dialect.mappings) = (reporting, reporting)
        let rig = await rig(group, dialect)
        let flow = AdoptFlow(ports: rig.ports())
        let outlook = flow.outlook(await rig.plan([group]))
        #expect(outlook.missing.isEmpty)
        #expect(outlook.news.count == 1)
        try await flow.record(outlook.news, plan: "aaaaaaaaaaaa", by: "pat")
        let entry = try #require(await rig.ledger.entries[group.groupKey])
        #expect(entry.stamp == nil)
        let vouch = try #require(entry.vouches.first)
        #expect(vouch.voucher.name == "pat" && vouch.voucher.stamp.plan == "aaaaaaaaaaaa")
        #expect(entry.isFound)
        let line = try #require(await rig.ledger.adoptions.first)
        #expect(line.key == group.groupKey && line.plan == "aaaaaaaaaaaa" && line.remaining == 0)
        #expect(line.by == "pat" && line.fields == vouch.fields.map(\.description).sorted())
        #expect((line.vouched > 0) == (reporting != .reported))
        let after = await rig.plan([group])
        #expect(after.plan.isEmpty)
        #expect(flow.outlook(after).news.isEmpty)
        #expect(rig.tape.calls.isEmpty)
    }

    @Test("a group that is not there is an error of its business, and the others are adopted")
    func missing() async throws {
        let (there, gone) = (Sample.group(), Sample.group(155_802_718_182_499))
        let rig = await rig(there)
        let outlook = AdoptFlow(ports: rig.ports()).outlook(await rig.plan([gone, there]))
        #expect(outlook.missing.map(\.kind.code) == ["adopt/no-group"])
        #expect(outlook.news.map(\.key) == [there.groupKey])
    }

    @Test("a ledger that cannot be written is an error")
    func unwritable() async {
        let group = Sample.group()
        let rig = await rig(group)
        let flow = AdoptFlow(ports: rig.ports())
        let outlook = flow.outlook(await rig.plan([group]))
        await rig.ledger.fail(saves: [0])
        await #expect(throws: LedgerError.self) { try await flow.record(outlook.news, plan: "aaaaaaaaaaaa", by: "pat") }
        #expect(await rig.ledger.adoptions.isEmpty)
    }

    @Test("a found group whose first apply stopped before its mappings keeps them unknown")
    func stoppedBeforeMappings() async throws {
        let group = Sample.group()
        let rig = await rig(group)
        let first = await rig.plan([group])
        await rig.birdeye.fail(.refused, atCall: 0)
        _ = await rig.apply(first)
        let second = await rig.plan([group])
        #expect(second.steps.map(\.call) == first.steps.map(\.call))
        #expect(second.steps.allSatisfy { $0.evidence == .inferred })
    }
}
