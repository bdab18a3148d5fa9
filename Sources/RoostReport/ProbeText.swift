public import RoostDiagnostics
public import RoostEngine
public import RoostJSON
import RoostModel
import RoostPlan

/// The results of a probe, for people: question, answer, evidence, and what it means for plans.
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
            "  \(Mark.alarming.text(style)) \($0.what.shown(upTo: 600))\n      To repair it: \($0.remedy.shown(upTo: 200))"
        }
        return [([style(.error, "NOT AS IT WAS BEFORE")] + lines).joined(separator: "\n")]
    }

    private static func closing(_ report: ProbeReport, _ style: TextStyle, _ requests: RequestCounts?) -> String {
        let answered = report.answers.count
        let state =
            report.leftovers.isEmpty
            ? report.calls == 0 ? "roost sent nothing" : "everything that roost can read is as it was before"
            : style(.error, report.leftovers.count.counted("thing") + " left changed or unchecked")
        return
            (["\(answered) of \(report.findings.count) answered", state, report.calls.counted("writing call")]
            + (requests.map { [$0.words(verbose: false)] } ?? [])).joined(separator: " · ")
    }
}

/// What an answer to a question means for the plans that follow.
enum ProbeMeaning {
    static func words(_ finding: ProbeFinding) -> String {
        guard let answer = finding.result.answer else { return open(finding.question) }
        switch finding.question {
        case .propertyUpdate, .mappingUpdate, .deactivation, .locationOverride: return form(finding.question, answer)
        case .propertiesOnRead:
            return switch answer.answer {
            case "reported": "roost compares every property with the live side, and sees drift in it"
            case "plain-only": "roost compares plain properties with the live side, and secure ones only with the ledger"
            default: "roost compares properties only with the ledger, and does not see a change in the dashboard"
            }
        case .mappingsOnRead:
            return answer.answer == "reported"
                ? "roost compares mappings with the live side, and sees drift in them"
                : "roost compares mappings only with the ledger, and does not see a change in the dashboard"
        case .triggersOnPropertyUpdate:
            return answer.answer == "wiped"
                ? "nothing changes: an update always carries all triggers; without them Birdeye would remove the triggers"
                : "nothing changes: an update carries all triggers anyway"
        case .readLag: return "nothing changes: after an apply, roost repeats reads for about 6 seconds before it believes them"
        case .unknownFields: return "nothing changes: roost ignores them in every comparison"
        case .accepted: return "these signs of failure mean nothing in answers to writing calls"
        }
    }

    private static func form(_ question: ContractQuestion, _ answer: ContractAnswer) -> String {
        switch Contract([question: answer]).standing(of: question) {
        case .works: "roost plans such calls like documented ones, without a canary"
        case .fails: "the guard contract refuses a plan with such calls"
        case .unknown: "such calls stay inferred; roost tries them on one business first"
        }
    }

    private static func open(_ question: ContractQuestion) -> String {
        switch question {
        case .propertyUpdate, .mappingUpdate, .deactivation, .locationOverride:
            "nothing changes: roost plans such calls as the contract in roost.yaml says so far"
        case .propertiesOnRead, .mappingsOnRead, .triggersOnPropertyUpdate, .readLag, .unknownFields, .accepted: "nothing changes"
        }
    }
}

/// What a person reads before they agree to a call of a probe, and while it runs.
public enum ProbeQuestionText {
    /// The question and the call, with references instead of secrets; ends in a newline.
    public static func render(_ request: ProbeRequest, style: TextStyle) -> String {
        let query = request.call.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let target = "\(request.call.method) \(request.call.path)" + (query.isEmpty ? "" : "?" + query)
        return """

            \(style(.strong, request.question.rawValue)): \(request.question.meaning)
              The next call would \(request.purpose).
              \(style(.faint, target))
              \(style(.faint, request.call.document.text(.compact).jsonPrintable))

            """
    }

    /// One line about a call that ended.
    public static func line(_ event: ProbeEvent, style: TextStyle = .plain) -> String {
        switch event {
        case .sent(let call, let outcome, let error, let restores):
            let what = call.location.map { "mapping of \($0)" } ?? "update of the group"
            return "\(restores ? "putting back: " : "")\(what)  \(style(outcome.role, outcome.title.lowercased()))"
                + (error.map { ": \($0.shown(upTo: 400))" } ?? "")
        }
    }
}

/// The results of a probe, as the JSON document that other programs read.
public enum ProbeJSON {
    /// The document.
    ///
    /// - Parameter written: the questions with answers that roost wrote into roost.yaml.
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
