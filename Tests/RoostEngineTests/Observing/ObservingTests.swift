import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// How what the live side reports is taken in.
struct ObservingTests {
    private func live(_ properties: [String: LiveGroup.Property]) async -> Rig {
        let rig = Rig(FakeDialect(.reported))
        await rig.birdeye.play { groups in
            groups[5] = LiveGroup(
                id: 5, business: BusinessNumber(Sample.northstar), sourceID: 700, properties: properties)
        }
        return rig
    }

    @Test func aSecretInTheClearIsDigestedAtOnce() async {
        let rig = await live([
            "ledgerly.host": .init(value: "host.example", isSecure: false), "ledgerly.token": .init(value: Sample.token, isSecure: true),
        ])
        let group = Sample.ledgerlyGroup(Sample.northstar, triggers: [], token: Sample.tokenReference)
        let run = await rig.plan([group])
        #expect(run.verdict(.property("ledgerly.token")) == .adopt)
        #expect(run.verdict(.property("ledgerly.host")) == .adopt)
        #expect(run.steps.isEmpty)
        await rig.secrets.put("EXAMPLE-NEXT-TOKEN", at: Sample.tokenReference)
        #expect(await rig.plan([group]).verdict(.property("ledgerly.token")) == .change)
    }

    @Test func aKeyThatNobodyKnowsMayHoldASecretAndIsOnlySeen() async {
        let rig = await live(["ledgerly.mystery": .init(value: Sample.token, isSecure: false)])
        let run = await rig.plan([Sample.ledgerlyGroup(Sample.northstar, triggers: [])])
        let finding = run.plan.businesses.first?.findings.first { $0.address == .property("ledgerly.mystery") }
        #expect(finding?.verdict == .unmanaged)
        #expect(finding?.observed == .unreported)
    }

    @Test func withoutAKeyForDigestsASecretIsNotRead() async {
        let rig = await live(["ledgerly.token": .init(value: Sample.token, isSecure: true)])
        let run = await rig.plan([Sample.ledgerlyGroup(Sample.northstar, triggers: [])], digester: nil)
        let finding = run.plan.businesses.first?.findings.first { $0.address == .property("ledgerly.token") }
        #expect(finding?.observed == .unreported)
    }

    @Test func anEmptyOrMaskedValueIsNotReported() async {
        let rig = await live(["ledgerly.token": .init(value: Sample.token, isSecure: true)])
        await rig.birdeye.switchTo(FakeDialect(.masked))
        let run = await rig.plan([Sample.ledgerlyGroup(Sample.northstar, triggers: [], token: Sample.tokenReference)])
        #expect(run.verdict(.property("ledgerly.token")) == .unknown)
    }

    @Test(
        arguments: [
            (CallError.Reason.unreachable, "birdeye.url"), (.timeout, "birdeye.timeout"), (.rateLimited, "requestsPerSecond"),
            (.redirected, "birdeye.url"),
        ])
    func aFailureSaysWhatCanBeDone(_ reason: CallError.Reason, _ word: String) async throws {
        let rig = Rig()
        await rig.birdeye.failReads { _, _ in CallError(reason: reason, request: "GET /x", message: "no") }
        let problem = try #require(await rig.plan([Sample.group()]).failures.first?.diagnostics.first)
        #expect(try #require(problem.fix).contains(word))
        #expect(problem.detail == "\(Sample.northstar) could not be read: GET /x: no")
        #expect(problem.place?.line == 2)
    }

    @Test func refusedCredentialsAreNoMatterOfTheBusiness() async throws {
        let rig = Rig()
        await rig.birdeye.failReads { _, _ in CallError(reason: .unauthorized, request: "GET /x", message: "no") }
        let run = await rig.plan([Sample.group(), Sample.group(155_802_718_182_499)])
        #expect(run.failures.areRefused && run.failures.byCause.count == 1)
        let problem = try #require(run.failures.diagnostics.first)
        #expect(problem.kind.code == "live/credentials-refused" && problem.place == nil)
        #expect(problem.detail == "GET /x: no; so 1 other business was not compared")
        #expect(try #require(problem.fix).contains("birdeye.headers"))
    }

    @Test func whatNobodyCanHelpHasNoAdvice() async {
        let rig = Rig()
        await rig.birdeye.failReads { _, _ in CallError(reason: .unreadable, request: "GET /x", message: "no") }
        #expect(await rig.plan([Sample.group()]).failures.first?.diagnostics.first?.fix == nil)
    }
}
