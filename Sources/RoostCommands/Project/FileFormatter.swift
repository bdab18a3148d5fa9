import RoostDiagnostics
import RoostModel
import RoostSystem

/// Formats the files of a project, one at a time.
struct FileFormatter: Sendable {
    let folder: ProjectFolder

    /// What formatting a file would do.
    enum Result: Sendable {
        /// It is in the form.
        case same
        case changed(before: [UInt8], after: [UInt8])
        /// It cannot be formatted.
        case problems([Diagnostic])
    }

    /// Reads a file and formats it; writes nothing.
    func read(_ name: String) -> Result {
        let kind: FileForm.Kind = name == ProjectFolder.fileName ? .project : .business
        let bytes: [UInt8]
        do throws(FileReader.Failure) {
            bytes = try FileReader.read(folder.resolved(name), followsLinks: kind == .project)
        } catch {
            return .problems([BusinessFiles.diagnostic(error, name)])
        }
        let text = SourceText(name: name, bytes: bytes)
        switch FileForm.format(text, as: kind) {
        case .formatted(let after): return after == bytes ? .same : .changed(before: bytes, after: after)
        case .unreadable: return .problems(Self.problems(of: text, as: kind, in: folder))
        case .unverified: return .problems([Self.unverified(name)])
        }
    }

    /// Replaces a file, as long as nobody has changed it since it was read.
    func write(_ after: [UInt8], over before: [UInt8], to name: String) throws(RunFailure) {
        let path = folder.resolved(name)
        guard (try? FileReader.read(path, followsLinks: name == ProjectFolder.fileName)) == before else {
            throw RunFailure(
                .fileMoved, "\(name.printable) changed in the meantime; roost left it alone", fix: "roost fmt \(name.printable)")
        }
        do throws(FileFailure) { try FileWriter.replace(path, with: after) } catch {
            throw RunFailure(.unwritableFile, "\(path.printable) cannot be written: \(error.writing)", fix: error.remedy)
        }
    }

    /// What keeps a file from being parsed. Its lines are masked as validate would mask them.
    static func problems(of text: SourceText, as kind: FileForm.Kind, in folder: ProjectFolder?) -> [Diagnostic] {
        let all =
            switch kind {
            case .project: ProjectDecoder.decode(text).diagnostics
            case .business: (folder.map { BusinessDecoder($0.project) } ?? BusinessDecoder()).decode(text).diagnostics
            }
        return all.filter { $0.kind.code.hasPrefix("yaml/") }
    }

    /// Says that a file stays as it is because its form would mean something else.
    static func unverified(_ name: String) -> Diagnostic {
        Diagnostic(
            .unverifiedForm, file: name,
            "The formatted text would not mean the same as the file, so roost left the file as it is. This is a bug in roost.",
            fix: "simplify the layout of the file, and report the bug")
    }
}

extension DiagnosticKind {
    static let unverifiedForm = DiagnosticKind("fmt/unverified", .error, "a file cannot be formatted")
}
