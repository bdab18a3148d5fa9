import ArgumentParser
import RoostEngine
import RoostJSON
import RoostReport

/// `roost doctor`: checks a set-up and says what to do; writes nothing to Birdeye and to no file that stays.
struct DoctorCommand: ProjectCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the set-up, and say what to do.",
        discussion: """
            Looks at everything that roost needs: limits of the process, ROOST_ variables, roost.yaml, business files, git, the ledger and its \
            key, secrets, Birdeye, the clock and CareStack's key. Each check is ok, a warning, a problem, or not checked. Below a problem stands \
            the command that mends it. A check that fails does not stop the others.

            doctor sends one reading request to Birdeye. It writes a probe file into the ledger's folder and removes it at once; to a git remote \
            it only tries a push. It opens stores, and looks whether variables and files of secrets are there, but shows no value. Where \
            ROOST_ALLOW_COMMANDS=1 allows commands, it runs those of stores, of the ledger's key and of Birdeye's headers, and no other.

            Exits 1 if there is a problem.
            """,
        examples: ["roost doctor": "what is missing or wrong, and what mends it", "roost doctor --format json": "the same for a program"])

    typealias Format = TextOrJSON

    @OptionGroup var global: GlobalOptions

    @Option(help: "How to report: text or json.")
    var format = Format.text

    /// A value of ROOST_LOG that means nothing is one of the things to tell of, so it must not end the run.
    func traced(_ environment: [String: String]) -> [String: String] {
        environment.filter { $0.key != "ROOST_LOG" || $0.value == "trace" }
    }

    func run(_ console: Console, _ environment: [String: String]) async throws {
        let doctor = Doctor(directory: global.directory, environment: environment, console: console)
        let report = await doctor.report()
        switch format {
        case .text: console.result(DoctorText.render(report, style: console.output))
        case .json: console.result(DoctorJSON.document(report).text(.pretty))
        }
        let problems = report.count(.problem)
        guard problems > 0 else { return }
        if format == .json || !Console.isOneStream {
            console.problem("error: \(problems) problem\(problems == 1 ? "" : "s") in the set-up\n")
        }
        throw ExitCode.error
    }
}
