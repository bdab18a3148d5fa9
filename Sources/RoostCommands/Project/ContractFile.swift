import RoostDiagnostics
import RoostModel
import RoostSystem
import RoostYAML

/// Writes into roost.yaml what a probe, or the first call of its form, has shown.
struct ContractFile {
    let folder: ProjectFolder

    /// What became of the answers.
    struct Outcome {
        /// The questions that roost.yaml answers now.
        var written: [String] = []
        /// What to write by hand, and why; nil if nothing is left to write.
        var byHand: (reason: String, lines: String)?
    }

    /// Writes all answers or none; comments and everything else stay as they are.
    ///
    /// A probe takes time, so roost reads the file again first. It parses the edited text like any roost.yaml before it replaces the file.
    func write(_ answers: [ContractQuestion: ContractAnswer]) -> Outcome {
        let news = folder.project.contract.news(in: answers)
        guard !news.isEmpty else { return Outcome() }
        let entries = news.map { ContractEdits.Entry($0.question, $0.answer) }
        func byHand(_ reason: String) -> Outcome { Outcome(byHand: (reason, Self.lines(entries))) }
        let path = folder.resolved("roost.yaml")
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(path, followsLinks: true) } catch { return byHand("it cannot be read") }
        let result = ContractEdits.apply(entries, to: SourceText(name: "roost.yaml", bytes: bytes))
        if let obstacle = result.obstacles.first { return byHand("line \(obstacle.line): \(obstacle.reason)") }
        let (project, diagnostics) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: result.bytes))
        guard !diagnostics.hasErrors, news.allSatisfy({ project.contract.answers[$0.question]?.answer == $0.answer.answer }) else {
            return byHand("roost could not read its own edit back")
        }
        do throws(FileFailure) { try FileWriter.replace(path, with: FileForm.kept(result.bytes, before: bytes, as: .project)) } catch {
            return byHand("it cannot be written: \(error.writing)")
        }
        return Outcome(written: news.map(\.question.rawValue))
    }

    private static func lines(_ entries: [ContractEdits.Entry]) -> String {
        "contract:\n" + entries.map { "  \($0.keys.joined(separator: ".")): \($0.value.text(inFlow: false))\n" }.joined()
    }
}
