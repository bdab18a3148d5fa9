import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// Secrets that must be in nothing that a flow leaves behind, whatever is asked to print itself.
struct DecoyTests {
    private func text(_ values: Any...) -> String {
        var text = ""
        for value in values {
            dump(value, to: &text)
            print(value, to: &text)
            debugPrint(value, to: &text)
        }
        return text
    }

    @Test(arguments: FakeDialect.Reporting.allCases, [FakeBirdeye.Failure.refused, .lostAfter, nil])
    func noSecretIsLeftBehind(_ reporting: FakeDialect.Reporting, _ failure: FakeBirdeye.Failure?) async {
        let rig = Rig(FakeDialect(reporting))
        let events = EventLog()
        await rig.birdeye.play { groups in
            groups[5] = LiveGroup(
                id: 5, business: BusinessNumber(5), sourceID: 700,
                properties: [
                    "ledgerly.token": .init(value: Sample.token, isSecure: true),
                    "ledgerly.mystery": .init(value: Sample.token, isSecure: false),
                ])
        }
        var groups = [
            Sample.group(locations: [Sample.location(), Sample.location(2, overriding: Sample.otherKeyReference)]),
            Sample.group(3, key: Sample.idReference, id: Sample.keyReference),
            Sample.ledgerlyGroup(5, triggers: [.name("Invoice Job")], token: Sample.tokenReference),
            Sample.group(6, key: .environment("EXAMPLE_GONE")),
        ]
        var left = ""
        for round in 0..<3 {
            if let failure { await rig.birdeye.fail(failure, atCall: round) }
            let plan = await rig.plan(groups, orphans: await rig.orphans(groups), prune: true)
            left += text(plan.plan, plan.failures, plan.warnings, plan.groups)
            left += text(await rig.apply(plan, onEvent: events.note))
            groups = Array(groups.dropFirst())
        }
        left += text(events.events, rig.tape.entries, await rig.ledger.entries)
        #expect(left.contains("EXAMPLE_KEY") && left.contains("hmac-sha256:k1:"))
        #expect(left.contains("secrets/odd-form") && left.contains("secrets/not-set"))
        for decoy in Sample.decoys { #expect(!left.contains(decoy)) }
        // The secrets did go out.
        let live = await rig.birdeye.groups.values.flatMap { $0.properties.values.map(\.value) }
        #expect(failure == .refused || live.contains(Sample.accountKey))
    }

    @Test func whatIsReportedPrintsAsAMaskUntilItIsAskedFor() {
        let reported = ReportedText(Sample.token)
        let property = ReportedProperty(key: "ledgerly.token", value: reported)
        let vault = SecretVault([Sample.tokenReference: Secret(Array(Sample.token.utf8))])
        let text = text(reported, property, vault, "\(reported) \(String(reflecting: reported))")
        #expect(text.contains(Secret.mask) && !text.contains(Sample.token))
        #expect(reported.exposed == Sample.token)
    }
}
