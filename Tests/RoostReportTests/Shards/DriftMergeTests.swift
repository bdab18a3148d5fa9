import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import RoostReport

/// A look for drift that was written as the JSON of shards and read back is the same in every format.
struct DriftMergeTests {
    private static let requests = RequestCounts(reads: 12, writes: 0, retries: 2)

    /// The JSON of one shard, as `roost drift --shard` writes it.
    private static func document(_ report: DriftReport, _ shard: Shard, line: (GroupKey) -> Int = { _ in 1 }) -> JSONValue {
        var stamp = ShardStamp(
            .drift, shard, commit: nil, configuration: "c", isWhole: report.isWhole,
            origins: (report.businesses.map(\.key) + report.failures.map(\.key)).reduce(into: [:]) {
                $0[$1] = ShardStamp.Origin(file: "f.yaml", line: line($1))
            })
        stamp.parts = [0, 0, 0, 0, report.warnings.count]
        stamp.failures = report.failures
        stamp.shown = ShownDrift.document(report, requests: requests)
        return stamp.stamped(DriftJSON.document(report, diagnostics: []))
    }

    private static func read(_ documents: [JSONValue]) throws -> (report: DriftReport, requests: RequestCounts?) {
        try ShardMerge(documents.map { try ShardReport($0.bytes(.pretty), name: "part.json") }).drift(as: "text")
    }

    private static func formats(_ report: DriftReport, _ requests: RequestCounts?) -> [String] {
        [
            DriftText.render(report, style: .plain, verbose: false, requests: requests),
            DriftText.render(report, style: .plain, verbose: true, requests: requests), DriftMarkdown.render(report),
            DriftHTML.render(report, version: "1"), DriftJUnit.render(report), DriftSARIF.render(report, version: "1"),
            DriftJSON.document(report, diagnostics: []).text(.pretty),
        ]
    }

    private static func expectSame(_ report: DriftReport, _ comment: Comment? = nil) throws {
        let one = Shard(1, of: 1)
        let (read, requests) = try read([document(report, try #require(one))])
        for (before, after) in zip(formats(report, Self.requests), formats(read, requests)) { #expect(after == before, comment) }
    }

    /// Reports of runs have no findings about what is unchanged.
    private static func asOfRuns(_ report: DriftReport) -> DriftReport {
        var result = DriftReport(
            time: report.time, isWhole: report.isWhole,
            businesses: report.businesses.map { business in
                var kept = DriftedBusiness(
                    business.group, groupID: business.groupID, findings: business.findings.filter { $0.verdict != .unchanged },
                    unverified: business.unverified, ignored: business.ignored, lastApplied: business.lastApplied)
                kept.moved = business.moved
                kept.protection = business.protection
                kept.adoption = business.adoption
                return kept
            }, failures: report.failures, warnings: report.warnings, rules: report.rules, previous: report.previous)
        result.ledger = report.ledger
        return result
    }

    @Test func everyVerdict() throws { try Self.expectSame(Self.asOfRuns(Samples.richReport)) }

    @Test func fleets() throws {
        try Self.expectSame(Samples.fleet(120, drifted: 10))
        try Self.expectSame(Self.asOfRuns(SampleFleet(count: 80).report))
        try Self.expectSame(Samples.report([]))
    }

    /// What only some reports say: who vouched, what is protected, what touches people, what the ledger is, and what is hidden.
    @Test func whatFewReportsSay() throws {
        var findings = Samples.plan(findings: []).findings
        for (index, consequence) in [Consequence.reachesUnseen(["Pending (not seen)"]), .stopsRequests("switched off")].enumerated() {
            var finding = Finding(
                address: .locationProperty(Samples.orlando, "status.\(index)"), verdict: .drift, desired: .text("a"), applied: .text("a"),
                observed: index == 0 ? .concealed : .secret(Samples.accountKey), site: Samples.site(9), label: "Orlando")
            finding.consequence = consequence
            finding.voucher = Voucher(name: "alice", stamp: ApplyStamp(time: "2026-11-01T07:00:00Z", plan: "p"))
            findings.append(finding)
        }
        var lost = Finding(address: .property(""), verdict: .unmanaged, observed: .text("live"))
        lost.isLost = true
        let masked = Finding(address: .trigger(TriggerID(id: -3, type: 1)), verdict: .unmanaged, observed: .flag(true))
        let orphan = Finding(
            address: .location(Samples.tampa), verdict: .orphan, applied: .flag(true), observed: .flag(true), label: "Tampa")
        findings += [lost, masked, orphan, Finding(address: .property("mask"), verdict: .unmanaged, observed: .text(Secret.mask))]
        var business = Samples.drifted(Samples.plan(findings: findings), ignored: 3, stamp: nil)
        business.moved = [Samples.tampa: GroupKey(business: BusinessNumber(7), source: "opendental")]
        business.protection = Protection(Samples.northstar, reason: "audit", until: "2027-01-01")
        business.adoption = LastAdoption(Voucher(name: "bob", stamp: Samples.stamp), fields: 4)
        var report = Samples.report([business])
        report.ledger = LedgerStanding(place: "the branch roost-ledger", state: .missing)
        try Self.expectSame(report)
        let text = DriftText.render(report, style: .plain, verbose: true)
        for words in ["alice", "audit", "bob", "Tampa", "there is no ledger", "people who were not seen"] {
            #expect(text.lowercased().contains(words.lowercased()), "\(words): \(text)")
        }
    }

    /// New, standing and gone findings, from a fleet in four shards that are given in any order.
    @Test func agesOfSeveralShards() throws {
        func key(_ index: Int) -> GroupKey { GroupKey(business: BusinessNumber(155_802_718_000_000 + Int64(index)), source: "carestack") }
        func night(_ day: Int, _ wrong: (Int) -> Bool, shard: Shard? = nil) -> DriftReport {
            DriftReport(
                time: "2026-11-\(day)T07:00:00Z", isWhole: shard == nil,
                businesses: (0..<40).filter { shard?.contains(key($0).business) ?? true }.map { index in
                    DriftedBusiness(
                        GroupIdentity(key: key(index), name: "B \(index)", type: .smb, file: "f.yaml", site: Samples.site(index + 1)),
                        groupID: 7,
                        findings: wrong(index)
                            ? [Finding(address: .property("p"), verdict: .drift, desired: .text("a"), observed: .text("b"))] : [],
                        unverified: 0)
                })
        }
        var history = DriftHistory()
        history.add(night(20) { _ in false }.heartbeat)
        var second = night(21) { $0 % 3 == 0 }
        second.compare(with: history)
        history.add(second.heartbeat)
        var whole = night(22) { $0 % 2 == 0 }
        whole.compare(with: history)
        let documents = try (1...4).reversed().map { index in
            let shard = try #require(Shard(index, of: 4))
            var part = night(22, { $0 % 2 == 0 }, shard: shard)
            part.shard = shard
            part.compare(with: history)
            var document = Self.document(part, shard) { Int($0.business.value % 1000) }
            guard var members = document.object, var stamp = members["shard"]?.object else { return document }
            stamp["whole"] = true
            members["shard"] = .object(stamp)
            document = .object(members)
            return document
        }
        let (read, requests) = try Self.read(documents)
        #expect(requests == RequestCounts(reads: 48, writes: 0, retries: 8))
        let text = DriftText.render(read, style: .plain, verbose: false)
        #expect(text.contains("new") && text.contains("Standing since") && text.contains("Gone since"), "\(text)")
        for (before, after) in zip(Self.formats(whole, requests), Self.formats(read, requests)) { #expect(after == before) }
    }

    @Test(arguments: HostileText.markup) func hostileText(text: String) throws {
        var report = Self.asOfRuns(Samples.hostileDrift(text))
        report.warnings = [
            Diagnostic(DiagnosticKind("ledger/behind", .warning, "behind"), text, fix: text, place: Place(file: text, line: 5, column: 3))
        ]
        try Self.expectSame(report, "\(text)")
    }
}

/// JSON that roost did not write gives a diagnostic or a report, never a crash, and nothing that could draw on a terminal.
extension DriftMergeTests {
    private static var small: DriftReport {
        var finding = Finding(
            address: .property("p"), verdict: .drift, desired: .text("a"), applied: .secret(Samples.accountKey), observed: .text("b"),
            site: Samples.site(4), label: "label")
        finding.consequence = .stopsRequests("off")
        finding.voucher = Voucher(name: "alice", stamp: Samples.stamp)
        var business = Samples.drifted(Samples.plan(findings: [finding]))
        business.moved = [Samples.tampa: GroupKey(business: BusinessNumber(7), source: "opendental")]
        business.protection = Protection(Samples.northstar, reason: "audit")
        business.adoption = LastAdoption(Voucher(name: "bob", stamp: Samples.stamp), fields: 4)
        var report = Samples.report(
            [business], failures: Samples.failures, warnings: Samples.ruleWarnings, rules: Samples.rules, previous: Samples.lastLook)
        report.gone = [
            Sighting(
                mark: FindingMark(key: business.key, address: "group", verdict: "drift", observed: ""), firstSeen: report.time,
                notBefore: nil)
        ]
        report.comparedWith = Samples.lastLook.time
        return report
    }

    /// The document with each of its values replaced by each of some others, and with each member left out.
    private static func variants(_ value: JSONValue, _ others: [JSONValue]) -> [JSONValue] {
        var result = others.filter { $0 != value }
        if let object = value.object {
            for key in object.members.map(\.key) {
                var left = object
                left[key] = nil
                result.append(.object(left))
                for variant in variants(object[key] ?? .null, others) {
                    var changed = object
                    changed[key] = variant
                    result.append(.object(changed))
                }
            }
        } else if let array = value.array {
            for index in array.indices {
                for variant in variants(array[index], others) {
                    var changed = array
                    changed[index] = variant
                    result.append(.array(changed))
                }
            }
        }
        return result
    }

    @Test func nothingInTheFileIsTakenForGranted() throws {
        let document = Self.document(Self.small, try #require(Shard(1, of: 1)))
        let others: [JSONValue] = [
            .null, true, -1, .integer(.max), .integer(.min), "\u{1B}[31m\u{202E}", .array([]), .object([:]), [["\u{1B}", 1, .null]],
        ]
        var counts = (refused: 0, shown: 0)
        for variant in Self.variants(document, others) {
            do {
                let read = try ShardMerge([ShardReport(variant.bytes(.compact), name: "part.json")]).drift(as: "text")
                counts.shown += 1
                let all = Self.formats(read.report, read.requests)
                // What a terminal or a log shows; the others are checked where they are rendered.
                let pages = [all[0], all[1], all[2], all[4]]
                #expect(pages.allSatisfy(HostileText.isHarmless), "\(variant.text(.compact))")
            } catch {
                counts.refused += 1
                #expect(error.diagnostic.kind.code.hasPrefix("merge/"))
                #expect(HostileText.isHarmless(DiagnosticsText.render([error.diagnostic], style: .plain)))
            }
        }
        #expect(counts.refused > 500 && counts.shown > 100, "\(counts)")
    }

    @Test func aCutFileIsRefused() throws {
        let bytes = Self.document(Self.small, try #require(Shard(1, of: 1))).bytes(.pretty)
        for end in stride(from: 0, to: bytes.count - 2, by: 61) {
            let fault = #expect(throws: MergeFault.self) { try ShardReport(Array(bytes[..<end]), name: "part.json") }
            #expect(fault?.diagnostic.kind == .notAShard)
        }
    }

    @Test func otherReportsAndOldOnesAreRefused() throws {
        let shard = try #require(Shard(1, of: 1))
        let plan = ShardStamp(.plan, shard, commit: nil, configuration: "c", isWhole: true, origins: [:])
        func read(_ document: JSONValue) throws { _ = try ShardMerge([ShardReport(document.bytes(.pretty), name: "a")]).drift(as: "html") }
        var stamp = plan
        stamp.parts = [0, 0, 0, 0, 0]
        let other = #expect(throws: MergeFault.self) { try read(stamp.stamped(PlanJSON.document(Samples.run([]), diagnostics: []))) }
        #expect(other?.diagnostic.kind == .otherFormat)
        #expect(other?.diagnostic.detail.contains("html") == true)
        var old = ShardStamp(.drift, shard, commit: nil, configuration: "c", isWhole: true, origins: [:])
        old.parts = [0, 0, 0, 0, 0]
        let lacking = #expect(throws: MergeFault.self) { try read(old.stamped(DriftJSON.document(Samples.report([]), diagnostics: []))) }
        #expect(lacking?.diagnostic.kind == .notAShard)
    }

    @Test func theSchemaTakesIt() throws {
        let check = SchemaCheck(schema: ShownDrift.schema)
        for report in [Self.small, Samples.richReport, Samples.report([])] {
            #expect(check.faults(ShownDrift.document(report, requests: Self.requests)) == [])
            #expect(check.faults(ShownDrift.document(report, requests: nil)) == [])
        }
    }
}
