import RoostModel
import Testing

@testable import RoostPlan

/// One row of the verdict table: three values, and what is to be said.
struct Row: Sendable, CustomTestStringConvertible {
    enum Live: Sendable { case value(String), absent, masked, unreported }

    let desired: String?
    let applied: String?
    let live: Live
    let verdict: Verdict?
    /// The verdict on a secret, whose absence from a report says nothing.
    let secretVerdict: Verdict?

    init(_ desired: String?, _ applied: String?, _ live: Live, _ verdict: Verdict?, secret: Verdict? = nil) {
        self.desired = desired
        self.applied = applied
        self.live = live
        self.verdict = verdict
        secretVerdict = secret ?? verdict
    }

    var testDescription: String { "desired \(desired ?? "–"), applied \(applied ?? "–"), live \(live)" }

    static let all: [Row] = [
        Row("a", "a", .value("a"), .unchanged),
        Row("a", "a", .masked, .unverified),
        Row("a", "a", .unreported, .unverified),
        Row("a", nil, .masked, .unknown),
        Row("a", nil, .unreported, .unknown),
        Row("b", "a", .value("a"), .change),
        Row("b", "a", .masked, .change),
        Row("b", "a", .unreported, .change),
        Row("a", "a", .value("b"), .drift),
        Row("a", "a", .absent, .drift, secret: .unverified),
        Row("b", "a", .value("b"), .converged),
        Row("b", "a", .value("c"), .conflict),
        Row("b", "a", .absent, .conflict, secret: .change),
        Row("a", nil, .value("a"), .adopt),
        Row("a", nil, .value("b"), .change),
        Row("a", nil, .absent, .change, secret: .unknown),
        Row(nil, "a", .value("a"), .orphan),
        Row(nil, "a", .value("b"), .orphan),
        Row(nil, "a", .masked, .orphan),
        Row(nil, "a", .unreported, .orphan),
        Row(nil, "a", .absent, .converged, secret: .orphan),
        Row(nil, nil, .value("a"), .unmanaged),
        Row(nil, nil, .masked, .unmanaged),
        Row(nil, nil, .absent, nil),
        Row(nil, nil, .unreported, nil),
    ]

    func report(_ key: String, _ value: (String) -> PropertyValue) -> Reported<[String: Reported<PropertyValue>]> {
        switch live {
        case .value(let text): .reported([key: .reported(value(text))])
        case .absent: .reported([:])
        case .masked: .reported([key: .unreported])
        case .unreported: .unreported
        }
    }
}

@Suite("The verdict table, row by row")
struct VerdictTableTests {
    @Test("a group property in the clear", arguments: Row.all)
    func groupProperty(_ row: Row) {
        let comparison = group(row, Sample.domain, isSecure: false) { .text($0) }
        #expect(comparison.verdicts[.property(Sample.domain)] == row.verdict)
    }

    @Test("a list, however it is spelled", arguments: Row.all)
    func listProperty(_ row: Row) {
        // Each value is spelled in three ways: one a side.
        let desired = row.desired.map {
            [ResolvedProperty(key: Sample.status, value: .text("\($0), x"), kind: .list, site: Sample.site())]
        }
        var applied = Sample.group().applied()
        applied.properties = row.applied.map { [Sample.status: .text(" x ,\($0)")] } ?? [:]
        let observed = ObservedGroup(
            groupID: Sample.groupID, triggers: [Sample.job], properties: row.report(Sample.status) { .text("x,\($0),x") })
        let comparison = compare(Sample.group(properties: desired ?? [], locations: []), applied, observed)
        #expect(comparison.verdicts[.property(Sample.status)] == row.verdict)
    }

    @Test("a secret, wherever it was read from", arguments: Row.all)
    func secretProperty(_ row: Row) {
        let comparison = group(row, Sample.accountKey, isSecure: true) { .secret(Sample.digest($0, from: "ELSEWHERE")) }
        #expect(comparison.verdicts[.property(Sample.accountKey)] == row.secretVerdict)
    }

    @Test("a location's property", arguments: Row.all)
    func locationProperty(_ row: Row) {
        let key = "example.note"
        let desired = Sample.group(locations: [Sample.location(properties: row.desired.map { [Sample.text(key, $0)] } ?? [])])
        var applied = Sample.group().applied()
        applied.mappings[Sample.kissimmee]?.properties = row.applied.map { [key: .text($0)] } ?? [:]
        var observed = desired.silent()
        observed.mappings = .reported([Sample.kissimmee: ObservedMapping(properties: row.report(key) { .text($0) }, flags: [:])])
        #expect(compare(desired, applied, observed).verdicts[.locationProperty(Sample.kissimmee, key)] == row.verdict)
        if case .unreported = row.live {
            observed.mappings = .unreported
            #expect(compare(desired, applied, observed).verdicts[.locationProperty(Sample.kissimmee, key)] == row.verdict)
        }
    }

    /// Desired, applied, reported, verdict; where nil, the value was never applied or is not reported.
    static let switches: [(Bool, Bool?, Bool?, Verdict)] = [
        (true, true, true, .unchanged), (true, true, nil, .unverified), (true, nil, nil, .unknown), (true, false, false, .change),
        (true, false, nil, .change), (true, true, false, .drift), (true, false, true, .converged), (true, nil, true, .adopt),
        (true, nil, false, .change),
        (false, false, false, .unchanged), (false, false, nil, .unverified), (false, nil, nil, .unknown), (false, true, true, .change),
        (false, true, nil, .change), (false, false, true, .drift), (false, true, false, .converged), (false, nil, false, .adopt),
        (false, nil, true, .change),
    ]

    @Test("each switch of a mapping", arguments: MappingFlag.allCases, Self.switches)
    func flag(_ flag: MappingFlag, _ row: (desired: Bool, applied: Bool?, live: Bool?, verdict: Verdict)) throws {
        var flags = MappingFlags()
        flags[flag] = row.desired
        let desired = Sample.group(locations: [Sample.location(flags: flags)])
        var applied = desired.applied()
        if let value = row.applied { applied.mappings[Sample.kissimmee]?.flags[flag] = value } else { applied.mappings = [:] }
        var observed = desired.silent()
        observed.mappings = .reported([
            Sample.kissimmee: ObservedMapping(properties: .unreported, flags: row.live.map { [flag: $0] } ?? [:])
        ])
        let finding = try #require(compare(desired, applied, observed).findings().first { $0.address == .flag(Sample.kissimmee, flag) })
        #expect(finding.verdict == row.verdict)
        #expect(finding.desired == .flag(row.desired))
        #expect(finding.applied == (row.applied.map { .flag($0) } ?? .absent))
        #expect(finding.observed == (row.live.map { .flag($0) } ?? .unreported))
    }

    /// Where the ledger may stand on one trigger.
    enum Ledger: Sendable { case hasIt, hasNot, inDoubt, knowsNoTriggers, hasAnotherGroup, isEmpty }

    static let triggers: [(Bool, Ledger, Bool, Verdict?)] = [
        (true, .hasIt, true, .unchanged), (true, .hasIt, false, .drift), (true, .hasNot, true, .converged), (true, .hasNot, false, .change),
        (true, .inDoubt, true, .adopt), (true, .inDoubt, false, .change), (true, .knowsNoTriggers, true, .adopt),
        (true, .knowsNoTriggers, false, .change), (true, .hasAnotherGroup, true, .adopt), (true, .hasAnotherGroup, false, .change),
        (true, .isEmpty, true, .adopt), (true, .isEmpty, false, .change),
        (false, .hasIt, true, .change), (false, .hasIt, false, .converged), (false, .hasNot, true, .drift), (false, .hasNot, false, nil),
        (false, .inDoubt, true, .change), (false, .inDoubt, false, nil), (false, .knowsNoTriggers, true, .unmanaged),
        (false, .knowsNoTriggers, false, nil), (false, .hasAnotherGroup, true, .unmanaged), (false, .hasAnotherGroup, false, nil),
        (false, .isEmpty, true, .unmanaged), (false, .isEmpty, false, nil),
    ]

    @Test("a trigger of the set", arguments: Self.triggers)
    func trigger(_ row: (desired: Bool, ledger: Ledger, isThere: Bool, verdict: Verdict?)) {
        let desired = Sample.group(triggers: row.desired ? [Sample.job, Sample.other] : [Sample.job])
        var applied = Sample.group().applied()
        switch row.ledger {
        case .hasIt: applied.triggers?.insert(Sample.other)
        case .hasNot: break
        case .inDoubt: applied.doubts = [Intent(action: .updateGroup, addresses: [.trigger(Sample.other)], stamp: Sample.stamp)]
        case .knowsNoTriggers: applied.triggers = nil
        case .hasAnotherGroup:
            applied.groupID = 1
            applied.triggers?.insert(Sample.other)
        case .isEmpty: applied = AppliedGroup(key: Sample.key, sourceID: 124)
        }
        let observed = ObservedGroup(groupID: Sample.groupID, triggers: row.isThere ? [Sample.job, Sample.other] : [Sample.job])
        #expect(compare(desired, applied, observed).verdicts[.trigger(Sample.other)] == row.verdict)
        // Whatever the verdict, the plan puts the set right, and leaves a right one alone.
        let extra = plan(desired, desired.applied(), observed).steps
        #expect(extra.isEmpty == (row.desired == row.isThere))
    }

    @Test("what a finding shows is the three values, and where the file says so")
    func shown() throws {
        let desired = Sample.group()
        var applied = desired.applied()
        applied.properties[Sample.domain] = .text("old")
        var observed = desired.reported()
        observed.properties = .reported([Sample.domain: .reported(.text("live")), Sample.accountKey: .unreported])
        let findings = compare(desired, applied, observed).findings()
        let domain = try #require(findings.first { $0.address == .property(Sample.domain) })
        #expect(
            domain
                == Finding(
                    address: .property(Sample.domain), verdict: .conflict, desired: .text("partners.sb"), applied: .text("old"),
                    observed: .text("live"),
                    site: Sample.site()))
        let secret = try #require(findings.first { $0.address == .property(Sample.accountKey) })
        #expect(secret.desired == .secret(Sample.digest("K")))
        #expect(secret.observed == .unreported)
        let trigger = try #require(findings.first { $0.address == .trigger(Sample.job) })
        #expect(trigger.label == "Trigger 139")
        #expect(trigger.site == Sample.site(1))
        let flag = try #require(findings.first { $0.address == .flag(Sample.kissimmee, .active) })
        #expect(flag.site == Sample.site(2))
        let unwritten = try #require(findings.first { $0.address == .flag(Sample.kissimmee, .beta) })
        #expect(unwritten.site == Sample.site(3))
    }

    private func group(_ row: Row, _ key: String, isSecure: Bool, _ value: (String) -> PropertyValue) -> ThreeWay {
        let properties = row.desired.map { isSecure ? [Sample.secret(key, $0)] : [Sample.text(key, $0)] } ?? []
        var applied = Sample.group().applied()
        applied.properties = row.applied.map { [key: value($0)] } ?? [:]
        let observed = ObservedGroup(groupID: Sample.groupID, triggers: [Sample.job], properties: row.report(key, value))
        return compare(Sample.group(properties: properties, locations: []), applied, observed)
    }
}
