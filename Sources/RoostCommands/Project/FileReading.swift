import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem

/// How the business files of a project are read for a run.
struct FileReading: Sendable {
    let folder: ProjectFolder
    let selection: Selection
    let keeping: ReadFiles.Keeping
    let draft: SourceDraft?
    private let decoder: BusinessDecoder

    init(folder: ProjectFolder, selection: Selection, keeping: ReadFiles.Keeping, draft: SourceDraft?) {
        self.folder = folder
        self.selection = selection
        self.keeping = keeping
        self.draft = draft
        decoder = BusinessDecoder(folder.project)
    }

    /// Reads all files.
    func all(_ files: [String]) async -> ReadFiles {
        let decoded = await Parallel.map(Self.chunks(files), showing: "reading files", counting: { $0.count }) { chunk in
            chunk.map { decode($0) }
        }
        return ReadFiles(names: files, decoded: decoded.flatMap { $0 }, unread: [])
    }

    /// Reads the files that were asked for by number or path, and those that claim a number which they claim.
    func some(of files: [String]) async -> ReadFiles {
        let looked = await Parallel.map(Self.chunks(Array(files.indices)), showing: "reading files", counting: { $0.count }) { chunk in
            chunk.map { look(at: files[$0], $0) }
        }.flatMap { $0 }
        var decoded: [ReadFiles.File?] = looked.map { if case .decoded(let file) = $0 { file } else { nil } }
        let claimed = Set(decoded.lazy.compactMap { $0 }.flatMap(\.claims).map(\.number))
        var rivals: [Int] = []
        var unread: [ReadFiles.Unread] = []
        for case .unread(let file) in looked {
            if file.index.mayName(claimed) { rivals.append(file.position) } else { unread.append(file) }
        }
        let read = await Parallel.map(Self.chunks(rivals)) { chunk in chunk.map { (position: $0, file: decode(files[$0])) } }
        for (position, file) in read.joined() { decoded[position] = file }
        return ReadFiles(names: files, decoded: decoded.compactMap { $0 }, unread: unread)
    }

    /// Where the files that were not read map some locations.
    func homes(of locations: Set<BusinessNumber>, in read: ReadFiles) -> [(location: BusinessNumber, group: GroupKey)] {
        let claims = read.unread.lazy.filter { $0.index.mayName(locations) }.flatMap { decode(read.names[$0.position]).claims }
        return (Array(claims) + read.claims).filter { $0.role == .location && locations.contains($0.number) }.map {
            ($0.number, GroupKey(business: $0.business, source: $0.source))
        }
    }

    /// What a file holds: of the draft, if there is one for it.
    func bytes(of file: String) throws(FileReader.Failure) -> [UInt8] {
        if let draft, draft.file == file { return draft.bytes }
        return try folder.bytes(of: file)
    }

    private enum Look: Sendable {
        case decoded(ReadFiles.File)
        case unread(ReadFiles.Unread)
    }

    private func look(at file: String, _ position: Int) -> Look {
        let bytes: [UInt8]
        do throws(FileReader.Failure) { bytes = try self.bytes(of: file) } catch {
            return .decoded(chosen(DecodedFile(diagnostics: [BusinessFiles.diagnostic(error, file)]), file))
        }
        let index = NumberIndex(bytes)
        let numbers = selection.only.businesses
        if index.isDoubtful || selection.contains(file: file) && (numbers.isEmpty || index.mayName(numbers)) {
            return .decoded(chosen(decoder.decode(SourceText(name: file, bytes: bytes)), file))
        }
        return .unread(ReadFiles.Unread(position: position, index: index))
    }

    private func decode(_ file: String) -> ReadFiles.File { chosen(BusinessFiles.decode(file, folder, decoder, draft), file) }

    /// Keeps of a file what the run needs. Whatever is dropped here never comes together with what other files have.
    private func chosen(_ file: DecodedFile, _ name: String) -> ReadFiles.File {
        let isChosen = selection.contains(file: name, file.documents)
        let isWhole = selection.isWhole
        // An error stops each shard with a document in the file; one shard alone tells of its warnings.
        let tellsAll = selection.tells(of: name, file.documents)
        let diagnostics =
            tellsAll ? file.diagnostics : file.diagnostics.filter { folder.project.rules.applied(to: [$0]).hasErrors }
        let wanted = isWhole ? file.groups : file.groups.filter(selection.contains)
        return ReadFiles.File(
            name: name, isChosen: isChosen, wanted: keeping == .none ? [] : wanted, wantedCount: wanted.count,
            groups: selection.shard.map { shard in file.groups.count { shard.contains($0.business) } } ?? file.groups.count,
            others: keeping == .all && !isWhole ? file.groups.filter { !selection.contains($0) } : [],
            diagnostics: isChosen ? diagnostics : [], claims: file.claims, documents: isWhole ? [] : file.documents,
            profileUses: file.profileUses, masks: isChosen ? file.masks : [])
    }

    /// Files are read in chunks, so that handing them out costs little.
    private static func chunks<Item>(_ items: [Item]) -> [[Item]] {
        stride(from: 0, to: items.count, by: 64).map { Array(items[$0..<min($0 + 64, items.count)]) }
    }
}

/// The business files of a project as far as they were read.
struct ReadFiles: Sendable {
    /// Which groups a run keeps.
    enum Keeping: Sendable {
        /// None, only their number.
        case none
        /// Those that it was asked for.
        case chosen
        /// All.
        case all
    }

    /// A file that was read.
    struct File: Sendable {
        let name: String
        let isChosen: Bool
        /// The chosen groups, and how many they are if none is kept.
        let wanted: [DesiredGroup]
        let wantedCount: Int
        /// How many groups of this run's shard it describes.
        let groups: Int
        let others: [DesiredGroup]
        let diagnostics: [Diagnostic]
        let claims: [Claim]
        let documents: [DocumentOutline]
        let profileUses: [ProfileUse]
        let masks: [Span]
    }

    /// A file of which only the index was made.
    struct Unread: Sendable {
        /// Its position among all files.
        let position: Int
        let index: NumberIndex
    }

    /// All files.
    let names: [String]
    /// Those that were read, in file order.
    let decoded: [File]
    /// The others.
    let unread: [Unread]

    /// True if every file was read.
    var isComplete: Bool { unread.isEmpty }
    /// True if a file holds what was asked for.
    var hasChosen: Bool { decoded.contains { $0.isChosen && !$0.documents.isEmpty } }
    /// How many groups all files together describe, or the shard's part of them: of the files that were not read, how many documents they seem to have.
    var fleet: Int { decoded.reduce(0) { $0 + $1.groups } + unread.reduce(0) { $0 + $1.index.documents } }
    /// What the files claim that were read, in file order.
    var claims: [Claim] { decoded.flatMap(\.claims) }
}

extension Selection {
    /// True if numbers or paths alone say what was asked for, so that most files need not be read.
    var namesFiles: Bool {
        !(only.businesses.isEmpty && only.paths.isEmpty) && only.sources.isEmpty && only.profiles.isEmpty && only.tags.isEmpty
            && except.isEmpty && report == nil && changes == nil && shard == nil
    }
}

extension MovedLocations {
    /// Where all files together map locations.
    static func noted(_ claims: [Claim]) -> MovedLocations {
        MovedLocations { wanted in
            claims.lazy.filter { $0.role == .location && wanted.contains($0.number) }.map {
                ($0.number, GroupKey(business: $0.business, source: $0.source))
            }
        }
    }

    /// Where files map locations of which only the index is known.
    static func found(by reading: FileReading, in read: ReadFiles) -> MovedLocations {
        MovedLocations { reading.homes(of: $0, in: read) }
    }
}
