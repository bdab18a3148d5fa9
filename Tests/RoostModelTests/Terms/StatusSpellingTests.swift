import Testing

@testable import RoostModel

@Suite struct StatusSpellingTests {
    private let names = ["Scheduled", "Checked Out", "No Show"]

    @Test(arguments: ["Checkout", "checked out ", "Checked-Out", "CHECKED OUT", "“Checked Out”", "Chеcked Out", "Chekced Out"])
    func aNearMissIsKnown(_ typed: String) { #expect(StatusSpelling.exact(typed, among: names) == "Checked Out") }

    @Test(arguments: ["Checked Out", "Checked In", "Arrived", "Hygiene Done", ""])
    func anythingElseIsLeftAlone(_ typed: String) { #expect(StatusSpelling.exact(typed, among: names) == nil) }

    @Test func aListIsCorrectedWithoutRepeating() {
        #expect(StatusSpelling.corrected(["Checkout", "Arrived", "Checked Out"], among: names) == ["Checked Out", "Arrived"])
    }
}
