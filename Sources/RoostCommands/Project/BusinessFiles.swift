import RoostDiagnostics
import RoostModel
import RoostSystem

/// The business files of a project.
enum BusinessFiles {
    /// Their paths relative to the project folder, in the order of their bytes.
    static func list(_ folder: ProjectFolder) throws(RunFailure) -> [String] {
        let patterns = folder.project.businesses
        let roots = Set(patterns.map(\.root))
        // A root inside another one would be listed twice.
        let tops = roots.filter { root in !roots.contains { $0 != root && ($0.isEmpty || root.hasPrefix($0 + "/")) } }
        var found: [String] = []
        for top in tops {
            do throws(FileFailure) { found += try FileTree.files(below: top, in: folder.path) } catch {
                throw RunFailure(.unreadableFile, "the folder \(error.path) cannot be read: \(FileReader.words(error.code))")
            }
        }
        return found.filter { path in path != "roost.yaml" && patterns.contains { $0.matches(path) } }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    /// Reads and decodes one file; what cannot be read is a diagnostic like any other.
    static func decode(_ file: String, _ folder: ProjectFolder, _ decoder: BusinessDecoder) -> DecodedFile {
        do throws(FileReader.Failure) {
            return decoder.decode(SourceText(name: file, bytes: try FileReader.read(folder.resolved(file))))
        } catch {
            return DecodedFile(diagnostics: [diagnostic(error, file)])
        }
    }

    private static func diagnostic(_ error: FileReader.Failure, _ file: String) -> Diagnostic {
        switch error {
        case .missing: Diagnostic(.unreadableFile, file: file, "the file went away while it was to be read")
        case .isFolder: Diagnostic(.unreadableFile, file: file, "this is a folder")
        case .isLink:
            Diagnostic(
                .linkedFile, file: file, "a link could lead out of the project, so none is followed", fix: "the file itself, in this place")
        case .tooLarge: Diagnostic(.unreadableFile, file: file, "the file is larger than \(FileReader.limit >> 20) MiB")
        case .other(let words): Diagnostic(.unreadableFile, file: file, "the file cannot be read: \(words)")
        }
    }
}

extension DiagnosticKind {
    static let linkedFile = DiagnosticKind("project/symbolic-link", .error, "a business file is a symbolic link")
}
