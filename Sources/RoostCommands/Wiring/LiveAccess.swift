import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
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
