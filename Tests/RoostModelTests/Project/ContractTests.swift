import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct ContractTests {
    @Test func answersAreRead() {
        let (project, diagnostics) = Project.decoded(
            """
            version: 1
            contract:
              propertiesOnRead: plain-only
              propertyUpdate: { answer: merges, seen: 2026-11-22, evidence: changed and read back }
              readLag: 2s
              unknownFields: createdOn, audit

            """)
        #expect(diagnostics.map { $0.text() } == [])
        #expect(
            project.contract
                == Contract([
                    .propertiesOnRead: ContractAnswer("plain-only"),
                    .propertyUpdate: ContractAnswer("merges", seen: "2026-11-22", evidence: "changed and read back"),
                    .readLag: ContractAnswer("2s"), .unknownFields: ContractAnswer("createdOn, audit"),
                ]))
    }

    @Test(arguments: ContractQuestion.allCases) func everyAnswerThatIsNamedIsTaken(_ question: ContractQuestion) {
        let answers = question.choices.map(\.value) + (question == .readLag ? ["0ms", "15s"] : [])
        for answer in answers {
            let (project, diagnostics) = Project.decoded("version: 1\ncontract: { \(question.rawValue): \(answer) }\n")
            #expect(diagnostics.isEmpty)
            #expect(project.contract.answers == [question: ContractAnswer(answer)])
        }
        #expect(!answers.isEmpty || question == .unknownFields || question == .accepted)
    }

    @Test(arguments: [
        ("propertyUpdate: merge", ["model/unknown-choice"]), ("propertyUpdates: merges", ["model/unknown-key"]),
        ("propertyUpdate: { seen: 2026-11-22 }", ["model/missing-key"]),
        ("propertyUpdate: { answer: merges, seen: yesterday }", ["model/bad-format"]),
        ("propertyUpdate: [merges]", ["model/wrong-type"]), ("readLag: 2", ["model/bad-format"]), ("readLag: 2h", ["model/bad-format"]),
        ("unknownFields: \"\"", ["model/empty-value"]),
    ]) func whatIsWrongIsToldOf(_ answer: String, _ codes: [String]) {
        #expect(Project.decoded("version: 1\ncontract: { \(answer) }\n").diagnostics.map(\.kind.code) == codes)
    }

    private static let standings: [(String?, ContractStanding)] = [
        (nil, .unknown), ("merges", .works), ("replaces", .works), ("takes", .works), ("accepted", .unknown),
        ("ignored", .fails(ContractAnswer("ignored"))), ("refused", .fails(ContractAnswer("refused"))),
        ("duplicates", .fails(ContractAnswer("duplicates"))),
    ]

    @Test(arguments: standings) func whatAnAnswerMeansForACall(_ answer: String?, _ standing: ContractStanding) {
        let contract = Contract(answer.map { [.propertyUpdate: ContractAnswer($0)] } ?? [:])
        #expect(contract.standing(of: .propertyUpdate) == standing)
        #expect(contract.standing(of: .mappingUpdate) == .unknown)
    }
}
