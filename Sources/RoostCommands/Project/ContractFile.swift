import RoostDiagnostics
import RoostModel
import RoostYAML

/// Keeps what runs have taught about the API in roost.yaml, below `contract:`.
enum ContractFile {
    /// What became of it.
    struct Outcome {
        /// The questions whose answers stand in the file now.
        var kept: [ContractQuestion] = []
        /// Lines that a person has to write, each with the reason.
        var byHand: [(line: String, reason: String)] = []
    }

    /// Longest evidence kept: a server's error can be a page.
    private static let evidenceLimit = 200

    /// Writes answers into the file as it is now. Whoever learned something has done its work already, so nothing in here is an error.
    static func keep(_ answers: [(question: ContractQuestion, answer: ContractAnswer)], in folder: ProjectFolder) -> Outcome {
        guard !answers.isEmpty else { return Outcome() }
        let entries = answers.map { ContractEdits.Entry([$0.question.rawValue], value($0.answer)) }
        var outcome = Outcome()
        func leave(_ reason: String) -> Outcome {
            outcome.kept = []
            outcome.byHand = entries.map { ("contract: { \($0.keys[0]): \($0.value.text(inFlow: true)) }", reason) }
            return outcome
        }
        let path = folder.resolved("roost.yaml")
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(path, followsLinks: true) } catch {
            return leave("roost.yaml cannot be read")
        }
        let result = ContractEdits.apply(entries, to: SourceText(name: "roost.yaml", bytes: bytes))
        // What would not read as it is meant is not written at all.
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: result.bytes))
        guard !diagnostics.hasErrors else { return leave("the edit would not do") }
        do throws(RunFailure) {
            if result.bytes != bytes { try FileWriter.replace(path, with: result.bytes) }
        } catch {
            return leave("roost.yaml cannot be written")
        }
        outcome.kept = answers.map(\.question).filter { question in
            project.contract.answers[question]?.answer == answers.first { $0.question == question }?.answer.answer
        }
        outcome.byHand = result.obstacles.map { ($0.byHand, $0.reason) }
        return outcome
    }

    private static func value(_ answer: ContractAnswer) -> YAMLValue {
        var pairs = [YAMLValue.Pair("answer", .text(answer.answer))]
        if let seen = answer.seen { pairs.append(YAMLValue.Pair("seen", .plain(seen))) }
        if let evidence = answer.evidence {
            let isLong = evidence.count > evidenceLimit
            pairs.append(YAMLValue.Pair("evidence", .text(isLong ? evidence.prefix(evidenceLimit) + "…" : evidence)))
        }
        return .mapping(pairs)
    }
}
