import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostReport

struct HistoryReportTests {
    private static func entries(_ text: String = "pat", secret: String = "env:KEY") throws -> [JournalEntry] {
        let reference = try #require(SecretReference(secret))
        func digest(_ letter: String) -> FindingValue { .secret(SecretDigest(reference: reference, digest: "hmac-sha256:1:\(letter)")) }
        func record(_ business: Int64, _ time: String, _ changes: [FieldChange]?, _ outcome: String = "applied") -> JournalEntry {
            var record = JournalRecord(
                time: time, plan: "0123456789ab", key: GroupKey(business: BusinessNumber(business), source: "carestack"),
                action: .updateGroup, location: nil, outcome: outcome, status: nil, milliseconds: 1, error: text, allowed: [])
            guard let changes else { return .call(record) }
            record.origin = RunOrigin(
                by: text, commit: String(repeating: "a1", count: 20), files: String(repeating: "b", count: 40), job: text,
                began: "2026-11-22T06:00:00Z")
            record.changes = changes
            return .call(record)
        }
        let location = BusinessNumber(160_283_190_794_732)
        let change = FieldChange(address: .locationProperty(location, "status"), old: .text("Checked Out"), new: .text(text))
        return [
            record(1, "2026-11-20T07:00:00Z", nil),
            .adoption(
                AdoptionRecord(
                    time: "2026-11-21T07:00:00Z", plan: text, key: GroupKey(business: BusinessNumber(1), source: "carestack"), vouched: 3,
                    read: 1, remaining: 0, by: text, fields: [])),
            record(1, "2026-11-22T07:00:00Z", [change, FieldChange(address: .property("key"), old: digest("a"), new: digest("b"))]),
            record(2, "2026-11-22T07:00:01Z", [change]),
            record(3, "2026-11-22T07:00:02Z", [change], "failed"),
            .retirement(
                RetirementRecord(
                    key: GroupKey(business: BusinessNumber(3), source: "carestack"), location: nil,
                    retirement: Retirement(by: text, time: "2026-11-23T07:00:00Z"))),
        ]
    }

    private static func history(_ entries: [JournalEntry], of business: Int64? = nil) -> History {
        var history = History(of: business.map { BusinessNumber($0) })
        for entry in entries { history.add(entry) }
        history.passOver()
        return history
    }

    @Test func ofTheFleet() throws {
        let history = Self.history(try Self.entries())
        try Snapshot.expect(
            HistoryText.render(history, isOfFleet: true, style: .plain) + "\n" + HistoryJSON.document(history, of: nil).text(.pretty),
            in: "history-fleet.txt")
    }

    @Test func ofABusiness() throws {
        let entries = try Self.entries().filter { entry in
            switch entry {
            case .call(let record): record.key.business.value == 1
            case .adoption: true
            case .retirement: false
            }
        }
        let history = Self.history(entries, of: 1)
        let difference = HistoryDifference(
            history, from: try #require(HistoryPoint("0", in: history)), to: try #require(HistoryPoint("3", in: history)))
        try Snapshot.expect(
            HistoryText.render(history, isOfFleet: false, style: .plain) + "\n"
                + HistoryText.render(difference, of: BusinessNumber(1), style: .plain) + "\n"
                + HistoryJSON.document(difference, of: BusinessNumber(1)).text(.pretty), in: "history-business.txt")
    }

    @Test(arguments: HostileText.all)
    func noNameDrawsOnATerminal(text: String) throws {
        let text = HistoryText.render(Self.history(try Self.entries(text)), isOfFleet: true, style: .plain)
        #expect(HostileText.isHarmless(text))
        #expect(
            text.split(separator: "\n").count
                == HistoryText.render(Self.history(try Self.entries()), isOfFleet: true, style: .plain).split(separator: "\n").count)
    }

    @Test func nothingAtAll() {
        #expect(HistoryText.render(History(), isOfFleet: true, style: .plain) == "nothing was applied\n")
        #expect(
            HistoryText.render(History(of: BusinessNumber(1)), isOfFleet: false, style: .plain) == "nothing was applied to this business\n")
    }
}
