import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostHTTP
import RoostLedger
import RoostModel
import RoostSecrets
import RoostSystem

/// A project with its connections: the ports that its settings describe.
struct Session: Sendable {
    let project: LoadedProject
    /// The address of Birdeye, with the environment applied.
    let url: ServiceURL
    let connection: BirdeyeConnection
    let ledger: any LedgerMaintenance
    let ports: EnginePorts

    /// Connects. Resolves the headers' secrets and the ledger's key; sends nothing.
    ///
    /// - Parameter digestsSecrets: whether the run needs the ledger's key to compare secrets.
    static func open(
        _ project: LoadedProject, _ console: Console, _ environment: [String: String], digestsSecrets: Bool = true
    ) async throws(RunFailure) -> Session {
        let settings = project.folder.project
        let secrets = project.folder.secrets
        let clock = SystemClock()
        var problems: [Diagnostic] = []
        let url = url(settings, environment, &problems)
        let headers = await headers(settings, secrets, &problems)
        let digester = digestsSecrets ? await digester(settings, secrets, project, &problems) : nil
        let network = network(environment, &problems)
        guard problems.isEmpty, let url else { throw RunFailure(problems) }
        let connection = connection(to: url, settings, headers, network)
        // Without the key roost compares no secrets and writes nothing.
        let ledger = LedgerAccess.ledger(of: project.folder, console, sealing: digestsSecrets ? .checked(digester) : .unchecked)
        var ports = EnginePorts(
            reader: BirdeyeHTTPReader(connection), ledger: ledger, secrets: secrets, digester: digester, clock: clock,
            catalog: settings.catalog)
        ports.origin = RunOrigin(
            by: RunPerson.name(environment), commit: GitCommit.current(project.folder.path), files: project.plannedFiles?.commit,
            job: LockOwner.job(environment),
            began: clock.now().description)
        return Session(project: project, url: url, connection: connection, ledger: ledger, ports: ports)
    }

    /// Connects to Birdeye only, without the ledger and its key; sends nothing.
    static func connect(
        _ settings: Project, _ secrets: SecretResolver, _ environment: [String: String]
    ) async throws(RunFailure) -> BirdeyeConnection {
        var problems: [Diagnostic] = []
        let url = url(settings, environment, &problems)
        let headers = await headers(settings, secrets, &problems)
        let network = network(environment, &problems)
        guard problems.isEmpty, let url else { throw RunFailure(problems) }
        return connection(to: url, settings, headers, network)
    }

    /// A connection as the project's settings describe it.
    static func connection(
        to url: ServiceURL, _ settings: Project, _ headers: [HeaderField], _ network: NetworkPath
    ) -> BirdeyeConnection {
        BirdeyeConnection(
            ConnectionSettings(
                endpoint: url, version: RunEnvironment.version, headers: headers, concurrency: settings.birdeye.concurrency,
                requestsPerSecond: settings.birdeye.requestsPerSecond, timeout: settings.birdeye.timeout, clock: SystemClock(),
                network: network))
    }

    /// Does some work, and always closes connections and ledger afterwards.
    func use<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            let result = try await work()
            await close()
            return result
        } catch {
            await close()
            throw error
        }
    }

    private func close() async {
        await connection.close()
        await ledger.close()
    }

    /// The address of Birdeye, with the environment applied; nil if it makes no sense, which is reported.
    static func url(_ settings: Project, _ environment: [String: String], _ problems: inout [Diagnostic]) -> ServiceURL? {
        guard let text = environment["ROOST_BIRDEYE_URL"] else { return settings.birdeye.url }
        // A person who sets it wants another host than the file's. An empty variable must not lead to production.
        guard !text.isEmpty else {
            problems.append(
                Diagnostic(
                    .badEnvironment, "ROOST_BIRDEYE_URL is set and empty",
                    fix: "unset ROOST_BIRDEYE_URL to use the address in roost.yaml"))
            return nil
        }
        do throws(ServiceURL.Fault) { return try ServiceURL(text) } catch {
            let detail =
                error == .plainHTTP
                ? "ROOST_BIRDEYE_URL: roost uses http only to reach this machine"
                : "ROOST_BIRDEYE_URL does not have the form https://host[:port][/path]"
            problems.append(Diagnostic(.badEnvironment, detail, fix: "ROOST_BIRDEYE_URL=https://common-services.birdeye.com"))
            return nil
        }
    }

    /// The proxies and the trusted certificates, as the environment says; a variable that makes no sense is reported.
    static func network(_ environment: [String: String], _ problems: inout [Diagnostic]) -> NetworkPath {
        do throws(NetworkFault) { return try NetworkPath(environment: environment) } catch {
            problems.append(Diagnostic(.badNetwork, "\(error.variable): \(error.detail)", fix: error.fix))
            return NetworkPath()
        }
    }

    /// The headers of every request with their secrets; a secret that cannot be opened is reported.
    static func headers(_ settings: Project, _ secrets: SecretResolver, _ problems: inout [Diagnostic]) async -> [HeaderField] {
        var headers: [HeaderField] = []
        for header in settings.birdeye.headers {
            switch header.value {
            case .text(let text): headers.append(HeaderField(name: header.name, value: .text(text)))
            case .secret(let reference):
                do throws(SecretError) {
                    let secret = try await secrets.resolve(reference)
                    headers.append(HeaderField(name: header.name, value: .secret(secret), origin: reference.description))
                } catch {
                    problems.append(Diagnostic(error.kind, "birdeye.headers.\(header.name): \(error.detail)", fix: error.fix))
                }
            }
        }
        return headers
    }

    /// roost needs the key as soon as it manages a secret; without secrets it does not ask for the key.
    private static func digester(
        _ settings: Project, _ secrets: SecretResolver, _ project: LoadedProject, _ problems: inout [Diagnostic]
    ) async -> HMACDigester? {
        guard let reference = settings.ledger.key else { return nil }
        do throws(SecretError) {
            let key = try await secrets.ledgerKey(reference)
            let former = if let reference = settings.ledger.formerKey { try await secrets.ledgerKey(reference) } else { nil as Secret? }
            return try HMACDigester(key: key, former: former)
        } catch {
            problems.append(
                Diagnostic(
                    error.kind, "ledger.key: \(error.detail)",
                    fix: [error.fix, "if there is no key yet, `roost ledger keygen` makes one"].compactMap { $0 }.joined(separator: "; "))
            )
            return nil
        }
    }
}

extension DiagnosticKind {
    static let badEnvironment = DiagnosticKind("environment/bad-url", .error, "a variable is not a base URL")
    static let badNetwork = DiagnosticKind("environment/bad-network", .error, "a variable about the network makes no sense")
}

extension Session {
    /// The writing half of the connection. Only `apply` and `probe` ask for it.
    func writer() -> BirdeyeHTTPWriter {
        BirdeyeHTTPWriter(connection, ignoring: project.folder.project.contract.acceptedSigns)
    }
}

/// The secrets that output about one business must not show: its own, as far as files name them, and those in every request.
struct BusinessSecrets {
    let session: Session
    let console: Console

    /// All secrets that can be resolved. roost cannot mask the others, and shows the rest anyway.
    func known(_ business: BusinessNumber) async -> KnownSecrets {
        let groups = session.project.groups.filter { $0.business == business || $0.locations.contains { $0.business == business } }
        let values = groups.flatMap { group in (group.properties + group.locations.flatMap(\.properties)).map(\.value) }
        var references = values.compactMap { if case .secret(let reference) = $0 { reference } else { nil } }
        references += session.project.folder.project.birdeye.headers.compactMap {
            if case .secret(let reference) = $0.value { reference } else { nil }
        }
        var secrets: [Secret] = []
        for reference in Set(references).sorted(by: { $0.description < $1.description }) {
            do throws(SecretError) { secrets.append(try await session.ports.secrets.resolve(reference)) } catch {
                console.detail("\(reference) cannot be read, so the output is not searched for it: \(error.detail)")
            }
        }
        return KnownSecrets(secrets)
    }
}
