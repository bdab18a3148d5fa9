import RoostDiagnostics
import RoostModel
import Testing

@Suite struct ContractLearningTests {
    @Test(arguments: [
        (nil, "accepted", true), ("takes", "accepted", false), ("merges", "accepted", false), ("ignored", "accepted", false),
        ("refused", "accepted", true), ("merges", "takes", false), ("ignored", "takes", true), ("takes", "merges", true),
        ("takes", "ignored", true), ("takes", "takes", true),
    ])
    func whatSaysLessIsNotNews(_ known: String?, _ answer: String, _ isNews: Bool) {
        let contract = Contract(known.map { [.propertyUpdate: ContractAnswer($0)] } ?? [:])
        #expect(contract.news(in: [.propertyUpdate: ContractAnswer(answer)]).isEmpty != isNews)
    }

    @Test func anAnswerIsReadAsItWasWritten() {
        let answer = ContractAnswer("takes", seen: "2026-11-22", evidence: "set to true: read back, # twice { }")
        let entries = Contract().news(in: [.mappingUpdate: answer, .readLag: ContractAnswer("0ms")]).map {
            ContractEdits.Entry($0.question, $0.answer)
        }
        let result = ContractEdits.apply(entries, to: SourceText(name: "roost.yaml", bytes: Array("version: 1\n".utf8)))
        #expect(result.obstacles.isEmpty)
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: result.bytes))
        #expect(diagnostics.isEmpty)
        #expect(project.contract.answers == [.mappingUpdate: answer, .readLag: ContractAnswer("0ms")])
    }
}
