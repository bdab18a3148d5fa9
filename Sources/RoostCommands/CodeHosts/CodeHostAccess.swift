import ArgumentParser
import CodeHostClient
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostSystem

/// The flags that every `roost ci` command has.
struct CodeHostOptions: ParsableArguments {
    @Option(help: "Which service: github or gitlab. Default: the one whose job this is.")
    var service: CodeHostService?

    @Flag(help: "Print the requests that would be sent, and send none. Needs no token.")
    var dryRun = false

    /// Where this job runs.
    func place(_ environment: [String: String]) throws(RunFailure) -> JobPlace { try JobPlace(service, environment) }
}

/// Reaches the code host of a job.
enum CodeHostAccess {
    /// Connects, works, and always closes. Names everything that the environment lacks at once; sends nothing before the work does.
    static func use<Value>(
        _ place: JobPlace, _ environment: [String: String], _ work: (CodeHostClient) async throws(CallError) -> Value
    ) async throws(RunFailure) -> Value {
        var problems: [Diagnostic] = []
        let needed = [
            (place.addressVariable, place.address, "the address of \(place.host.title)'s API"),
            (place.projectVariable, place.project, "the project"), (place.tokenVariable, place.token, "a token that may write there"),
        ]
        for (name, value, what) in needed where value == nil {
            problems.append(Diagnostic(.noPlace, "\(name) is not set, or not usable: it gives \(what)", fix: "\(name)=…"))
        }
        let network = Session.network(environment, &problems)
        var base: ServiceURL?
        if let address = place.address {
            do throws(ServiceURL.Fault) { base = try ServiceURL(address) } catch {
                let detail = error == .plainHTTP ? "roost uses http only to reach this machine" : "it is not an address"
                problems.append(Diagnostic(.noPlace, "\(place.addressVariable): \(detail)", fix: "\(place.addressVariable)=https://…"))
            }
        }
        guard problems.isEmpty, let base, let token = place.token else { throw RunFailure(problems) }
        let client = CodeHostClient(
            place.host, at: base, token: Secret(Array(token.utf8)), version: RunEnvironment.version, clock: SystemClock(), network: network)
        let result: Result<Value, CallError>
        do throws(CallError) { result = .success(try await work(client)) } catch { result = .failure(error) }
        await client.close()
        switch result {
        case .success(let value): return value
        case .failure(let error): throw failure(error, place)
        }
    }

    private static func failure(_ error: CallError, _ place: JobPlace) -> RunFailure {
        let fix: String? =
            switch (error.reason, place.service) {
            case (.unauthorized, .github): "give the job the permission that it needs: permissions: { pull-requests: write, issues: write }"
            case (.unauthorized, .gitlab): "GITLAB_TOKEN must be a project access token with the scope api"
            default: nil
            }
        return RunFailure(.hostRefused, "\(error.request): \(error.message)", fix: fix)
    }

    /// What a dry run prints: each request in a line with its body below.
    static func shown(_ requests: [HostRequest], _ place: JobPlace) -> String {
        let base = place.address ?? "{\(place.addressVariable)}"
        return requests.map { request in
            "\(request.method) \(base)\(request.target.printable)\n" + (request.body.map { $0.text(.pretty) } ?? "")
        }.joined()
    }
}

/// The text that a command takes from files that another command wrote.
enum InputText {
    /// The content of a file, or of standard input for `-`; empty if there is no such file: what should have written it did not get so far.
    static func read(_ path: String) throws(RunFailure) -> String {
        if path == "-" { return String(decoding: try SourceDraft.input(), as: UTF8.self) }
        do throws(FileReader.Failure) { return String(decoding: try FileReader.read(path, followsLinks: true), as: UTF8.self) } catch {
            guard error != .missing else { return "" }
            throw RunFailure(.unreadableFile, "\(path.printable) cannot be read")
        }
    }
}

extension DiagnosticKind {
    static let hostRefused = DiagnosticKind("ci/host", .error, "the code host did not do it")
}
