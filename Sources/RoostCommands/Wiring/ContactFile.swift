import RoostDiagnosis
import RoostDiagnostics
import RoostPlan
import RoostSystem

/// The file that `--contact` names. roost reads it once, and stores and writes nothing of it.
enum ContactFile {
    /// The contacts in it; fails if it cannot be read or holds none.
    static func read(_ path: String) throws(RunFailure) -> [Contact] {
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try FileReader.read(path, followsLinks: true) } catch {
            throw RunFailure(.unreadableContact, reason(error, path), fix: "--contact contact.json")
        }
        let (contacts, diagnostics) = ContactReading.contacts(in: bytes, file: path)
        guard diagnostics.isEmpty else { throw RunFailure(diagnostics) }
        return contacts
    }

    private static func reason(_ error: FileReader.Failure, _ path: String) -> String {
        switch error {
        case .missing: "there is no file \(path)"
        case .isFolder: "\(path) is a folder"
        case .isLink: "\(path) is a symbolic link that leads in a circle"
        case .tooLarge: "\(path) is larger than \(FileReader.limit >> 20) MiB"
        case .other(let words): "\(path) cannot be read: \(words)"
        }
    }
}

extension DiagnosticKind {
    static let unreadableContact = DiagnosticKind("contact/unreadable", .error, "a contact file cannot be read")
}
