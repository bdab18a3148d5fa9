import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostSystem

/// Looks at git: whether it is there, and what a commit would take in or leave out.
struct GitDoctor: Sendable {
    private let doctor: Doctor
    private let ledger: LedgerSettings?
    private let setup: GitSetup

    /// - Parameter ledger: where the ledger is; nil if that is not known.
    init(_ doctor: Doctor, ledger: LedgerSettings?) {
        self.doctor = doctor
        self.ledger = ledger
        setup = GitSetup(project: doctor.directory, environment: doctor.environment)
    }

    /// The checks in order; those behind a missing git are not done.
    func checks() async -> [DoctorCheck] {
        guard let version = await setup.version() else {
            let isNeeded = ledger?.git != nil
            let detail = "there is no program git in PATH" + (isNeeded ? ", and the ledger is a git branch" : "")
            return [
                DoctorCheck("git", isNeeded ? .problem : .warning, detail, commands: ["sudo apt-get install git"]),
                DoctorCheck("git-ignore", .notChecked, "there is no git"),
            ]
        }
        guard Self.isNewEnough(version) else {
            return [
                DoctorCheck(
                    "git", .problem, "git \(version.printable) is too old: roost needs 2.26",
                    commands: ["sudo apt-get install --only-upgrade git"]),
                DoctorCheck("git-ignore", .notChecked, "git is too old"),
            ]
        }
        guard let top = setup.top else {
            let folder = doctor.directory == "." ? "" : "-C \(doctor.directory.shellWord) "
            return [
                DoctorCheck(
                    "git", .warning, "git \(version.printable); the project is in no git checkout, so nobody can review its changes",
                    commands: ["git \(folder)init"]),
                DoctorCheck("git-ignore", .notChecked, "the project is in no git checkout"),
            ]
        }
        if let error = await setup.obstacle() {
            return [
                doctor.problem("git", error.kind, error.detail, fix: error.fix),
                DoctorCheck("git-ignore", .notChecked, "git does not answer"),
            ]
        }
        return [DoctorCheck("git", .ok, "git \(version.printable), checkout \(top.printable)")] + (await ignored())
    }

    /// What must be committed and is ignored, and what must not be committed and is not.
    private func ignored() async -> [DoctorCheck] {
        var checks: [DoctorCheck] = []
        if let ledger, ledger.git == nil, !ledger.path.hasPrefix("/") {
            let standing = await setup.standing(of: "\(ledger.path)/100000000000001-carestack.json")
            if standing == .ignored {
                checks.append(
                    DoctorCheck(
                        "git-ignore", .problem,
                        "git ignores the ledger's folder \(ledger.path.printable): what was applied would stay on this machine",
                        commands: [append("!/\(ledger.path)/", "!/\(ledger.path)/*.json", "!/\(ledger.path)/*.jsonl")]))
            }
        }
        let isThere = FileKind(at: doctor.directory + "/.env") != nil
        switch await setup.standing(of: ".env") {
        case .tracked:
            checks.append(
                DoctorCheck(
                    "git-ignore", .problem, ".env is in git: everybody who can read the repository can read its secrets",
                    commands: ["git -C \(doctor.directory.shellWord) rm --cached .env", append(".env")]))
        case .committed:
            checks.append(
                DoctorCheck(
                    "git-ignore", isThere ? .problem : .warning,
                    "git does not ignore .env" + (isThere ? ", and the next commit may take it in" : ""), commands: [append(".env")]))
        case .ignored: break
        }
        return checks.isEmpty ? [DoctorCheck("git-ignore", .ok, "the ledger's folder can be committed, and .env cannot")] : checks
    }

    private func append(_ lines: String...) -> String {
        "printf '\\n\(lines.joined(separator: "\\n"))\\n' >>\(doctor.path(".gitignore"))"
    }

    private static func isNewEnough(_ version: String) -> Bool {
        let numbers = version.split(separator: ".").prefix(2).compactMap { Int($0) }
        return numbers.count == 2 && (numbers[0], numbers[1]) >= (2, 26)
    }
}
