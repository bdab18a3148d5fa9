import ArgumentParser
import RoostModel
import Testing

@testable import RoostCommands

/// Locations that are picked from what the source itself knows.
@Suite
struct LocationLookupTests {
    private static let found = [
        FoundLocation(id: "1", name: "Kissimmee", place: "Orlando"), FoundLocation(id: "19032", name: "Clermont - North", place: nil),
        FoundLocation(id: "19033", name: "Clermont - South", place: nil), FoundLocation(id: "7", name: "Winter Garden", place: nil),
    ]

    private struct Fixed: LocationLookup {
        var failure: String?
        var statuses: [String] = []

        func statuses(of draft: BusinessDraft) async throws(LookupFailure) -> [String] { statuses }

        func locations(of draft: BusinessDraft) async throws(LookupFailure) -> [FoundLocation] {
            if let failure { throw LookupFailure(reason: failure) }
            #expect(draft.properties["carestack.customer.domain"] == .text("partners.sb"))
            return LocationLookupTests.found
        }
    }

    private static let flags = [
        "--number", "160283190794001", "--name", "Northstar", "--domain", "partners.sb", "--secret", "carestack.account.key=env:N_KEY",
        "--secret", "carestack.account.id=env:N_ID", "--status", "Checked Out",
    ]

    private func interview(_ type: String, _ dialogue: ScriptedDialogue, _ lookup: Fixed = Fixed()) async throws -> BusinessDraft {
        var interview = BusinessInterview(
            source: .careStack, check: DraftCheck(catalog: .builtIn), given: try BusinessAnswers.parse(Self.flags + ["--type", type]),
            dialogue: dialogue, lookup: lookup)
        return try await interview.run()
    }

    /// By its place in the list, by a name that is equal, by a name that is part of several; and typed all the same.
    @Test func picksAndMatches() async throws {
        let dialogue = ScriptedDialogue([
            "160283190794731", "4", "", "160283190794732", "kissimmee", "", "160283190794733", "Clermont", "", "160283190794734",
            "Elsewhere",
            "55", "yes", "",
        ])
        let draft = try await interview("enterprise", dialogue)
        #expect(dialogue.rest == [])
        #expect(draft.locations.map(\.name) == ["Winter Garden", "kissimmee", "Clermont", "Elsewhere"])
        #expect(
            draft.locations.map { $0.properties["carestack.location.id"] } == [
                .list(["7"]), .list(["1"]), .list(["19032", "19033"]), .list(["55"]),
            ])
        #expect(dialogue.heard.contains("  1  Kissimmee, Orlando  (id 1)\n"))
        #expect(dialogue.heard.contains("[19032, 19033]:"))
    }

    /// A practice with several locations of which an SMB is one must be able to say which.
    @Test func anSMBMaySayWhich() async throws {
        let dialogue = ScriptedDialogue(["1"])
        let draft = try await interview("smb", dialogue)
        #expect(draft.locations.first?.properties["carestack.location.id"] == .list(["1"]))
        #expect(dialogue.heard.contains("Winter Garden"))
        let silent = try await interview("smb", ScriptedDialogue([""]))
        #expect(silent.locations.first?.properties["carestack.location.id"] == nil)
    }

    /// A number is a place in the list that was shown, and what CareStack has is what is written.
    @Test func theListThatWasShownIsHeeded() async throws {
        let dialogue = ScriptedDialogue(["160283190794731", "North", "2", "160283190794732", "South", "clermont south", ""])
        let draft = try await interview("enterprise", dialogue)
        #expect(
            draft.locations.map { $0.properties["carestack.location.id"] } == [.list(["19032"]), .list(["19033"])], "\(dialogue.heard)")
        #expect(dialogue.heard.contains("taken: 19032"))
    }

    @Test func statusesAreChosenFromThoseThatThereAre() async throws {
        let flags = Array(Self.flags.dropLast(2)) + ["--type", "smb"]
        for (typed, taken) in [
            ("1,3", ["Checked Out", "Arrived"]), ("Checked out", ["Checked Out"]), ("arrived, 1", ["Arrived", "Checked Out"]),
        ] {
            let dialogue = ScriptedDialogue([typed, ""])
            var interview = BusinessInterview(
                source: .careStack, check: DraftCheck(catalog: .builtIn), given: try BusinessAnswers.parse(flags), dialogue: dialogue,
                lookup: Fixed(statuses: ["Checked Out", "No Show", "Arrived"]))
            let draft = try await interview.run()
            #expect(draft.locations.first?.properties["carestack.appointment.status"] == .list(taken), "\(dialogue.heard)")
            #expect(dialogue.heard.contains("  2  No Show  (no visit: the patient did not come)\n"))
        }
    }

    @Test func whatCannotBeLookedUpIsTyped() async throws {
        let dialogue = ScriptedDialogue(["160283190794731", "4", "9", ""])
        let draft = try await interview("enterprise", dialogue, Fixed(failure: "CareStack said no"))
        #expect(draft.locations.map(\.name) == ["4"])
        #expect(dialogue.heard.contains("so you have to type them: CareStack said no"))
    }

    @Test(arguments: [
        ("KISSIMMEE", ["1"]), ("clermont north", ["19032"]), ("Clermont", ["19032", "19033"]), ("Cler", []), ("", []), ("—", []),
    ])
    func matching(_ name: String, _ ids: [String]) { #expect(Self.found.matching(name).map(\.id) == ids) }
}
