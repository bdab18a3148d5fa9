import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// Plays one scenario against a simulator of its own, and keeps what a reader would want to see of it.
struct ScenarioRunner {
    let name: String
    let scenario: Scenario
    let control: SimulatorControl
    let work: String
    /// The source that the story is told of instead of CareStack; nil where it is told as it is written.
    let other: OtherSource?
    private var decoys: Decoys
    private var story: String
    private var lastCounts = (reads: 0, writes: 0)
    private var shownWrites = 0
    /// Everything any run printed, as it was printed.
    private var printed = ""

    static let folder = Repository.root + "/Tests/ScenarioTests/Scenarios"

    /// The names of all scenarios.
    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)/scenario.json")
        }.sorted()
    }

    /// The scenarios that are not about one source in particular.
    static var namesForAnySource: [String] {
        names.filter { name in
            let data = FileManager.default.contents(atPath: "\(folder)/\(name)/scenario.json") ?? Data()
            return ((try? JSONDecoder().decode(JSONTree.self, from: data))?["source"]) == nil
        }
    }

    /// Plays a scenario from beginning to end, as it is written or with another source in the place of CareStack.
    static func play(_ name: String, of other: OtherSource? = nil) async throws {
        var data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)/scenario.json"))
        if let other { data = try other.scenario(data) }
        let scenario = try JSONDecoder().decode(Scenario.self, from: data)
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let work = temporary.path
        try copyProject(scenario.project.map { Repository.path($0) } ?? "\(folder)/\(name)/project", to: work)
        try oneAtATime(work)
        try other?.rewriteProject(work)
        try await SimulatorServer(Simulator()).whileRunning { port in
            var runner = ScenarioRunner(name: name, scenario: scenario, control: SimulatorControl(port: port), work: work, other: other)
            try await runner.play()
        }
    }

    private static func copyProject(_ source: String, to work: String) throws {
        for entry in try FileManager.default.contentsOfDirectory(atPath: source) where entry != "ledger" || source.hasSuffix("/project") {
            try FileManager.default.copyItem(atPath: "\(source)/\(entry)", toPath: "\(work)/\(entry)")
        }
    }

    /// Businesses side by side would tell the same story in another order each time.
    private static func oneAtATime(_ work: String) throws {
        let path = "\(work)/roost.yaml"
        var text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        guard !text.contains("birdeye:") else { return }
        text += "birdeye: { concurrency: 1 }\n"
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    private init(name: String, scenario: Scenario, control: SimulatorControl, work: String, other: OtherSource?) {
        self.name = name
        self.scenario = scenario
        self.control = control
        self.work = work
        self.other = other
        decoys = Decoys(scenario.secrets)
        story = "# \(scenario.about)\n"
    }

    private mutating func play() async throws {
        if let state = scenario.state { try await control.send("PUT", "state", decoys.filled(state.text)) }
        if let dialect = scenario.dialect { try await control.send("PUT", "dialect", dialect.text) }
        for step in scenario.steps { try await play(step) }
        if scenario.hasLaws { try await checkLaws() }
        checkDecoys()
        if let other {
            for write in try await control.writes() { #expect(other.isAlone(in: write), "\(name): \(write)") }
            return
        }
        try Snapshot.expect(story, at: "Tests/ScenarioTests/Scenarios/\(name)/story.txt")
    }

    private mutating func play(_ step: Scenario.Step) async throws {
        switch step {
        case .roost(let arguments, let exit, let isTold): try await roost(arguments, expecting: exit, isTold: isTold)
        case .dashboard(let change):
            try await control.send("POST", "dashboard", change.text)
            story += "\n# Somebody in the dashboard: \(change.text)\n"
        case .faults(let faults):
            try await control.send("PUT", "faults", faults.text)
            story += "\n# From here on requests suffer: \(faults.text)\n"
        case .dialect(let dialect):
            try await control.send("PUT", "dialect", dialect.text)
            story += "\n# From here on Birdeye behaves as: \(dialect.text)\n"
        case .edit(let file, let old, let new): try edit(file, old, new)
        case .remove(let file):
            try FileManager.default.removeItem(atPath: "\(work)/\(file)")
            story += "\n# \(file) is taken away\n"
        case .show(let file, let last): try show(file, last: last)
        case .rotate(let names):
            for name in names {
                decoys.rotate(name)
                story += "\n# \(name) gets a new value\n"
            }
        case .requests(let reads, let writes): try await check(reads: reads, writes: writes)
        }
    }

    private mutating func show(_ file: String, last: Int?) throws {
        let text = String(decoding: try #require(FileManager.default.contents(atPath: "\(work)/\(file)")), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let shown = lines.suffix(last ?? lines.count).map { $0 + "\n" }.joined()
        story += "\n# \(file)\(last.map { ", its last \($0 == 1 ? "line" : "\($0) lines")" } ?? "")\n"
        story += Normalised.text(decoys.named(in: shown), port: control.port, work: work)
    }

    private func environment() -> [String: String] {
        var variables = scenario.environment
        variables.merge(decoys.values) { $1 }
        variables["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:\(control.port)"
        variables["ROOST_LEDGER_KEY"] = Self.ledgerKey
        variables["PATH"] = "/usr/bin:/bin"
        return variables
    }

    /// A key made for these tests alone; a fixed one, so that plans read the same every time.
    private static let ledgerKey = "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

    private mutating func roost(_ arguments: [String], expecting code: Int32, isTold: Bool) async throws {
        let outcome = try await Program.run("roost", arguments, in: work, environment: environment())
        printed += outcome.output + outcome.errors
        #expect(
            outcome.code == code,
            "\(name): roost \(arguments.joined(separator: " ")) exited \(outcome.code)\n\(outcome.output)\(outcome.errors)")
        let writes = try await control.writes()
        story += "\n$ roost \(arguments.joined(separator: " "))\n"
        if isTold {
            story += outcome.output
            let errors = Normalised.withoutTrace(outcome.errors)
            if !errors.isEmpty { story += "[standard error]\n" + errors }
            for write in writes.dropFirst(shownWrites) { story += "  sent: " + decoys.named(in: write) + "\n" }
        }
        story += "[exit \(outcome.code)]\n"
        if !["apply", "probe", "retire"].contains(arguments.first) {
            #expect(writes.count == shownWrites, "\(name): \(arguments) wrote to the live side")
        }
        shownWrites = writes.count
        story = Normalised.text(story, port: control.port, work: work)
    }

    private mutating func edit(_ file: String, _ old: String, _ new: String) throws {
        let path = "\(work)/\(file)"
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        #expect(text.ranges(of: old).count == 1, "\(file) should hold \(old) exactly once")
        try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
        story += "\n# In \(file): \(old) → \(new)\n"
    }

    private mutating func check(reads: Int?, writes: Int?) async throws {
        let counts = try await control.counts()
        if let reads { #expect(counts.reads - lastCounts.reads == reads, "\(name): reading requests") }
        if let writes { #expect(counts.writes - lastCounts.writes == writes, "\(name): writing requests") }
        lastCounts = counts
    }

    /// What holds at the end of every story: apply brings the live side to the files, and then there is nothing left to do.
    private mutating func checkLaws() async throws {
        try await control.send("PUT", "faults", "[]")
        let laws: [([String], Bool)] = [
            // What somebody switched on in the dashboard and a file has switched off goes off again, which has to be allowed by name.
            (["apply", "--yes", "--quiet", "--allow", "maxDeactivations"], true), (["plan", "--detailed-exitcode", "--quiet"], false),
            (["apply", "--yes", "--quiet"], false),
        ]
        for (arguments, mayWrite) in laws {
            let before = try await control.counts().writes
            let outcome = try await Program.run("roost", arguments, in: work, environment: environment())
            printed += outcome.output + outcome.errors
            #expect(outcome.code == 0, "\(name), law: roost \(arguments.joined(separator: " "))\n\(outcome.output)\(outcome.errors)")
            if !mayWrite { #expect(try await control.counts().writes == before, "\(name), law: \(arguments) wrote") }
        }
    }

    /// No secret in anything that was printed or written.
    private func checkDecoys() {
        #expect(decoys.found(in: printed).isEmpty, "\(name): a secret was printed")
        #expect(decoys.found(in: story).isEmpty, "\(name): a secret is in the story")
        for file in FileManager.default.enumeratorPaths(work) {
            let text = String(decoding: FileManager.default.contents(atPath: "\(work)/\(file)") ?? Data(), as: UTF8.self)
            #expect(decoys.found(in: text).isEmpty, "\(name): a secret is in \(file)")
        }
    }
}

extension FileManager {
    /// Every file below a folder.
    func enumeratorPaths(_ folder: String) -> [String] {
        (try? subpathsOfDirectory(atPath: folder))?.filter { path in
            var isFolder = false
            return fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder) && !isFolder
        } ?? []
    }
}
