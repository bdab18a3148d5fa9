import Crypto
import RoostDiagnostics
import RoostLedger
import RoostModel
import RoostPlan
import RoostSystem

/// What changed in a project since a commit: documents by their own text, and what reaches them from roost.yaml.
struct ProjectChanges: Sendable {
    /// What was asked for, such as `origin/main`.
    let ref: String
    /// The commit that things are compared with: where this side left the history of `ref`.
    let commit: String
    /// The documents of that commit in files that are not what they were, by group.
    let before: [GroupKey: DocumentOutline]
    /// Why documents count as changed by themselves, by group.
    private let own: [GroupKey: String]
    /// Files that changed and hold a document of which nobody can say whose it is.
    private let unknown: Set<String>
    private let settings: SettingChanges

    /// Why a document counts as changed, in words; empty where it does not.
    func reasons(for document: DocumentOutline) -> [String] {
        var reasons: [String] = []
        if let key = document.key {
            if let reason = own[key] { reasons.append(reason) }
        } else if unknown.contains(document.file) {
            reasons.append("its text changed")
        }
        return reasons + settings.reasons(for: document)
    }

    /// The documents that are there no more.
    ///
    /// - Parameter claimed: every group that some file describes now.
    func gone(_ claimed: Set<LoadedProject.ClaimedGroup>) -> [DocumentOutline] {
        before.filter { !claimed.contains(.init(business: $0.key.business, source: $0.key.source)) }.map(\.value).sorted {
            ($0.file, $0.span.start) < ($1.file, $1.span.start)
        }
    }

    /// What it was compared with, for messages.
    var place: String { "\(ref.printable) (\(commit.prefix(12)))" }
}

extension ProjectChanges {
    /// Compares the files on disk with those of the commit at which this side left the history of `ref`.
    static func since(
        _ ref: String, in folder: ProjectFolder, _ environment: [String: String]
    ) async throws(RunFailure) -> ProjectChanges {
        do throws(ProjectHistory.Failure) {
            let history = try ProjectHistory(project: folder.path, environment: environment)
            let commit = try await history.base(of: ref)
            let settings = try await history.contents(of: try await history.entries(of: commit, at: [ProjectFolder.fileName]))
            return try await compare(folder, with: history, ref, commit, settings.values.first)
        } catch {
            throw RunFailure([error.diagnostic])
        }
    }

    private static func compare(
        _ folder: ProjectFolder, with history: ProjectHistory, _ ref: String, _ commit: String, _ former: [UInt8]?
    ) async throws(ProjectHistory.Failure) -> ProjectChanges {
        let old = former.map { SourceText(name: ProjectFolder.fileName, bytes: $0) }
        let new = (try? FileReader.read(folder.resolved(ProjectFolder.fileName), followsLinks: true)).map {
            SourceText(name: ProjectFolder.fileName, bytes: $0)
        }
        let project = old.map { ProjectDecoder.decode($0).project } ?? Project()
        let entries = try await history.entries(of: commit, at: project.businesses.map(\.root)).filter { entry in
            entry.path != ProjectFolder.fileName && project.businesses.contains { $0.matches(entry.path) }
        }
        let ids = Dictionary(entries.map { ($0.path, $0.id) }) { $1 }
        let files = (try? BusinessFiles.list(folder).files) ?? []
        let read = await Parallel.map(files, showing: "reading files") { file -> [UInt8]? in
            guard let bytes = try? FileReader.read(folder.resolved(file)) else { return nil }
            // What is as it was need not be understood twice.
            return ids[file].map { $0 == BlobID.of(bytes, like: $0) } == true ? nil : bytes
        }
        let changed = zip(files, read).compactMap { file, bytes in bytes.map { SourceText(name: file, bytes: $0) } }
        let same = Set(files).subtracting(changed.map(\.name)).intersection(ids.keys)
        let contents = try await history.contents(of: entries.filter { !same.contains($0.path) })
        let earlier = entries.filter { !same.contains($0.path) }.compactMap { entry in
            contents[entry.id].map { SourceText(name: entry.path, bytes: $0) }
        }
        let formerly = await texts(earlier, BusinessDecoder(catalog: project.catalog, profiles: project.profiles))
        let now = await texts(changed, BusinessDecoder(catalog: folder.project.catalog, profiles: folder.project.profiles))
        return ProjectChanges(
            ref: ref, commit: commit, before: formerly.known.mapValues(\.document),
            own: own(formerly.known, now.known, hadProject: old != nil),
            unknown: now.unknown, settings: SettingChanges(before: old, after: new))
    }

    private typealias Written = (document: DocumentOutline, text: ArraySlice<UInt8>)

    /// The documents of some files with the bytes they stand on.
    private static func texts(
        _ files: [SourceText], _ decoder: BusinessDecoder
    ) async -> (known: [GroupKey: (document: DocumentOutline, text: ArraySlice<UInt8>)], unknown: Set<String>) {
        let decoded = await Parallel.map(files, showing: "reading files") { decoder.decode($0).documents }
        var known: [GroupKey: Written] = [:]
        var unknown: Set<String> = []
        for (file, documents) in zip(files, decoded) {
            if documents.isEmpty { unknown.insert(file.name) }
            for document in documents {
                guard let key = document.key else {
                    unknown.insert(file.name)
                    continue
                }
                known[key] = (document, file.bytes[document.span.start..<min(document.span.end, file.bytes.count)])
            }
        }
        return (known, unknown)
    }

    private static func own(_ before: [GroupKey: Written], _ now: [GroupKey: Written], hadProject: Bool) -> [GroupKey: String] {
        var reasons: [GroupKey: String] = [:]
        for (key, written) in now {
            guard let former = before[key] else {
                reasons[key] = "it is new"
                continue
            }
            guard former.text != written.text else { continue }
            let isMoved = former.document.file != written.document.file
            reasons[key] = "its text changed" + (isMoved ? ", and it was \(former.document.file.printable)" : "")
        }
        return reasons
    }
}

/// Names what a file holds as git does.
enum BlobID {
    /// The id of some bytes, of the kind that another id is of.
    static func of(_ bytes: [UInt8], like other: String) -> String {
        let object = Array("blob \(bytes.count)\0".utf8) + bytes
        return other.utf8.count == 40
            ? Insecure.SHA1.hash(data: object).map(\.hexadecimal).joined() : SHA256.hash(data: object).map(\.hexadecimal).joined()
    }
}

extension UInt8 {
    fileprivate var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}

extension DocumentOutline {
    /// The number and the source, for messages.
    var title: String {
        [business?.description, source?.printable].compactMap { $0 }.joined(separator: " ")
    }

    /// The group it describes; nil where that cannot be read.
    var key: GroupKey? {
        guard let business, let source else { return nil }
        return GroupKey(business: business, source: source)
    }
}
