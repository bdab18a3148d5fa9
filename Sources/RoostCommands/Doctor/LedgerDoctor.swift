import RoostDiagnostics
import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan
import RoostSecrets
import RoostSystem

/// Looks at the ledger: whether it can be read and written, who holds it, and whether its key is the right one.
struct LedgerDoctor: Sendable {
    private let doctor: Doctor
    private let folder: ProjectFolder
    private let project: LoadedProject?
    private let settings: LedgerSettings

    /// - Parameter project: the files, for whether they have secrets; nil if they cannot be read.
    init(_ doctor: Doctor, _ folder: ProjectFolder, _ project: LoadedProject?) {
        self.doctor = doctor
        self.folder = folder
        self.project = project
        settings = folder.project.ledger
    }

    /// The checks in order.
    func checks() async -> [DoctorCheck] {
        if let fault = folder.problem(of: settings) {
            let rest = ["ledger-lock", "ledger-key"].map { DoctorCheck($0, .notChecked, "the ledger has no usable place") }
            return [doctor.problem("ledger", fault.kind, fault.detail, fix: fault.fix)] + rest
        }
        let key = await key()
        let sealing: LedgerSealing = key.digester.map { .checked($0) } ?? .unchecked
        let git = settings.git.map {
            GitLedger(
                remote: $0.remote, branch: $0.branch, project: folder.path, environment: doctor.environment, sealing: sealing)
        }
        let ledger: any LedgerMaintenance = git ?? FolderLedger(path: folder.resolved(settings.path), sealing: sealing)
        let place = await place(ledger, git)
        var checks = [place]
        if place.verdict == .problem {
            checks.append(DoctorCheck("ledger-lock", .notChecked, "the ledger cannot be reached"))
            checks.append(await self.key(key, nil))
        } else {
            checks.append(await lock(ledger))
            checks.append(await self.key(key, ledger))
        }
        await ledger.close()
        return checks
    }

    private func place(_ ledger: any LedgerMaintenance, _ git: GitLedger?) async -> DoctorCheck {
        if git == nil, let fault = probe() { return fault }
        do throws(LedgerError) {
            let standing = try await ledger.standing()
            if git != nil, standing.state == .missing {
                return DoctorCheck(
                    "ledger", .problem, "\(standing.place) does not exist", commands: [doctor.roost("ledger init")],
                    code: DiagnosticKind.ledgerNotBegun.code)
            }
            try await git?.tryPush()
            let count = try await ledger.keys().count
            let entries = count == 0 ? "nothing was applied yet" : "\(count) entr\(count == 1 ? "y" : "ies")"
            let push = git == nil ? "can be written" : "takes pushes, as far as a try tells"
            return DoctorCheck("ledger", .ok, "\(standing.place) \(push); \(entries)")
        } catch {
            return doctor.problem("ledger", error.kind, error.detail, fix: error.fix)
        }
    }

    /// What keeps a file from being made in the ledger's folder, or where that is to be made; nil if nothing does.
    private func probe() -> DoctorCheck? {
        var path = folder.resolved(settings.path)
        while FileKind(behind: path) == nil, let slash = path.lastIndex(of: "/") { path = String(path[..<slash]) }
        if FileKind(behind: path) == nil { path = "." }
        guard FileKind(behind: path) == .folder else {
            let place = path.shellWord
            return DoctorCheck(
                "ledger", .problem, "\(path.printable) is where the ledger's folder is to be, and it is no folder",
                commands: ["mv \(place) \(place).old"], code: "ledger/unwritable")
        }
        do {
            let probe = Folder(path: path)
            let name = Folder.temporaryName(".doctor-")
            try probe.create(name, Array("roost doctor\n".utf8))
            try probe.remove(name)
            return nil
        } catch {
            return DoctorCheck(
                "ledger", .problem, "no file can be written in \(path.printable): \(error.words)",
                commands: ["chmod u+rwx \(path.shellWord)"],
                code: "ledger/unwritable")
        }
    }

    private static func words(_ owner: LockOwner) -> String {
        let shard = owner.shard.map { ", shard \($0)" } ?? ""
        return "process \(owner.process) on \(owner.host), since \(owner.since)\(shard)" + (owner.job.map { ", job \($0)" } ?? "")
    }

    private func lock(_ ledger: any LedgerMaintenance) async -> DoctorCheck {
        do throws(LedgerError) {
            let owners = try await ledger.currentLocks()
            guard let first = owners.first else { return DoctorCheck("ledger-lock", .ok, "no run holds the ledger") }
            let now = SystemClock().now().description
            let held = owners.filter { owner in owner.expires.map { $0 > now } ?? true }
            guard !held.isEmpty else {
                return DoctorCheck(
                    "ledger-lock", .ok,
                    "the lock of \(Self.words(first)) expired at \(first.expires ?? ""); the next apply takes it over")
            }
            return DoctorCheck(
                "ledger-lock", .warning,
                "held by \(held.map(Self.words).joined(separator: ", and by ")); if that run has ended, take the lock away",
                commands: held.map { doctor.roost("ledger unlock \($0.id.shellWord)") }, code: DiagnosticKind.ledgerLocked.code)
        } catch {
            return doctor.problem("ledger-lock", error.kind, error.detail, fix: error.fix)
        }
    }

    /// The key as far as it was found.
    private struct Key {
        var digester: HMACDigester?
        var error: SecretError?
    }

    private func key() async -> Key {
        guard let reference = settings.key else { return Key() }
        // A command is run only where the environment allows it, as for every run.
        do throws(SecretError) {
            let secret = try await folder.secrets.ledgerKey(reference)
            let former = if let reference = settings.formerKey { try await folder.secrets.ledgerKey(reference) } else { nil as Secret? }
            return Key(digester: try HMACDigester(key: secret, former: former))
        } catch {
            return Key(error: error)
        }
    }

    private func key(_ key: Key, _ ledger: (any LedgerMaintenance)?) async -> DoctorCheck {
        let keys = (try? await ledger?.keys()) ?? []
        if let error = key.error { return missing(error, isNew: ledger != nil && keys.isEmpty) }
        guard let digester = key.digester else {
            guard holdsSecrets || !keys.isEmpty else { return DoctorCheck("ledger-key", .notChecked, "no file has a secret yet") }
            return DoctorCheck(
                "ledger-key", .problem, "roost compares secrets by digests, and roost.yaml names no key for them",
                commands: [
                    "printf 'ledger: { path: \(settings.path), key: { env: ROOST_LEDGER_KEY } }\\n' >>\(doctor.path(ProjectFolder.fileName))",
                    Self.newKey,
                ], code: "ledger/no-key")
        }
        for group in keys {
            do throws(LedgerError) { _ = try await ledger?.load(group) } catch {
                return doctor.problem("ledger-key", error.kind, error.detail, fix: error.fix)
            }
        }
        let fits = keys.isEmpty ? "the ledger has no entry to compare it with" : "every entry was written with it"
        return DoctorCheck("ledger-key", .ok, "the key \(digester.keyID) is there; \(fits)")
    }

    /// A ledger with entries needs the key that they were written with: a new one would make every secret look rotated.
    private func missing(_ error: SecretError, isNew: Bool) -> DoctorCheck {
        if isNew, case .environment(let name)? = settings.key {
            return DoctorCheck(
                "ledger-key", .problem, "ledger.key: \(error.detail)", commands: ["export \(name)=\"$(roost ledger keygen)\""],
                code: error.kind.code)
        }
        let advice = isNew ? error.fix : "the ledger has entries, or cannot be read: use the key that they were written with"
        return doctor.problem("ledger-key", error.kind, "ledger.key: \(error.detail)", fix: advice)
    }

    private static let newKey = "export ROOST_LEDGER_KEY=\"$(roost ledger keygen)\""

    private var holdsSecrets: Bool {
        (project?.groups ?? []).contains { group in
            (group.properties + group.locations.flatMap(\.properties)).contains { if case .secret = $0.value { true } else { false } }
        }
    }
}
