import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// Keys that stores lack are told in one list, by business, beside whatever else is wrong.
@Suite struct MissingKeysTests {
    private func key(_ text: String) -> Diagnostic {
        Diagnostic(
            .storeKeyMissing, "the store practices has no key \(text)", fix: "add it", place: Place(file: "a.yaml", line: 6, column: 3))
    }

    private func failure(_ number: Int64, name: String? = nil, _ diagnostics: [Diagnostic]) -> BusinessFailure {
        BusinessFailure(
            GroupIdentity(key: GroupKey(business: BusinessNumber(number), source: "carestack"), name: name), diagnostics: diagnostics)
    }

    @Test func allAreInOneList() throws {
        let unset = Diagnostic(.notSet, "X is not set")
        let failures = [
            failure(1, name: "East", [key("1/key"), key("1/id")]), failure(2, [key("2/key"), unset]), failure(3, [unset]),
        ]
        let found = failures.diagnostics
        try #require(found.count == 2)
        #expect(
            found[0].detail.split(separator: "\n").map(String.init) == [
                "3 keys are missing for 2 businesses:", "1 East:", "  a.yaml:6: the store practices has no key 1/key",
                "  a.yaml:6: the store practices has no key 1/id", "2:", "  a.yaml:6: the store practices has no key 2/key",
            ])
        #expect(found[1].detail == "X is not set; the same for 1 other business")
        #expect(failures.byCause.map(\.failures.count) == [1, 1, 1])
    }

    @Test func businessesThatLackKeysAloneHaveOneCause() {
        let failures = (1...40).map { failure($0, [key("\($0)/key"), key("\($0)/id")]) }
        #expect(failures.byCause.map(\.failures.count) == [40])
        #expect(failures.diagnostics.count == 1)
        #expect(failures.diagnostics[0].detail.hasPrefix("80 keys are missing for 40 businesses:"))
    }

    @Test func oneAloneKeepsItsPlace() { #expect([failure(1, [key("1/key")])].diagnostics == [key("1/key")]) }
}
