import Glibc
import RoostDiagnostics
import RoostModel
import RoostSystem

/// The business files of a project.
enum BusinessFiles {
    /// Their paths relative to the project folder, and the paths of all other files below the patterns' folders; both in the order of their bytes.
    static func list(_ folder: ProjectFolder) throws(RunFailure) -> (files: [String], strays: [String]) {
        let patterns = folder.project.businesses
        let roots = Set(patterns.map(\.root))
        // A root inside another one would be listed twice.
        let tops = roots.filter { root in !roots.contains { $0 != root && ($0.isEmpty || root.hasPrefix($0 + "/")) } }
        var found = folder.earlier?.paths ?? []
        for top in tops where folder.earlier == nil {
            do throws(FileFailure) { found += try FileTree.files(below: top, in: folder.path) } catch { throw unreadable(error) }
        }
        found.removeAll { $0 == "roost.yaml" }
        // The files of one folder come sorted.
        if tops.count > 1 || folder.earlier != nil { found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        var listed: (files: [String], strays: [String]) = ([], [])
        listed.files.reserveCapacity(found.count)
        for path in found {
            if patterns.contains(where: { $0.matches(path) }) { listed.files.append(path) } else { listed.strays.append(path) }
        }
        return listed
    }

    private static func unreadable(_ failure: FileFailure) -> RunFailure {
        guard failure.code == ENOENT else {
            return RunFailure(.unreadableFile, "the folder \(failure.path) cannot be read: \(FileReader.words(failure.code))")
        }
        return RunFailure(
            .unreadableFile,
            "the folder \(failure.path) cannot be opened: its name is not UTF-8; \u{FFFD} marks the wrong bytes",
            fix: "give the folder a name in UTF-8")
    }

    /// Files beside business files that roost does not read, though a person may believe that it does.
    ///
    /// - Parameter strays: files below the patterns' folders that match no pattern.
    static func passedOver(_ strays: [String], _ folder: ProjectFolder) -> [Diagnostic] {
        let patterns = folder.project.businesses.map(\.description).joined(separator: ", ")
        return strays.compactMap { path in
            let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
            guard !name.hasPrefix(".") else { return nil }
            let isYAML = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
            if folder.kind(of: path) == .link {
                // What an earlier commit's link led to is not known.
                guard isYAML || folder.earlier != nil || FileKind(behind: folder.resolved(path)) == .folder else { return nil }
                return Diagnostic(
                    .passedOver, file: path, "a link could lead out of the project, so roost reads nothing behind it",
                    fix: "put the files themselves here, or name the link's folder under businesses in roost.yaml")
            }
            guard isYAML || !name.contains("."), let bytes = try? folder.bytes(of: path),
                BusinessDecoder.looksLikeBusiness(SourceText(name: path, bytes: bytes))
            else { return nil }
            return Diagnostic(
                .passedOver, file: path, "it looks like a business file, but no pattern in roost.yaml matches it: \(patterns)",
                fix: "give it a name that ends in .yaml, or add a pattern under businesses in roost.yaml")
        }
    }

    /// Reads and decodes one file; an unreadable file is a diagnostic like any other.
    static func decode(_ file: String, _ folder: ProjectFolder, _ decoder: BusinessDecoder, _ draft: SourceDraft? = nil) -> DecodedFile {
        if let draft, draft.file == file { return decoder.decode(SourceText(name: file, bytes: draft.bytes)) }
        do throws(FileReader.Failure) {
            return decoder.decode(SourceText(name: file, bytes: try folder.bytes(of: file)))
        } catch {
            return DecodedFile(diagnostics: [diagnostic(error, file)])
        }
    }

    /// Says why a file could not be read.
    static func diagnostic(_ error: FileReader.Failure, _ file: String) -> Diagnostic {
        switch error {
        case .missing where file.unicodeScalars.contains("\u{FFFD}"):
            Diagnostic(
                .unreadableFile, file: file,
                "the file cannot be opened: its name is not UTF-8; \u{FFFD} marks the wrong bytes",
                fix: "give the file a name in UTF-8")
        case .missing: Diagnostic(.unreadableFile, file: file, "the file disappeared before roost could read it")
        case .isFolder: Diagnostic(.unreadableFile, file: file, "this is a folder")
        case .isLink:
            Diagnostic(
                .linkedFile, file: file, "a link could lead out of the project, so roost follows none", fix: "put the file itself here")
        case .tooLarge: Diagnostic(.unreadableFile, file: file, "the file is larger than \(FileReader.limit >> 20) MiB")
        case .other(let words): Diagnostic(.unreadableFile, file: file, "the file cannot be read: \(words)")
        }
    }
}

extension DiagnosticKind {
    static let passedOver = DiagnosticKind("project/passed-over", .warning, "something beside business files is not read")
    static let linkedFile = DiagnosticKind("project/symbolic-link", .error, "a business file is a symbolic link")
}
