import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSystem

extension Doctor {
    /// The variables that roost itself knows, as its help lists them.
    static let known = [
        "ROOST_BIRDEYE_URL", "ROOST_CARESTACK_URL", "ROOST_ALLOW_COMMANDS", "ROOST_GUARDS", "ROOST_SECRET_NAMES", "ROOST_SECRETS_DIR",
        "ROOST_LEDGER_HOSTS", "ROOST_LOG", "ROOST_LEDGER_KEY", "ROOST_LEDGER_KEY_FORMER",
    ]

    /// One check for each variable that is misspelt or has a value that makes no sense; one that says ok if there is none.
    var variables: [DoctorCheck] {
        let own = environment.keys.filter { $0.hasPrefix("ROOST_") }.sorted()
        let named = referenced
        var checks = own.filter { !Self.known.contains($0) && !named.contains($0) }.map(unknown)
        checks += [address("ROOST_BIRDEYE_URL", "https://common-services.birdeye.com") { (try? ServiceURL($0)) != nil }].compactMap { $0 }
        checks += [
            address("ROOST_CARESTACK_URL", "https://{domain}.carestack.com") { text in
                text.contains("{domain}") && (try? ServiceURL(text.replacing("{domain}", with: "practice"))) != nil
            }
        ].compactMap { $0 }
        checks += [allowance, log, secretsFolder].compactMap { $0 }
        checks += guards
        var problems: [Diagnostic] = []
        _ = Session.network(environment, &problems)
        checks += problems.map { problem("variables", $0.kind, $0.detail, fix: $0.fix) }
        guard checks.isEmpty else { return checks }
        return [
            DoctorCheck("variables", .ok, own.isEmpty ? "no ROOST_ variable is set" : "set and understood: " + own.joined(separator: ", "))
        ]
    }

    /// The variables that roost.yaml and the business files name; none if they cannot be read.
    private var referenced: Set<String> {
        guard let folder = try? ProjectFolder.open(directory), let files = try? BusinessFiles.list(folder).files else { return [] }
        var names: Set<String> = []
        for file in [ProjectFolder.fileName] + files {
            guard let bytes = try? FileReader.read(folder.resolved(file), followsLinks: file == ProjectFolder.fileName) else { continue }
            let words = String(decoding: bytes, as: UTF8.self).split { !($0.isLetter || $0.isNumber || $0 == "_") }
            names.formUnion(words.lazy.filter { $0.hasPrefix("ROOST_") }.map(String.init))
        }
        return names
    }

    private func unknown(_ name: String) -> DoctorCheck {
        guard let nearest = Spelling.nearest(to: name, among: Self.known), environment[nearest] == nil else {
            return DoctorCheck(
                "variables", .warning, "roost knows no variable \(name.printable), and no file refers to it",
                commands: ["unset \(name.shellWord)"])
        }
        return DoctorCheck(
            "variables", .problem, "roost knows no variable \(name.printable); \(nearest) is probably meant",
            commands: ["export \(nearest)=\"$\(name)\"; unset \(name)"])
    }

    private func address(_ name: String, _ sample: String, _ isValid: (String) -> Bool) -> DoctorCheck? {
        guard let value = environment[name], !isValid(value) else { return nil }
        let detail =
            value.isEmpty
            ? "\(name) is set and empty" : "\(name) is no address like \(sample); roost uses http only to reach this machine"
        return DoctorCheck("variables", .problem, detail, commands: ["unset \(name)"], code: DiagnosticKind.badEnvironment.code)
    }

    private var allowance: DoctorCheck? {
        guard let value = environment["ROOST_ALLOW_COMMANDS"], !["", "0", "1"].contains(value) else { return nil }
        return DoctorCheck(
            "variables", .problem, "ROOST_ALLOW_COMMANDS has a value that means no; only 1 lets secrets come from commands",
            commands: ["export ROOST_ALLOW_COMMANDS=1"])
    }

    private var log: DoctorCheck? {
        guard let value = environment["ROOST_LOG"], !["", "trace"].contains(value) else { return nil }
        return DoctorCheck(
            "variables", .problem, "ROOST_LOG is \(value.printable); it must be trace or unset", commands: ["export ROOST_LOG=trace"],
            code: DiagnosticKind.badLogLevel.code)
    }

    private var secretsFolder: DoctorCheck? {
        guard let value = environment["ROOST_SECRETS_DIR"], !value.isEmpty, FileKind(behind: value) != .folder else { return nil }
        return DoctorCheck(
            "variables", .problem, "ROOST_SECRETS_DIR names \(value.printable), and there is no such folder",
            commands: ["mkdir -p \(value.shellWord)"])
    }

    private var guards: [DoctorCheck] {
        guard let value = environment[GuardFloor.variable] else { return [] }
        let errors = GuardFloor.read(value).diagnostics.filter { $0.kind.severity == .error }
        return errors.prefix(1).map { error in
            DoctorCheck(
                "variables", .problem, "\(GuardFloor.variable): \(error.detail)",
                commands: ["export ROOST_GUARDS='{ maxDeactivations: 0 }'"],
                code: error.kind.code)
        }
    }
}
