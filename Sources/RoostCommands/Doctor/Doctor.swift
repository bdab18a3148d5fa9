import Glibc
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport

/// Looks a set-up over, from what everything depends on to what depends on everything.
struct Doctor: Sendable {
    /// The project's folder, as the user gave it.
    let directory: String
    /// All variables.
    let environment: [String: String]
    /// Where errors of files are shown in full.
    let console: Console

    /// Every check; one that fails stops no other.
    func report() async -> DoctorReport {
        var checks = [openFiles] + variables
        let folder: ProjectFolder
        do throws(RunFailure) {
            folder = try ProjectFolder.open(directory)
        } catch {
            tell(error.diagnostics)
            checks.append(missing(error))
            checks += await GitDoctor(self, ledger: nil).checks()
            return DoctorReport(checks + Self.names.map { DoctorCheck($0, .notChecked, "there is no roost.yaml to go by") })
        }
        checks.append(project(folder))
        let isParsed = !folder.diagnostics.contains { $0.kind.severity == .error && $0.kind.code.hasPrefix("yaml/") }
        guard isParsed else {
            checks += await GitDoctor(self, ledger: nil).checks()
            return DoctorReport(checks + Self.names.map { DoctorCheck($0, .notChecked, "roost.yaml cannot be parsed") })
        }
        let loaded = await businesses(folder)
        checks.append(loaded.check)
        checks += await GitDoctor(self, ledger: folder.project.ledger).checks()
        checks += await LedgerDoctor(self, folder, loaded.project).checks()
        checks.append(await secrets(folder, loaded.project))
        checks += await services(folder)
        return DoctorReport(checks)
    }

    /// What is not looked at without a roost.yaml.
    private static let names = ["businesses", "ledger", "ledger-lock", "ledger-key", "secrets", "birdeye", "clock", "carestack"]

    /// Errors of files in full, as every command shows them.
    func tell(_ diagnostics: [Diagnostic]) {
        let errors = diagnostics.filter { $0.kind.severity == .error }
        guard !errors.isEmpty else { return }
        console.problem(DiagnosticsText.render(errors, style: console.errors, verbose: console.level == .verbose))
    }

    /// A command of roost for this project.
    func roost(_ words: String) -> String { directory == "." ? "roost \(words)" : "roost -C \(directory.shellWord) \(words)" }

    /// A path of the project for a shell that stands where doctor was started.
    func path(_ name: String) -> String { (directory == "." ? name : "\(directory)/\(name)").shellWord }

    /// A check that an error of roost's own has failed: the commands in its advice, or the advice itself.
    func problem(_ name: String, _ kind: DiagnosticKind, _ detail: String, fix: String?) -> DoctorCheck {
        let commands = Self.commands(in: fix ?? "")
        let advice = commands.isEmpty ? fix.map { "; \($0)" } ?? "" : ""
        return DoctorCheck(name, .problem, detail + advice, commands: commands, code: kind.code)
    }

    /// The commands that an advice consists of, or names between backticks.
    static func commands(in advice: String) -> [String] {
        let programs = ["git ", "roost ", "export ", "unset ", "chmod ", "ulimit "]
        if programs.contains(where: advice.hasPrefix) {
            let end = [", ", "; "].compactMap { advice.firstRange(of: $0)?.lowerBound }.min() ?? advice.endIndex
            return [String(advice[..<end])]
        }
        let quoted = advice.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        return quoted.map { String($0.element) }.filter { word in programs.contains(where: word.hasPrefix) }.prefix(1).map { $0 }
    }

    private var openFiles: DoctorCheck {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return DoctorCheck("open-files", .notChecked, "the system does not say how many files may be open at once")
        }
        let count = limit.rlim_cur
        guard count < 256 else { return DoctorCheck("open-files", .ok, "\(min(count, 1_048_576)) files may be open at once") }
        return DoctorCheck(
            "open-files", .warning, "only \(count) files may be open at once; a large run may need more", commands: ["ulimit -n 1024"])
    }
}

extension String {
    /// The text as one word of a shell.
    var shellWord: String {
        let isPlain =
            !isEmpty
            && unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-./:@%+=,".contains(Character($0))) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
