public import RoostEngine
public import RoostJSON
import RoostModel
import RoostPlan

/// What trying the open questions came to, as the JSON document that other programs read.
public enum ProbeJSON {
    /// The document.
    ///
    /// - Parameter written: the questions whose answers were written into roost.yaml.
    public static func document(_ report: ProbeReport, written: [String]) -> JSONValue {
        [
            "formatVersion": 1,
            "business": .integer(report.key.business.value), "source": .string(report.key.source), "groupId": .integer(report.groupID),
            "questions": .array(report.findings.map(question)),
            "leftovers": .array(report.leftovers.map { ["what": .string($0.what), "remedy": .string($0.remedy)] }),
            "calls": .count(report.calls),
            "error": .optional(report.problem),
            "written": .array(written.map { .string($0) }),
        ]
    }

    private static func question(_ finding: ProbeFinding) -> JSONValue {
        var members: JSONObject = ["question": .string(finding.question.rawValue), "meaning": .string(finding.question.meaning)]
        switch finding.result {
        case .answered(let answer):
            members["answer"] = .string(answer.answer)
            members["seen"] = .optional(answer.seen)
            members["evidence"] = .optional(answer.evidence)
        case .open(let reason):
            members["answer"] = .null
            members["reason"] = .string(reason)
        }
        members["forPlans"] = .string(ProbeMeaning.words(finding))
        return .object(members)
    }
}
