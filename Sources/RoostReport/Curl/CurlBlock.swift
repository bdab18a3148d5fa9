import RoostJSON
import RoostModel
import RoostPlan

/// The part of a script that is about one business.
struct CurlBlock {
    let business: BusinessPlan
    /// The service's base URL.
    let url: String
    let headers: CurlHeaders
    var secrets: CurlSecrets

    /// The lines; commented out where a guard refuses the business or a conflict is not settled.
    var lines: [String] {
        var secrets = secrets.continued
        let calls = business.steps.enumerated().flatMap { index, step in self.call(step, number: index + 1, &secrets) }
        let body = secrets.definitions + calls
        let reasons = reasons
        let heading = ["# \(business.heading.text)"] + reasons.map { "# \($0)" }
        return heading + (reasons.isEmpty ? body : body.map { $0.isEmpty ? "#" : "# \($0)" })
    }

    private var reasons: [String] {
        let conflicts = business.findings.filter { $0.verdict == .conflict }.map(\.address.description)
        return business.refused.map { "Commented out, since the guard \($0.code.shown()) refuses it: \($0.message.shown(upTo: 400))" }
            + (conflicts.isEmpty
                ? [] : ["Commented out, since file and live side both changed: \(conflicts.joined(separator: ", ").shown(upTo: 400))"])
    }

    private func call(_ step: Step, number: Int, _ secrets: inout CurlSecrets) -> [String] {
        let query = step.call.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let target = url + step.call.path + (query.isEmpty ? "" : "?" + query)
        var lines = (number > 1 ? [""] : []) + ["# \(number). \(step.title): \(step.reason.shown(upTo: 200))"]
        if step.evidence == .inferred { lines.append("# inferred: the API's documentation does not show this call for this purpose") }
        lines.append("curl --fail-with-body -sS -w '\\n' -X \(step.call.method) \(ShellWord.quoted(target)) \\")
        lines += (["-H 'Content-Type: application/json'"] + headers.arguments).map { "  \($0) \\" }
        // The body comes from a here-string rather than an argument, which others on the machine could see.
        let body = body(step.call, &secrets)
        lines.append("  -d @- <<<'" + body[0])
        lines += body.dropFirst()
        lines[lines.count - 1] += "'"
        if case .createGroup(let parent, let sourceID, _, _) = step.call, business.needsReread {
            lines.append("GROUP_\(parent)=$(group_of \(parent) \(sourceID))")
        }
        return lines
    }

    private func body(_ call: Call, _ secrets: inout CurlSecrets) -> [String] {
        var variables: [String] = []
        let document = call.body(
            secret: { digest in
                variables.append(secrets.variable(digest.reference))
                return ["secret": .count(variables.count - 1)]
            },
            groupFromStep: { ["fromStep": .integer(Int64($0))] })
        return BodyText(
            literal: ShellWord.inside,
            placeholder: { object in
                if let index = object["secret"]?.integer { return "'\"$(json \"$\(variables[Int(index)])\")\"'" }
                return object["fromStep"] == nil ? nil : "'\"$GROUP_\(business.key.business)\"'"
            }
        ).lines(document)
    }
}
