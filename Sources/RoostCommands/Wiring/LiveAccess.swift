import BirdeyeClient
import CareStackClient
import FoundationEssentials
import RoostDiagnosis
import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan
import RoostSecrets
import RoostSystem

/// The reading half of Birdeye's API without anything else: for commands that can also do without it.
struct LiveAccess: Sendable {
    let connection: BirdeyeConnection
    /// Ports that read the live side. They have no key for digests, so secrets that are reported count as not reported.
    let ports: EnginePorts

    /// Connects, or says why it cannot. Opens no secret but those of `birdeye.headers`, and sends nothing. Credentials of businesses are no
    /// part of it: `diagnose` opens those of CareStack businesses beside it, to look up statuses.
    static func open(
        _ folder: ProjectFolder, ledger: any LedgerStore, _ environment: [String: String]
    ) async -> (access: LiveAccess?, problems: [Diagnostic]) {
        let settings = folder.project
        let secrets = SecretResolver(projectFolder: folder.path, environment: environment)
        let clock = SystemClock()
        var problems: [Diagnostic] = []
        let url = Session.url(settings, environment, &problems)
        let headers = await Session.headers(settings, secrets, &problems)
        let network = Session.network(environment, &problems)
        guard problems.isEmpty, let url else { return (nil, problems) }
        let connection = Session.connection(to: url, settings, headers, network)
        let ports = EnginePorts(
            reader: BirdeyeHTTPReader(connection), ledger: ledger, secrets: secrets, digester: nil, clock: clock, catalog: settings.catalog)
        return (LiveAccess(connection: connection, ports: ports), [])
    }

    /// Closes the connections.
    func close() async { await connection.close() }
}

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

/// Asks the practices' CareStack which appointment statuses there are; each account once.
struct StatusLookup {
    let folder: ProjectFolder
    let environment: [String: String]

    /// The groups with the statuses that their locations' own systems have, and why some could not be asked.
    ///
    /// Nothing is asked where the project has no vendor key: then the look-ups are not used.
    func completed(_ groups: [DiagnosedGroup]) async -> (groups: [DiagnosedGroup], diagnostics: [Diagnostic]) {
        guard folder.project.careStack.vendorKey != nil, groups.contains(where: { $0.desired.source == CareStackKey.source }) else {
            return (groups, [])
        }
        let secrets = SecretResolver(projectFolder: folder.path, environment: environment)
        let connection: CareStackConnection
        do throws(RunFailure) {
            connection = try await CareStackAccess.open(folder.project.careStack, secrets, environment)
        } catch {
            return (groups, error.diagnostics)
        }
        let reader = CareStackHTTPReader(connection)
        let results = await SlidingWindow.map(groups, width: 8) { await completed($0, reader, secrets) }
        await connection.close()
        return (results.map(\.0), results.flatMap(\.1))
    }

    private func completed(
        _ group: DiagnosedGroup, _ reader: CareStackHTTPReader, _ secrets: SecretResolver
    ) async -> (DiagnosedGroup, [Diagnostic]) {
        guard group.desired.source == CareStackKey.source else { return (group, []) }
        var group = group
        var diagnostics: [Diagnostic] = []
        for location in group.desired.locations {
            do throws(OnlineFailure) {
                let account = try await CareStackLookUp.account(of: location.business, in: group.desired, secrets: secrets)
                let found: [CareStackStatus]
                do throws(CallError) { found = try await reader.statuses(account) } catch {
                    throw CareStackLookUp.failure(error, account, group.desired)
                }
                group.knownStatuses[location.business] = Set(found.map(\.name))
            } catch {
                if !diagnostics.contains(error.diagnostic) { diagnostics.append(error.diagnostic) }
            }
        }
        return (group, diagnostics)
    }
}

/// What a run takes from the process around it, read once where the program starts.
enum RunEnvironment {
    /// The environment variables.
    static var variables: [String: String] { ProcessInfo.processInfo.environment }

    /// roost's version, as `--version` and the `User-Agent` give it.
    static let version = "0.1.0"
}
