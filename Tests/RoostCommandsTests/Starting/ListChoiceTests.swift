import Testing

@testable import RoostCommands

/// What is chosen from a list, by number or by name.
@Suite struct ListChoiceTests {
    private static let statuses = ["Scheduled", "Checked Out", "Arrived"]
    private static let found = [
        FoundLocation(id: "7", name: "Kissimmee", place: nil), FoundLocation(id: "19031", name: "Clermont North", place: nil),
        FoundLocation(id: "1", name: "Clermont South", place: nil),
    ]

    private func names(_ typed: String) throws -> [String?] {
        let answer = try ListChoice.names(typed, from: Self.statuses, of: "carestack")
        return [answer.text, answer.doubt]
    }

    private func ids(_ typed: String) throws -> [String?] {
        let answer = try ListChoice.ids(typed, from: Self.found, of: "carestack")
        return [answer.text, answer.doubt]
    }

    @Test func namesByNumberAndInTheSpellingOfTheList() throws {
        #expect(try names("2,3") == ["Checked Out, Arrived", nil])
        #expect(try names("checked out, 3") == ["Checked Out, Arrived", nil])
        #expect(try names("Checked out") == ["Checked Out", nil])
        #expect(try names("Seated") == ["Seated", "carestack has none called Seated"])
        #expect(throws: RefusedAnswer.self) { try names("4") }
        #expect(throws: RefusedAnswer.self) { try ListChoice.names("1,2", from: [], of: nil) }
        #expect(try ListChoice.names("Seated", from: ["Checked Out"], of: nil).doubt == nil)
    }

    @Test func idsByPlaceIdAndName() throws {
        #expect(try ids("2") == ["19031", nil], "the second of the list, not the id 2")
        #expect(try ids("2, 7") == ["19031, 7", nil])
        #expect(try ids("19031") == ["19031", nil])
        #expect(try ids("clermont north") == ["19031", nil])
        #expect(try ids("#1") == ["7", nil])
        #expect(try ids("id 2") == ["2", nil])
        #expect(try ids("55") == ["55", "carestack has no location with the id 55"])
        // 1 is the first of the list and the id of the third.
        #expect(throws: RefusedAnswer.self) { try ids("1") }
        for strange in ["#9", "Orlando", "Clermont"] { #expect(throws: RefusedAnswer.self) { try ids(strange) } }
    }

    @Test func yesIsYes() {
        for yes in ["y", "yes", "Y", "YES", " yes "] { #expect(Console.isYes(yes)) }
        for no in ["", "n", "no", "yep", "j", nil] { #expect(!Console.isYes(no)) }
    }
}
