import RoostModel
import RoostPlan
import Testing

@testable import RoostReport

/// Which businesses an earlier report leaves to look at.
@Suite
struct EarlierReportTests {
    private func read(_ text: String) throws -> EarlierReport { try EarlierReport(Array(text.utf8)) }

    private func numbers(_ businesses: String, _ more: String = "") throws -> [Int64] {
        try read(#"{"formatVersion": 1, "businesses": [\#(businesses)]\#(more)}"#).keys.map(\.business.value).sorted()
    }

    @Test func ofADrift() throws {
        let kinds = DriftKind.allCases.enumerated().map { #"{"business": \#($0 + 1), "source": "s", "kind": "\#($1.rawValue)"}"# }
        let left = try numbers(kinds.joined(separator: ","))
        let names = left.map { DriftKind.allCases[Int($0) - 1] }
        #expect(names == [.error, .conflict, .vanished, .drift, .orphan, .pending])
    }

    @Test func ofAnApply() throws {
        let outcomes = ["applied", "failed", "in-doubt", "not-attempted"].enumerated().map {
            #"{"business": \#($0 + 1), "source": "s", "outcome": "\#($1)", "steps": []}"#
        }
        #expect(try numbers(outcomes.joined(separator: ","), #", "heldBack": [{"business": 9, "source": "s"}]"#) == [2, 3, 4, 9])
    }

    @Test func ofAPlan() throws {
        let businesses = #"""
            {"business": 1, "source": "s", "steps": [{}], "findings": [], "refused": []},
            {"business": 2, "source": "s", "steps": [], "findings": [{"verdict": "unverified"}], "refused": []},
            {"business": 3, "source": "s", "steps": [], "findings": [{"verdict": "orphan"}], "refused": []},
            {"business": 4, "source": "s", "steps": [], "findings": [], "refused": [{}]}
            """#
        #expect(try numbers(businesses) == [1, 3, 4])
    }

    @Test func ofAList() throws { #expect(try numbers(#"{"business": 1, "source": "s", "tags": []}"#) == [1]) }

    @Test func filesWithErrors() throws {
        let report = try read(
            #"{"formatVersion": 1, "diagnostics": [{"severity": "error", "file": "a"}, {"severity": "warning", "file": "b"}]}"#)
        #expect(report.files == ["a"] && report.keys.isEmpty && !report.isEmpty)
    }

    @Test func nothingLeft() throws {
        let report = try read(#"{"formatVersion": 1, "businesses": [{"business": 1, "source": "s", "kind": "in-sync"}]}"#)
        #expect(report.isEmpty && report.total == 1)
    }

    @Test(arguments: ["", "[]", "{}", #"{"formatVersion": 2, "businesses": []}"#, #"{"formatVersion": 1}"#])
    func noReport(_ text: String) { #expect(throws: EarlierReport.Fault.self) { try read(text) } }
}
