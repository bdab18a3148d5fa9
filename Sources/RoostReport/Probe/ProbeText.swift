public import RoostDiagnostics
public import RoostEngine
import RoostModel
import RoostPlan

/// What trying the open questions came to, for people: question, answer, evidence, and what it means for plans.
public enum ProbeText {
    /// The text, ending in a newline.
    public static func render(_ report: ProbeReport, style: TextStyle, requests: RequestCounts?) -> String {
        let heading = style(.strong, "Tried on \(report.key.business), group \(report.groupID) of \(report.key.source.shown())")
        let width = report.findings.map(\.question.rawValue.count).max() ?? 0
        var sections = [heading] + report.findings.map { row($0, width, style) }
        if let problem = report.problem { sections.append(Mark.alarming.text(style) + " " + problem.shown(upTo: 400)) }
        sections += leftovers(report, style)
        return sections.joined(separator: "\n\n") + "\n\n" + closing(report, style, requests) + "\n"
    }

    private static func row(_ finding: ProbeFinding, _ width: Int, _ style: TextStyle) -> String {
        let name = finding.question.rawValue + String(repeating: " ", count: width - finding.question.rawValue.count)
        let means = "\n      for plans  \(ProbeMeaning.words(finding))"
        switch finding.result {
        case .answered(let answer):
            let evidence = answer.evidence.map { "\n      evidence   \($0.shown(upTo: 400))" } ?? ""
            let sign = mark(finding.question, answer).text(style)
            return "  \(sign) \(name)  \(style(.strong, answer.answer.shown(upTo: 200)))\(evidence)\(means)"
        case .open(let reason):
            return "  \(Mark.open.text(style)) \(name)  \(style(.faint, "open"))\n      reason     \(reason.shown(upTo: 400))\(means)"
        }
    }

    private static func mark(_ question: ContractQuestion, _ answer: ContractAnswer) -> Mark {
        switch Contract([question: answer]).standing(of: question) {
        case .works: .created
        case .fails: .alarming
        case .unknown: answer.answer == "wiped" ? .alarming : .recorded
        }
    }

    private static func leftovers(_ report: ProbeReport, _ style: TextStyle) -> [String] {
        guard !report.leftovers.isEmpty else { return [] }
        let lines = report.leftovers.map {
            "  \(Mark.alarming.text(style)) \($0.what.shown(upTo: 600))\n      Put it right: \($0.remedy.shown(upTo: 200))"
        }
        return [([style(.error, "NOT AS IT WAS BEFORE")] + lines).joined(separator: "\n")]
    }

    private static func closing(_ report: ProbeReport, _ style: TextStyle, _ requests: RequestCounts?) -> String {
        let answered = report.answers.count
        let state =
            report.leftovers.isEmpty
            ? report.calls == 0 ? "nothing was sent" : "everything that can be read is as it was before"
            : style(.error, report.leftovers.count.counted("thing") + " left changed or unchecked")
        return
            (["\(answered) of \(report.findings.count) answered", state, report.calls.counted("writing call")]
            + (requests.map { [$0.words(verbose: false)] } ?? [])).joined(separator: " · ")
    }
}
