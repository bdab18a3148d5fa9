import RoostDiagnostics
import RoostModel
import RoostPlan
import RoostSystem

/// All files of a project, read, checked and understood.
struct LoadedProject: Sendable {
    /// Where it lies.
    let folder: ProjectFolder
    /// Which part of it was asked for.
    let selection: Selection
    /// The groups asked for, in file order.
    let groups: [DesiredGroup]
    /// The project's other groups, where they were to be kept; empty otherwise.
    let others: [DesiredGroup]
    /// How many groups all files together describe.
    let fleet: Int
    /// Every business and source that some file describes, asked for or not.
    let claimed: Set<ClaimedGroup>
    /// Where all files together map locations.
    let locations: MovedLocations
    /// What is wrong with roost.yaml and the files asked for, in file order.
    let diagnostics: [Diagnostic]
    /// How many files were asked for.
    let files: Int

    struct ClaimedGroup: Hashable, Sendable {
        let business: BusinessNumber
        let source: String
    }
}

extension LoadedProject {
    /// Reads everything, on all cores, in bounded chunks; results in file order.
    ///
    /// - Parameters:
    ///   - keepsOthers: whether the groups that were not asked for are kept as well.
    ///   - draft: a file whose content takes the place of what is on disk.
    static func load(
        _ folder: ProjectFolder, _ selection: Selection, keepsOthers: Bool = false, draft: SourceDraft? = nil
    ) async throws(RunFailure) -> LoadedProject {
        var (files, strays) = try BusinessFiles.list(folder)
        if let draft, !files.contains(draft.file), draft.file != ProjectFolder.fileName {
            files.append(draft.file)
            files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            strays.removeAll { $0 == draft.file }
        }
        let chosen = files.filter { selection.contains(file: $0) }
        let decoder = BusinessDecoder(catalog: folder.project.catalog, profiles: folder.project.profiles)
        let chunks = stride(from: 0, to: files.count, by: 64).map { Array(files[$0..<min($0 + 64, files.count)]) }
        let decoded = await Parallel.map(chunks) { chunk in chunk.map { BusinessFiles.decode($0, folder, decoder, draft) } }.flatMap { $0 }
        var diagnostics = folder.diagnostics
        for (file, result) in zip(files, decoded) where selection.contains(file: file) { diagnostics += result.diagnostics }
        let clashes = FleetRules.check(decoded.lazy.flatMap(\.claims)).filter { selection.contains(file: $0.claim.file) }
        diagnostics += render(clashes, folder, draft, decoded: Dictionary(zip(files, decoded)) { $1 })
        diagnostics += BusinessFiles.passedOver(strays.filter { selection.contains(file: $0) }, folder)
        let groups = decoded.flatMap(\.groups)
        let wanted = groups.filter(selection.contains)
        if chosen.isEmpty, draft == nil {
            let patterns = folder.project.businesses.map(\.description).joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    .noFiles, "no file matches \(patterns)" + (selection.paths.isEmpty ? "" : " in the paths given"),
                    fix: selection.paths.isEmpty ? "roost init --business writes one" : "a path such as businesses/northstar.yaml"))
        } else if !selection.businesses.isEmpty {
            diagnostics += missing(selection, wanted, decoded)
        }
        let claimed = Set(
            decoded.flatMap(\.claims).filter { $0.role == .group }.map { ClaimedGroup(business: $0.number, source: $0.source) })
        var locations = MovedLocations()
        for claim in decoded.lazy.flatMap(\.claims) where claim.role == .location {
            locations.note(claim.number, in: GroupKey(business: claim.business, source: claim.source))
        }
        return LoadedProject(
            folder: folder, selection: selection, groups: wanted,
            others: keepsOthers && !selection.isWhole ? groups.filter { !selection.contains($0) } : [],
            fleet: groups.count, claimed: claimed, locations: locations,
            diagnostics: folder.project.rules.applied(to: diagnostics),
            files: chosen.count)
    }

    /// A clash between files is found when their texts are gone already; the few files concerned are read once more.
    private static func render(
        _ clashes: [(claim: Claim, problem: Problem)], _ folder: ProjectFolder, _ draft: SourceDraft?, decoded: [String: DecodedFile]
    ) -> [Diagnostic] {
        var texts: [String: SourceText] = [:]
        return clashes.flatMap { clash in
            let file = clash.claim.file
            let written = draft?.file == file ? draft?.bytes : try? FileReader.read(folder.resolved(file))
            let text = texts[file] ?? SourceText(name: file, bytes: written ?? [])
            texts[file] = text
            return text.diagnostics([clash.problem], masking: decoded[file]?.masks ?? [])
        }
    }

    private static func missing(_ selection: Selection, _ groups: [DesiredGroup], _ decoded: [DecodedFile]) -> [Diagnostic] {
        let known = Set(decoded.flatMap(\.claims).map(\.number))
        return selection.businesses.subtracting(known).sorted().map {
            Diagnostic(
                .noSuchNumber, "no file mentions \($0)",
                fix: known.isEmpty
                    ? nil : Spelling.nearest(to: $0.description, among: known.sorted().map(\.description)).map { "did you mean \($0)?" })
        }
    }
}

extension DiagnosticKind {
    static let noFiles = DiagnosticKind("project/no-files", .error, "there are no business files")
    static let noSuchNumber = DiagnosticKind("project/no-such-business", .error, "no file describes a business")
}
