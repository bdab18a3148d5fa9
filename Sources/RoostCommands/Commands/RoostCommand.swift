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

            Every command takes -C DIR for the project's folder, --color, --quiet and --verbose, before or behind its name. \
            `roost --generate-completion-script bash`, zsh or fish prints what completes these commands in your shell.

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
            FmtCommand.self, DoctorCommand.self,
            LedgerCommand.self, SecretsCommand.self, SchemaCommand.self, ExplainCommand.self,
            CICommand.self, MergeCommand.self,
        ],
        examples: [
            "roost init shop": "start a project in the folder shop",
            "roost plan": "see what would change at Birdeye; reads only",
            "roost help apply": "read about one command",
        ])

    /// The program without any command, which shows its help.
    public init() {}

    /// Runs the program with its arguments, and ends it with the matching exit code.
    ///
    /// It checks that the process can start threads before it gives work to any.
    public static func start(_ arguments: [String]) -> Never {
        Console.open()
        let arguments = GlobalOptions.hoisted(arguments)
        // Scripts and caches ask for the version alone, and often. It needs no command, no thread and no file.
        if arguments == ["--version"] {
            Console(output: .plain, errors: .plain, level: .normal).result(RunEnvironment.version + "\n")
            Glibc.exit(EXIT_SUCCESS)
        }
        // A shell that completes a word shows whatever is printed in the middle of the line that is typed.
        let isCompleting = arguments.first == "---completion"
        if !isCompleting, let problem = ProcessLimits.problem() {
            Console(output: .plain, errors: .plain, level: .normal).problem(DiagnosticsText.render([problem], style: .plain))
            Glibc.exit(ExitCode.error.rawValue)
        }
        if let problem = UsageProblem.unknownCommand(arguments) { refuse(problem, arguments) }
        Task.detached {
            do {
                var command = try await command(of: arguments)
                if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            } catch {
                end(error, arguments)
            }
            Glibc.exit(EXIT_SUCCESS)
        }
        dispatchMain()
    }

    /// The command that a command line means, with its values.
    static func command(of arguments: [String]) async throws -> any ParsableCommand {
        if let command = await NamedCommand.parsed(arguments) { return command }
        return try await asyncParseAsRoot(arguments)
    }

    /// Ends the program with what an error says: help, a wrong command line, or an exit code whose reason was told already.
    private static func end(_ error: any Error, _ arguments: [String]) -> Never {
        switch exitCode(for: error) {
        case .success:
            let text = fullMessage(for: error)
            if !text.isEmpty { GlobalOptions.console(for: arguments).result(HelpText.arranged(text) + "\n") }
            Glibc.exit(EXIT_SUCCESS)
        case .validationFailure: refuse(UsageProblem.diagnostic(message(for: error), arguments), arguments)
        default: exit(withError: error)
        }
    }

    private static func refuse(_ problem: Diagnostic, _ arguments: [String]) -> Never {
        if arguments.first != "---completion" {
            let console = GlobalOptions.console(for: arguments)
            console.problem(problem.text(console.errors))
        }
        Glibc.exit(ExitCode.validationFailure.rawValue)
    }
}
