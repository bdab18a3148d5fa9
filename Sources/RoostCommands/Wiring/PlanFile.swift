import Crypto
import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostReport
import RoostSystem

/// Plans in files: written by `plan -o`, read by `apply FILE`.
enum PlanFile {
    /// True for an argument of apply that is a saved plan and not a path of the project. Its name or its content decides.
    static func isMeant(_ argument: String) -> Bool {
        if argument.hasSuffix(".json") { return true }
        guard let bytes = try? FileReader.read(argument, followsLinks: true) else { return false }
        // A business file may be written in braces too, but has no such member.
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), let document = try? JSONValue.parse(bytes) else { return false }
        return document["formatVersion"] != nil
    }

    /// The saved form of a run. The run must still have its findings about unverified fields.
    static func saved(_ run: PlanRun, _ project: LoadedProject, prune: Bool) -> SavedPlan {
        let selection = project.selection
        let origin = SavedPlan.Origin(
            version: RunEnvironment.version, commit: GitCommit.current(project.folder.path),
            paths: selection.only.paths.map(\.description), businesses: selection.only.businesses.sorted(), prune: prune,
            isSelected: !selection.isPlain, files: project.plannedFiles?.commit)
        return SavedPlan(origin: origin, states: run.states, plan: PlanJSON.document(run, diagnostics: []))
    }

    /// Writes a whole plan or nothing.
    static func write(_ plan: SavedPlan, to path: String) throws(RunFailure) {
        do throws(FileFailure) { try FileWriter.replace(path, with: plan.bytes(hash: PlanIdentity.hash)) } catch {
            throw RunFailure(.planNotWritten, "\(path) cannot be written: \(error.writing)", fix: error.remedy)
        }
    }

    /// Reads a plan.
    static func read(_ path: String) throws(RunFailure) -> SavedPlan {
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(path, followsLinks: true) } catch {
            throw RunFailure(.planNotFound, "there is no readable plan file \(path)", fix: "roost plan -o \(path)")
        }
        do throws(SavedPlanFault) { return try SavedPlan(bytes, hash: PlanIdentity.hash) } catch {
            throw RunFailure(error.kind, "\(path): \(error.detail)", fix: "make a new plan: roost plan -o \(path)", code: .refused)
        }
    }

    /// Refuses a saved plan if planning now gives another plan.
    static func compare(_ reviewed: SavedPlan, with present: SavedPlan, _ path: String) throws(RunFailure) {
        let moved = reviewed.moved(comparedTo: present)
        guard !moved.isEmpty else { return }
        let shown = moved.prefix(20).joined(separator: "\n") + (moved.count > 20 ? "\nand \(moved.count - 20) more" : "")
        throw RunFailure(.stalePlan, "nothing was sent\n" + shown, fix: "review a new plan: roost plan -o \(path)", code: .refused)
    }
}

extension DiagnosticKind {
    static let planNotWritten = DiagnosticKind("plan/not-written", .error, "the plan could not be saved")
    static let planNotFound = DiagnosticKind("plan/not-found", .error, "there is no such plan")
}

/// Names a plan by its content.
enum PlanIdentity {
    /// The first twelve hexadecimal digits of a digest over the plan's JSON form: the same plan has the same id on every machine.
    static func id(_ run: PlanRun) -> String { String(hash(PlanJSON.document(run, diagnostics: []).bytes(.compactSorted)).prefix(12)) }

    /// SHA-256 as lower-case hexadecimal digits.
    @Sendable static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
