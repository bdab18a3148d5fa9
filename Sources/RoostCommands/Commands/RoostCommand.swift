public import ArgumentParser
import Dispatch
import Glibc
import RoostDiagnostics
import RoostReport

/// The `roost` program.
public struct RoostCommand: AsyncParsableCommand {
    /// Name, help and commands.
    public static let configuration = CommandConfiguration(
        commandName: "roost",
        abstract: "Keeps Birdeye integrations as their files say.",
        discussion: """
            You describe each business in a YAML file in git. `roost plan` shows the exact calls that would make the live side match the files. \
            `roost apply` sends these calls and checks the result. `roost drift` reports what changed on the live side since.

            EXIT CODES
              0   fine, nothing to do, or applied
              1   error
              2   changes are pending (plan --detailed-exitcode; drift, if nothing
                  is worse)
              3   drift, or a conflict (drift)
              4   an apply was not completed: something failed or is in doubt; or a
                  probe left something changed
              5   refused: by a guard, or because you did not answer yes
              6   another apply holds the ledger
              64  wrong usage

            ENVIRONMENT
              ROOST_BIRDEYE_URL     instead of birdeye.url in roost.yaml
              ROOST_CARESTACK_URL   instead of carestack.url in roost.yaml;
                                    {domain} in it stands for the practice
              ROOST_ALLOW_COMMANDS  1 lets secrets come from { command: … }
              ROOST_GUARDS          guards that no file can loosen, written like
                                    guards: in roost.yaml: '{ maxDeactivations: 0 }'
              ROOST_SECRET_NAMES    the variables that { env: … } may name: names and
                                    patterns such as CARESTACK_*, commas between
              ROOST_SECRETS_DIR     a folder outside the project that { file: … }
                                    may read from
              ROOST_LEDGER_HOSTS    hosts that ledger.git.remote may name by address,
                                    such as git.example, *.team.example
              ROOST_LOG             trace: writes what --verbose traces, and what the
                                    planner decided and why; --quiet does not stop it
              NO_COLOR              no colours
            """,
        version: RunEnvironment.version,
        subcommands: [
            InitCommand.self, ValidateCommand.self, ListCommand.self, PlanCommand.self, ApplyCommand.self, DriftCommand.self,
            AcceptCommand.self, ShowCommand.self,
            HistoryCommand.self, ImportCommand.self, AdoptCommand.self,
            RetireCommand.self, DiagnoseCommand.self, TriggersCommand.self, CareStackCommand.self, ProbeCommand.self,
            LedgerCommand.self, SecretsCommand.self, SchemaCommand.self, ExplainCommand.self,
        ])

    /// The program without any command, which shows its help.
    public init() {}

    /// Runs the program with its arguments, and ends it with the matching exit code.
    ///
    /// It checks that the process can start threads before it gives work to any.
    public static func start(_ arguments: [String]) -> Never {
        Console.open()
        if let problem = ProcessLimits.problem() {
            Console(output: .plain, errors: .plain, level: .normal).problem(DiagnosticsText.render([problem], style: .plain))
            Glibc.exit(ExitCode.error.rawValue)
        }
        let arguments = GlobalOptions.hoisted(arguments)
        if let word = unknownTopic(arguments) {
            exit(withError: ValidationError("There is no command '\(word)' to help with. 'roost --help' lists the commands."))
        }
        Task.detached {
            await main(arguments)
            Glibc.exit(EXIT_SUCCESS)
        }
        dispatchMain()
    }

    /// The word after `help` that names no command. The parser itself would show the general help and exit 0.
    static func unknownTopic(_ arguments: [String]) -> String? {
        guard arguments.first == "help" else { return nil }
        var command: any ParsableCommand.Type = RoostCommand.self
        for word in arguments.dropFirst() where !word.hasPrefix("-") {
            guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word }) else {
                return word == "help" && command == RoostCommand.self ? nil : word
            }
            command = next
        }
        return nil
    }
}
