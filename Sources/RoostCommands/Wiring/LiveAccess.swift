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

/// The reading half of Birdeye's API and nothing else, for commands that also work without it.
struct LiveAccess: Sendable {
    let connection: BirdeyeConnection
    /// Ports that read the live side. They have no key for digests, so a reported secret counts as not reported.
    let ports: EnginePorts

    /// Connects, or says why it cannot. Opens only the secrets of `birdeye.headers`, and sends nothing. It does not open credentials of
    /// businesses: `diagnose` opens those of CareStack businesses separately, to look up statuses.
    static func open(
        _ folder: ProjectFolder, ledger: any LedgerStore, _ environment: [String: String]
    ) async -> (access: LiveAccess?, problems: [Diagnostic]) {
        let settings = folder.project
        let secrets = folder.secrets
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

/// Reaches CareStack with a project's settings and the environment.
enum CareStackAccess {
    /// Connects; sends nothing. Fails if there is no vendor key or no usable address.
    static func open(
        _ settings: CareStackSettings, _ secrets: any SecretSource, _ environment: [String: String]
    ) async throws(RunFailure) -> CareStackConnection {
        let endpoint = try endpoint(settings, environment)
        guard let reference = settings.vendorKey else {
            throw RunFailure(
                .noVendorKey, "CareStack answers only with the integrator's key, which is one for the whole project",
                fix: "put the key into that variable, and write in roost.yaml:\ncarestack: { vendorKey: { env: CARESTACK_VENDOR_KEY } }")
        }
        let vendorKey: Secret
        do throws(SecretError) { vendorKey = try await secrets.resolve(reference) } catch {
            throw RunFailure(error.kind, "carestack.vendorKey: \(error.detail)", fix: error.fix)
        }
        var problems: [Diagnostic] = []
        let network = Session.network(environment, &problems)
        guard problems.isEmpty else { throw RunFailure(problems) }
        return CareStackConnection(
            endpoint: endpoint, vendorKey: vendorKey, vendorKeyOrigin: reference.description, version: RunEnvironment.version,
            requestsPerSecond: settings.requestsPerSecond,
            clock: SystemClock(), network: network)
    }

    private static func endpoint(
        _ settings: CareStackSettings, _ environment: [String: String]
    ) throws(RunFailure) -> CareStackEndpoint {
        let override = environment["ROOST_CARESTACK_URL"]
        guard override != "" else {
            throw RunFailure(
                .badEnvironment, "ROOST_CARESTACK_URL is set and empty",
                fix: "unset ROOST_CARESTACK_URL to use the address in roost.yaml")
        }
        do throws(ServiceURL.Fault) { return try CareStackEndpoint(template: override ?? settings.url) } catch {
            let name = override == nil ? "carestack.url" : "ROOST_CARESTACK_URL"
            let detail =
                error == .plainHTTP
                ? "\(name): roost uses http only to reach this machine"
                : "\(name) does not have the form https://{domain}.host[:port][/path]"
            throw RunFailure(.badEnvironment, detail, fix: "\(name)=https://{domain}.carestack.com")
        }
    }
}

extension DiagnosticKind {
    static let noVendorKey = DiagnosticKind("carestack/no-vendor-key", .error, "there is no vendor key")
}

/// Asks each CareStack account once which appointment statuses there are.
struct StatusLookup {
    let folder: ProjectFolder
    let environment: [String: String]

    /// The groups with the statuses of their locations' own systems, and why roost could not ask some systems.
    ///
    /// Without a vendor key in the project roost asks nothing.
    func completed(_ groups: [DiagnosedGroup]) async -> (groups: [DiagnosedGroup], diagnostics: [Diagnostic]) {
        guard folder.project.careStack.vendorKey != nil, groups.contains(where: { $0.desired.source == CareStackKey.source }) else {
            return (groups, [])
        }
        let secrets = folder.secrets
        let connection: CareStackConnection
        do throws(RunFailure) {
            connection = try await CareStackAccess.open(folder.project.careStack, secrets, environment)
        } catch {
            return (groups, error.diagnostics)
        }
        let reader = CareStackHTTPReader(connection)
        let results = await SlidingWindow.map(groups, width: 8, showing: "reading") { await completed($0, reader, secrets) }
        await connection.close()
        return (results.map(\.0), results.flatMap(\.1).withOneRefusal)
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

/// What a run takes from its process, read once when the program starts.
enum RunEnvironment {
    /// The environment variables.
    static var variables: [String: String] { ProcessInfo.processInfo.environment }

    /// roost's version, as `--version` and the `User-Agent` give it.
    static let version = "0.1.0"
}
