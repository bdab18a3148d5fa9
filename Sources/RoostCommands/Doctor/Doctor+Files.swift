import RoostDiagnostics
import RoostEngine
import RoostModel

extension Doctor {
    /// Why there is no roost.yaml to read.
    func missing(_ failure: RunFailure) -> DoctorCheck {
        guard let first = failure.diagnostics.first else { return DoctorCheck("project", .problem, "roost.yaml cannot be read") }
        guard first.kind == .noProject else { return problem("project", first.kind, first.detail, fix: first.fix) }
        return DoctorCheck(
            "project", .problem, first.detail, commands: [directory == "." ? "roost init" : "roost init \(directory.shellWord)"],
            code: first.kind.code)
    }

    /// What is wrong with roost.yaml.
    func project(_ folder: ProjectFolder) -> DoctorCheck {
        // Guards of the environment are told of beside the other variables.
        let errors = folder.diagnostics.filter { $0.kind.severity == .error && $0.place?.file != GuardFloor.variable }
        guard let first = errors.first else {
            let ledger = folder.project.ledger
            let place = ledger.git.map { "branch \($0.branch) of \($0.remote)" } ?? "the folder \(ledger.path)"
            return DoctorCheck("project", .ok, "roost.yaml can be read; the ledger is \(place)")
        }
        tell(errors)
        return DoctorCheck(
            "project", .problem, counted(errors.count, "error") + " in roost.yaml, the first: " + words(first),
            commands: [roost("validate")], code: first.kind.code)
    }

    /// What is wrong with the business files, and the project with them.
    func businesses(_ folder: ProjectFolder) async -> (check: DoctorCheck, project: LoadedProject?) {
        let project: LoadedProject
        do throws(RunFailure) { project = try await LoadedProject.load(folder, Selection()) } catch {
            tell(error.diagnostics)
            let first = error.diagnostics.first
            return (DoctorCheck("businesses", .problem, first.map(words) ?? "they cannot be read", commands: [roost("validate")]), nil)
        }
        let own = Set(folder.diagnostics)
        let errors = project.diagnostics.filter { $0.kind.severity == .error && !own.contains($0) }
        if project.groups.isEmpty, errors.allSatisfy({ $0.kind == .noFiles }) {
            return (
                DoctorCheck("businesses", .warning, "no file describes a business yet", commands: [roost("init --business")]), project
            )
        }
        guard let first = errors.first else {
            let groups = counted(project.groups.count, "integration group")
            return (DoctorCheck("businesses", .ok, "\(groups) in \(counted(project.names.count, "file"))"), project)
        }
        tell(errors)
        let files = Set(errors.compactMap { $0.place?.file }).count
        return (
            DoctorCheck(
                "businesses", .problem,
                "\(counted(errors.count, "error")) in \(counted(max(files, 1), "file")), the first: " + words(first),
                commands: [roost("validate")], code: first.kind.code), project
        )
    }

    private static let commandsNotAllowed = "secrets/commands-not-allowed"

    /// What is behind the references of the files: names only, never a value.
    func secrets(_ folder: ProjectFolder, _ project: LoadedProject?) async -> DoctorCheck {
        let flow = SecretListFlow(inspector: folder.secrets, settings: folder.project)
        let groups = project?.groups ?? []
        let inventory = await flow.run(groups, isWhole: false)
        let ledgerKeys = [folder.project.ledger.key, folder.project.ledger.formerKey].compactMap { $0 }
        // The ledger's key has a check of its own.
        let entries = inventory.entries.filter { !ledgerKeys.contains($0.reference) || $0.uses.contains { $0.group != nil } }
        let isAllowed = environment["ROOST_ALLOW_COMMANDS"] == "1"
        let missing = entries.compactMap { entry -> (SecretReference, SecretError)? in
            if case .missing(let error) = entry.standing { (entry.reference, error) } else { nil }
        }
        let commands = entries.filter { $0.standing == .notChecked }.count
        if commands > 0 || missing.contains(where: { $0.1.kind.code == Self.commandsNotAllowed }), !isAllowed {
            return DoctorCheck(
                "secrets", .problem, "secrets come from commands, and roost runs none unless the environment allows it",
                commands: ["export ROOST_ALLOW_COMMANDS=1"], code: Self.commandsNotAllowed)
        }
        let rest = commands > 0 ? "; \(commands) not checked, because that would run a command for each" : ""
        guard let first = missing.first else {
            return DoctorCheck("secrets", .ok, "\(counted(entries.count, "reference")), none missing" + rest)
        }
        let names = missing.compactMap {
            if case .environment(let name) = $0.0, $0.1.kind.code == "secrets/env-unset" { name } else { nil }
        }
        var lines = names.prefix(10).map { "export \($0)=…" }
        if lines.count < missing.count { lines.append(roost("secrets list")) }
        return DoctorCheck(
            "secrets", .problem,
            "\(missing.count) of \(counted(entries.count, "reference")) missing, the first: \(first.1.detail)" + rest, commands: lines,
            code: first.1.kind.code)
    }

    private func words(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place.map { "\($0.file):\($0.line): " } ?? ""
        return place + (diagnostic.detail.isEmpty ? diagnostic.kind.summary : diagnostic.detail)
    }

    /// Such as `2 errors`.
    func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
