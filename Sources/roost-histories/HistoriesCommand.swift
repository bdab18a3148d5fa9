import ArgumentParser
import Glibc
import RoostHistories

/// Plays simulated years in the life of a fleet, and says where roost does not keep its promises.
@main
struct HistoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roost-histories", abstract: "Plays simulated years in the life of a fleet against roost's engine, ledger and client.")

    @Option(help: "Play the history of one seed, and print what happens.")
    var seed: UInt64?

    @Option(help: "How many histories to play.")
    var count: UInt64 = 1000

    @Option(help: "The seed of the first of them; each further one has the next seed.")
    var from: UInt64 = 0

    @Option(help: "Begin no further history after so many minutes.")
    var minutes: Double?

    @Option(help: "How many processes to play them in.")
    var jobs: UInt64 = 1

    @Option(help: ArgumentHelp("Which of them this process plays.", visibility: .hidden))
    var job: UInt64?

    @Flag(help: "End at the first failure.")
    var stop = false

    @Flag(help: "Do not look for a shorter form of a failing history.")
    var asIs = false

    mutating func validate() throws {
        guard jobs >= 1, jobs <= 256 else { throw ValidationError("--jobs takes a number from 1 to 256.") }
    }

    func run() throws {
        Self.fixHashes()
        if let seed { return try replay(seed) }
        if let job { return try play(job: job) }
        jobs == 1 ? try play(job: 0) : try spread()
    }

    /// The order of sets and dictionaries differs from process to process, unless a variable asks for the same one each time: with it, a seed gives
    /// the same history everywhere.
    private static func fixHashes() {
        guard getenv("SWIFT_DETERMINISTIC_HASHING") == nil else { return }
        setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
        var words = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &words)
        fatalError("this program cannot start itself again")
    }

    private func replay(_ seed: UInt64) throws {
        let history = History(seed: seed)
        print(Narration.text(history))
        let outcome = Player(history, keepsLines: true).play()
        print("\nWhat happens:")
        for line in outcome.lines { print("  " + line.replacing("\n", with: "\n    ")) }
        print("\ndigest \(outcome.digest), \(outcome.pieces) pieces of work")
        let violations = Histories.violations(of: history)
        guard !violations.isEmpty else { return print("every oracle is content") }
        tell(history, violations)
        throw ExitCode.failure
    }

    private func play(job: UInt64) throws {
        let end = minutes.map { Self.seconds() + $0 * 60 }
        let begin = Self.seconds()
        var failures = 0
        var played: UInt64 = 0
        var seed = from + job
        while seed < from + count, end.map({ Self.seconds() < $0 }) ?? true {
            let history = History(seed: seed)
            let violations = Histories.violations(of: history)
            played += 1
            if !violations.isEmpty {
                failures += 1
                tell(history, violations)
                if stop { break }
            }
            seed += jobs
        }
        let took = Self.seconds() - begin
        print("\(played) histories, \(failures) failures, \(Int(took)) s, \(Int(Double(played) / max(took, 0.001))) a second")
        fflush(nil)
        if failures > 0 { throw ExitCode.failure }
    }

    private func tell(_ history: History, _ violations: [Violation]) {
        print("\nFAILURE seed \(history.seed)")
        for violation in violations.prefix(5) { print("  \(violation.oracle.rawValue): \(violation.words)") }
        if !asIs, let oracle = violations.first?.oracle {
            let short = Shrinker.shrunk(history, failing: oracle)
            print("In short:")
            print(Narration.text(short))
            let outcome = Player(short, keepsLines: true).play()
            for line in outcome.lines { print("    " + line.replacing("\n", with: "\n      ")) }
        }
        fflush(nil)
    }

    /// Plays in several processes, because each plays on one thread.
    private func spread() throws {
        var children: [pid_t] = []
        for job in 0..<jobs {
            // The words of this call, with the job's own part of the seeds.
            var words = ["roost-histories", "--count", "\(count)", "--from", "\(from)", "--jobs", "\(jobs)", "--job", "\(job)"]
            if let minutes { words += ["--minutes", "\(minutes)"] }
            if asIs { words.append("--as-is") }
            if stop { words.append("--stop") }
            var child = pid_t()
            var pointers = words.map { strdup($0) } + [nil]
            guard posix_spawn(&child, "/proc/self/exe", nil, nil, &pointers, environ) == 0 else { throw ExitCode.failure }
            for pointer in pointers { free(pointer) }
            children.append(child)
        }
        var hasFailed = false
        for _ in children {
            var status: Int32 = 0
            wait(&status)
            // Where one failure is enough, the others need not go on.
            if status != 0, stop, !hasFailed { for child in children { kill(child, SIGTERM) } }
            hasFailed = hasFailed || status != 0
        }
        if hasFailed { throw ExitCode.failure }
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
