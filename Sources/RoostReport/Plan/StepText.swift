import RoostDiagnostics
import RoostJSON
import RoostPlan

/// One call of a plan: what is sent, why, and how well it is known to do that.
struct StepText {
    let style: TextStyle

    /// The lines, without indentation; steps are numbered from 1.
    func lines(_ step: Step, number: Int) -> [String] {
        let query = step.call.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let request = "\(step.call.method) \(step.call.path)\(query.isEmpty ? "" : "?" + query)"
        let lead = "\(number). "
        let pad = String(repeating: " ", count: lead.count)
        var lines = ["\(lead)\(style(.strong, request))", "\(pad)\(step.title): \(step.reason.shown(upTo: 200))"]
        if step.evidence == .inferred {
            lines.append("\(pad)\(style(.warning, "inferred: the API's documentation does not show this call for this purpose"))")
        }
        return lines + BodyText(placeholder: placeholder).lines(step.call.document).map { pad + $0 }
    }

    /// Without quotes, so that no text in a body can pass for it.
    private func placeholder(_ object: JSONObject) -> String? {
        if let reference = object["secret"]?.string { return style(.note, "<secret \(reference.shown(upTo: 120))>") }
        if let index = object["fromStep"]?.integer { return style(.note, "<the group that call \(index + 1) makes>") }
        return nil
    }
}
