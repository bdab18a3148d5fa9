import RoostModel
import RoostPlan
import Testing

@testable import RoostEngine

/// Runs as a journal's lines tell of them, and what differs between two of them.
@Suite struct HistoryTests {
    private static let status = Address.locationProperty(BusinessNumber(9), "carestack.appointment.status")

    private static func call(
        _ business: Int64, _ plan: String, _ day: Int, _ old: FindingValue, _ new: FindingValue, _ outcome: String = "applied",
        at address: Address = status, began: String? = nil
    ) -> JournalEntry {
        var record = JournalRecord(
            time: "2026-11-\(day)T07:00:00Z", plan: plan, key: GroupKey(business: BusinessNumber(business), source: "carestack"),
            action: .putMapping, location: BusinessNumber(9), outcome: outcome, status: nil, milliseconds: 1, error: nil, allowed: [])
        record.origin = RunOrigin(by: "pat", began: began ?? "2026-11-\(day)T06:00:00Z")
        record.changes = [FieldChange(address: address, old: old, new: new)]
        return .call(record)
    }

    private static func old(_ business: Int64, _ plan: String) -> JournalEntry {
        .call(
            JournalRecord(
                time: "2026-11-01T07:00:00Z", plan: plan, key: GroupKey(business: BusinessNumber(business), source: "carestack"),
                action: .updateGroup, location: nil, outcome: "applied", status: 200, milliseconds: 1, error: nil, allowed: []))
    }

    private static func history(_ entries: [JournalEntry], of business: Int64? = nil, limit: Int = .max) -> History {
        var history = History(of: business.map { BusinessNumber($0) }, limit: limit)
        for entry in entries { history.add(entry) }
        return history
    }

    @Test func aRunIsOnePlanAndOneBeginning() {
        let runs = Self.history([
            Self.call(1, "a", 10, .absent, .text("x")), Self.call(2, "a", 10, .absent, .text("x")),
            Self.call(1, "a", 11, .text("x"), .text("y")), Self.old(1, "b"), Self.old(2, "b"), Self.old(1, "c"),
        ]).runs
        #expect(runs.map(\.plan) == ["a", "a", "b", "c"])
        #expect(runs.map(\.businesses.count) == [2, 1, 2, 1])
        #expect(runs[0].changes.map(\.businesses) == [2])
        #expect(runs[2].origin == RunOrigin())
    }

    @Test func whatIsAlikeIsOneChangeAndTheRestIsCounted() {
        let alike = (1...500 as ClosedRange<Int64>).map { Self.call($0, "a", 10, .text("x"), .text("y")) }
        let odd = (1...300 as ClosedRange<Int64>).map { Self.call($0, "a", 10, .text("x"), .text("\($0)")) }
        let run = Self.history(alike + odd).runs[0]
        #expect(run.changes.count == 200 && run.more == 101)
        #expect(run.changes[0].businesses == 500 && run.changes[0].locations == 500)
        // Businesses are applied side by side, so their lines mix.
        let mixed = (0..<60).map { Self.call(Int64($0 % 3), "a", 10, .text("x"), .text("y")) }
        #expect(Self.history(mixed).runs[0].changes.map(\.businesses) == [3])
        #expect(run.outcomes == ["applied": 800])
        // Of one business every change stands by itself.
        #expect(Self.history(odd.map { _ in Self.call(1, "a", 10, .text("x"), .text("y")) }, of: 1).runs[0].changes.count == 300)
    }

    @Test func theNewestStayAndTheNumbersToo() {
        let entries = (10..<30).map { Self.call(1, "plan\($0)", $0, .absent, .text("x")) }
        let history = Self.history(entries, of: 1, limit: 3)
        #expect(history.runs.map(\.number) == [18, 19, 20] && history.leftOut == 17)
        let since = Self.history(entries, of: 1).limited(since: Instant("2026-11-24T00:00:00Z")!, to: 2)
        #expect(since.runs.map(\.number) == [19, 20] && since.leftOut == 4)
    }

    private static let story = history(
        [
            call(1, "aaaa11", 10, .absent, .text("Checked Out")),
            call(1, "bbbb22", 12, .text("Checked Out"), .text("No Show")),
            call(1, "bbbb22", 12, .flag(true), .flag(false), at: .flag(BusinessNumber(9), .active)),
            call(1, "cccc33", 14, .text("No Show"), .text("Arrived"), "failed"),
            // Somebody changed it in the dashboard before.
            call(1, "dddd44", 16, .text("Dashboard"), .text("Checked Out")),
        ], of: 1)

    private static func difference(_ from: String, _ to: String) throws -> HistoryDifference {
        HistoryDifference(
            story, from: try #require(HistoryPoint(from, in: story)), to: try #require(HistoryPoint(to, in: story)))
    }

    @Test func whatDiffersBetweenTwoRuns() throws {
        let difference = try Self.difference("1", "2")
        #expect(difference.fields.map(\.before) == [.text("Checked Out"), .flag(true)])
        #expect(difference.fields.map(\.after) == [.text("No Show"), .flag(false)])
        // What was put back does not differ, and a call that failed changed nothing.
        #expect(try Self.difference("1", "4").fields.map(\.address) == [.flag(BusinessNumber(9), .active)])
        #expect(try Self.difference("2", "3").fields.isEmpty)
        #expect(try Self.difference("2", "1").fields.map(\.after) == [.text("Checked Out"), .flag(true)])
        #expect(try Self.difference("0", "1").fields.map(\.before) == [.absent])
    }

    @Test(arguments: [
        ("#2", 2), ("0", 0), ("bbbb", 2), ("dddd44", 4), ("2026-11-13", 2), ("2026-11-12", 2), ("2026-11-11", 1), ("2026-11-09", 0),
        ("2026-11-16T06:59:59Z", 3),
    ])
    func aMomentHasManyNames(_ text: String, _ count: Int) { #expect(HistoryPoint(text, in: Self.story)?.count == count) }

    @Test(arguments: ["5", "-1", "#9", "eeee", "bb", "yesterday", "", "2026-13-01"])
    func whatNamesNoMoment(_ text: String) { #expect(HistoryPoint(text, in: Self.story) == nil) }

    @Test func whatTheJournalDoesNotSayIsCounted() throws {
        let history = Self.history(
            [Self.call(1, "aaaa11", 10, .absent, .text("x")), Self.old(1, "b"), Self.call(1, "c", 12, .text("x"), .text("y"), "in-doubt")],
            of: 1)
        let points = try (#require(HistoryPoint("1", in: history)), #require(HistoryPoint("3", in: history)))
        let difference = HistoryDifference(history, from: points.0, to: points.1)
        #expect(difference.fields.isEmpty && difference.unknown == 2)
    }
}
