import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// A project in a folder of its own, a simulator of its own, and the real program between the two.
struct ApplyStage: Sendable {
    let folder: String
    let control: SimulatorControl
    /// The bare repository that keeps the ledger; nil where the project's own folder does.
    var remote: String?
    /// Variables beside those that every run has; they win.
    var variables: [String: String] = [:]

    var project: String { folder + "/project" }
    var ledgerFolder: String { project + "/ledger" }
    /// What roost.yaml calls the remote.
    var remoteAddress: String? { remote.map { "file://" + $0 } }

    static let ledgerKey = "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    static let ledgerRef = "refs/heads/roost-ledger"

    /// Sets a stage, works on it, and takes everything away again.
    static func open<Result: Sendable>(_ work: @escaping @Sendable (ApplyStage) async throws -> Result) async throws -> Result {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path
        try FileManager.default.createDirectory(atPath: folder + "/project", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder + "/tmp", withIntermediateDirectories: true)
        return try await SimulatorServer(Simulator()).whileRunning { port in
            try await work(ApplyStage(folder: folder, control: SimulatorControl(port: port)))
        }
    }

    var environment: [String: String] {
        let own = [
            "PATH": "/usr/bin:/bin", "TMPDIR": folder + "/tmp", "ROOST_BIRDEYE_URL": "http://127.0.0.1:\(control.port)",
            "ROOST_LEDGER_KEY": Self.ledgerKey,
        ]
        return Fleet.secrets.merging(own) { $1 }.merging(variables) { $1 }
    }

    /// Makes the project's files those of a fleet, and takes away the others.
    func put(_ fleet: Fleet) throws { try put(fleet.files(remote: remoteAddress)) }

    /// Makes the project's files these, and takes away the business files that are not among them.
    func put(_ files: [String: String]) throws {
        let businesses = project + "/businesses"
        try? FileManager.default.removeItem(atPath: businesses)
        try FileManager.default.createDirectory(atPath: businesses, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(project)/\(name)")) }
    }

    func roost(_ arguments: String..., meanwhile: (@Sendable (Int32) async throws -> Void)? = nil) async throws -> Program.Outcome {
        try await Program.run("roost", arguments, in: project, environment: environment, meanwhile: meanwhile)
    }

    @discardableResult
    func git(_ arguments: String...) async throws -> Program.Outcome {
        try await Program.run("/usr/bin/git", arguments, in: folder, environment: environment)
    }

    /// Makes the bare repository with a ledger in it that nothing was applied by yet.
    func makeRemote() async throws {
        guard let remote else { return }
        let made = try await git("init", "--quiet", "--bare", remote)
        #expect(made.code == 0, "\(made.errors)")
        let tree = try await git("--git-dir", remote, "hash-object", "-t", "tree", "-w", "/dev/null").output.prefix { !$0.isNewline }
        let commit = try await git(
            "--git-dir", remote, "-c", "user.name=x", "-c", "user.email=x", "commit-tree", String(tree), "-m", "begin")
        let branch = try await git("--git-dir", remote, "update-ref", Self.ledgerRef, String(commit.output.prefix { !$0.isNewline }))
        #expect(branch.code == 0, "\(commit.errors)\(branch.errors)")
    }

    /// An apply that prints JSON.
    func apply(
        _ more: [String] = [], meanwhile: (@Sendable (Int32) async throws -> Void)? = nil
    ) async throws -> (outcome: Program.Outcome, report: ApplyDocument?) {
        let outcome = try await Program.run(
            "roost", ["apply", "--yes", "--format", "json"] + more, in: project, environment: environment, meanwhile: meanwhile)
        return (outcome, ApplyDocument(outcome.output))
    }

    /// Applies until an apply has nothing to send any more; the outcomes of all runs, the empty one last, or nil where that takes too many.
    func converge(limit: Int = 4) async throws -> [Program.Outcome]? {
        var outcomes: [Program.Outcome] = []
        var lifted: [String] = []
        for _ in 0...limit {
            let (outcome, report) = try await apply(lifted)
            // A create in doubt of which reading finds nothing is sent again only where a person says so.
            let isDoubt = outcome.code == 5 && outcome.errors.contains("to create the group is in doubt")
            lifted = isDoubt && lifted.isEmpty ? ["--allow", "vanished"] : []
            outcomes.append(outcome)
            if isDoubt { continue }
            if outcome.code == 0, report?.steps.isEmpty == true { return outcomes }
        }
        return nil
    }

    func state() async throws -> String { try await control.send("GET", "state") }

    func live() async throws -> LiveState { try LiveState(try await state()) }

    /// Every writing request since the record was last cleared.
    func sent() async throws -> [SentCall] {
        let requests = try await control.send("GET", "requests?writes=true")
        return try SentCall.list(requests, try await live())
    }

    func forgetRequests() async throws { try await control.send("DELETE", "requests") }
    func faults(_ rules: String) async throws { try await control.send("PUT", "faults", rules) }
    func dialect(_ dialect: String) async throws { try await control.send("PUT", "dialect", dialect) }
    func latency(_ milliseconds: Int) async throws { try await control.send("PUT", "latency", #"{"milliseconds": \#(milliseconds)}"#) }

    /// Returns once the simulator has received so many writing requests.
    func untilReceived(_ writes: Int) async throws { try await until { $0.writes >= writes } }

    /// Returns once the simulator has received a reading request.
    func untilRead() async throws { try await until { $0.reads > 0 } }

    /// Waits for some seconds at most: a program that ended early is found out by what it should have done.
    private func until(_ isSo: ((reads: Int, writes: Int)) -> Bool) async throws {
        for _ in 0..<2000 {
            if isSo(try await control.counts()) { return }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
