import RoostDiagnostics
import RoostSystem

/// Reports in files, for `-o FILE`.
enum ReportFile {
    /// Writes a whole report or nothing: a program that watches the file never sees half of one.
    static func write(_ text: String, to path: String) throws(RunFailure) {
        do throws(FileFailure) { try FileWriter.replace(path, with: Array(text.utf8)) } catch {
            throw RunFailure(.reportNotWritten, "\(path) cannot be written: \(error.writing)", fix: error.remedy)
        }
    }
}

extension DiagnosticKind {
    static let reportNotWritten = DiagnosticKind("report/not-written", .error, "the report could not be saved")
}
