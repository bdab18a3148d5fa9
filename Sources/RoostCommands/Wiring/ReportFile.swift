import RoostDiagnostics
import RoostJSON
import RoostPlan
import RoostReport
import RoostSystem

/// Reports in files, for `-o FILE`.
enum ReportFile {
    /// Writes a whole report or nothing: a program that watches the file never sees half of one.
    static func write(_ text: String, to path: String) throws(RunFailure) {
        do throws(FileFailure) { try FileWriter.replace(path, with: Array(text.utf8)) } catch {
            throw RunFailure(.reportNotWritten, "\(path) cannot be written: \(error.writing)", fix: error.remedy)
        }
    }

    /// Reads an earlier report of drift, to compare with.
    static func baseline(_ path: String) throws(RunFailure) -> DriftHistory {
        let fix = "name a file that `roost drift --format json -o \(path)` wrote"
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(path, followsLinks: true) } catch {
            throw RunFailure(.badBaseline, "\(path) cannot be read", fix: fix)
        }
        guard let document = try? JSONValue.parse(bytes), let history = DriftBaseline.read(document) else {
            throw RunFailure(.badBaseline, "\(path) is not a JSON report of roost drift", fix: fix)
        }
        return history
    }
}

extension DiagnosticKind {
    static let badBaseline = DiagnosticKind("drift/bad-baseline", .error, "the report to compare with is not one")
    static let reportNotWritten = DiagnosticKind("report/not-written", .error, "the report could not be saved")
}
