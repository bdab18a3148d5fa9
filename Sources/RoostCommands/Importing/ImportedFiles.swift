import RoostDiagnostics
import RoostModel
import RoostSystem

/// Where imported businesses are written: a file for each, which a run that is begun again finds done.
struct ImportedFiles: Sendable {
    private let folder: String
    private let documents: Set<BusinessNumber>

    /// - Parameters:
    ///   - output: the folder to write to; nil for that of the project's business files.
    ///   - project: what it describes already, with mistakes or not, is done.
    init(_ output: String?, _ project: LoadedProject) throws(RunFailure) {
        let root = project.folder.project.businesses.first?.root ?? ""
        var folder = output ?? project.folder.resolved(root.isEmpty ? "." : root)
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        if FileKind(behind: folder) == nil { try NewFile.makeFolder(of: folder + "/x") }
        guard FileKind(behind: folder) == .folder else {
            throw RunFailure(.fileExists, "\(folder.printable) is no folder, and several businesses need one", fix: "-o businesses")
        }
        self.folder = folder
        documents = Set(project.claimed.map(\.business))
    }

    /// True where the business has its file already, so that nothing is read or written for it.
    func isDone(_ entry: ImportNumbers.Entry) -> Bool {
        documents.contains(entry.business) || FileKind(at: "\(folder)/\(entry.business).yaml") != nil
            || entry.name.map { FileKind(at: path($0, entry.business)) != nil } == true
    }

    /// Writes the file of a business, whole or not at all.
    func write(_ text: String, _ entry: ImportNumbers.Entry) throws(RunFailure) -> String {
        let path = path(of: entry)
        try NewFile.write(text, to: path)
        return path
    }

    /// Where the file of a business goes.
    func path(of entry: ImportNumbers.Entry) -> String {
        entry.name.map { path($0, entry.business) } ?? "\(folder)/\(entry.business).yaml"
    }

    /// Named after the business and its number: a name alone may be that of another one, too.
    private func path(_ name: String, _ business: BusinessNumber) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
        return words.isEmpty ? "\(folder)/\(business).yaml" : "\(folder)/\(words.prefix(60))-\(business).yaml"
    }
}
