public import RoostDiagnostics
public import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

/// What a person reads before agreeing to a call of a probe, and while it is under way.
public enum ProbeQuestionText {
    /// The question, the call with every secret by its reference, and what follows; ends in a newline.
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

    /// One line about a call that came to an end.
    public static func line(_ event: ProbeEvent, style: TextStyle = .plain) -> String {
        switch event {
        case .sent(let call, let outcome, let error, let restores):
            let what = call.location.map { "mapping of \($0)" } ?? "update of the group"
            return "\(restores ? "putting back: " : "")\(what)  \(style(outcome.role, outcome.title.lowercased()))"
                + (error.map { ": \($0.shown(upTo: 400))" } ?? "")
        }
    }
}
