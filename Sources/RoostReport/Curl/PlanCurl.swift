public import RoostEngine
public import RoostModel
import RoostPlan

/// A plan as a bash script of curl commands, for those who want to see or send the calls without roost.
public enum PlanCurl {
    /// The script, ending in a newline. It holds references to secrets, never a secret.
    ///
    /// - Parameters:
    ///   - birdeyeURL: the service's base URL, without a slash at the end.
    ///   - headers: what is sent with every request.
    public static func render(_ run: PlanRun, birdeyeURL: String, headers: [ServiceHeader]) -> String {
        var secrets = CurlSecrets()
        let arguments = CurlHeaders(headers, secrets: &secrets)
        var blocks = [CurlPrelude(run: run, url: birdeyeURL, headers: arguments, secrets: secrets).lines]
        let acting = run.plan.businesses.filter { !$0.steps.isEmpty }
        for business in acting {
            blocks.append(CurlBlock(business: business, url: birdeyeURL, headers: arguments, secrets: secrets).lines + [""])
        }
        if acting.isEmpty { blocks.append(["# There is nothing to send."]) }
        blocks.append(
            run.failures.map { "# Could not be planned: " + $0.heading.text })
        var lines = blocks.flatMap { $0 }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}
