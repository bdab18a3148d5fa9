import CareStackClient
import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostSystem

/// Reaches CareStack as a project's settings and the environment say.
enum CareStackAccess {
    /// Connects; sends nothing. Fails where there is no vendor key or no usable address.
    static func open(
        _ settings: CareStackSettings, _ secrets: any SecretSource, _ environment: [String: String]
    ) async throws(RunFailure) -> CareStackConnection {
        let endpoint = try endpoint(settings, environment)
        guard let reference = settings.vendorKey else {
            throw RunFailure(
                .noVendorKey, "CareStack answers to nobody without the integrator's key, which is one for the whole project",
                fix: "in roost.yaml, and with the key in that variable:\ncarestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }")
        }
        let vendorKey: Secret
        do throws(SecretError) { vendorKey = try await secrets.resolve(reference) } catch {
            throw RunFailure(error.kind, "carestack.vendorKey: \(error.detail)", fix: error.fix)
        }
        var problems: [Diagnostic] = []
        let network = Session.network(environment, &problems)
        guard problems.isEmpty else { throw RunFailure(problems) }
        return CareStackConnection(
            endpoint: endpoint, vendorKey: vendorKey, version: RunEnvironment.version, requestsPerSecond: settings.requestsPerSecond,
            clock: SystemClock(), network: network)
    }

    private static func endpoint(
        _ settings: CareStackSettings, _ environment: [String: String]
    ) throws(RunFailure) -> CareStackEndpoint {
        let override = environment["ROOST_CARESTACK_URL"]
        guard override != "" else {
            throw RunFailure(
                .badEnvironment, "ROOST_CARESTACK_URL is set and empty",
                fix: "unset ROOST_CARESTACK_URL, if the address in roost.yaml is meant")
        }
        do throws(ServiceURL.Fault) { return try CareStackEndpoint(template: override ?? settings.url) } catch {
            let name = override == nil ? "carestack.url" : "ROOST_CARESTACK_URL"
            let detail =
                error == .plainHTTP
                ? "\(name): http is for this machine alone" : "\(name) is not of the form https://{domain}.host[:port][/path]"
            throw RunFailure(.badEnvironment, detail, fix: "\(name)=https://{domain}.carestack.com")
        }
    }
}

extension DiagnosticKind {
    static let noVendorKey = DiagnosticKind("carestack/no-vendor-key", .error, "there is no vendor key")
}
