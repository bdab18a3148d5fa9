import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostPlan
import RoostSystem
import Synchronization

/// The files of a ledger's folder with their keyed codes: entries, and the record beside them.
///
/// A ledger is sealed once its record carries a code: from then on every entry must carry one. So roost notices if an entry's code or the record
/// is removed.
struct SealedFiles: Sendable {
    let folder: Folder
    let sealing: LedgerSealing
    let cache: RecordCache
    var watch: any DiskWatch = DiskCount()
    /// False for a private copy of a branch, which nobody reads again after a crash.
    var isKept = true

    /// How the names of unfinished files begin.
    static let temporaryPrefix = ".entry-"

    /// The record, and whether it carries a code; nil if there is none.
    func record() throws(LedgerError) -> (file: RecordFile, isSealed: Bool)? {
        let mark = folder.status(of: RecordFile.name, followsLinks: true)
        if let mark, let known = cache.value(for: mark) { return known }
        let bytes: [UInt8]?
        do { bytes = try folder.read(RecordFile.name) } catch { throw error.whileReading }
        guard let bytes else { return nil }
        let path = folder.path(RecordFile.name)
        let file: RecordFile
        let seal: FileSeal
        do {
            let document = try LedgerFormat.parsed(bytes)
            seal = FileSeal(document)
            file = try RecordFile(document)
        } catch {
            throw LedgerError(
                error.isNewer ? .ledgerNewerFormat : .ledgerUnreadableEntry, "\(path): \(error.words)",
                fix: error.isNewer ? "use the version of roost that wrote it, or a newer one" : Self.recordsWayBack)
        }
        if case .unchecked = sealing {} else { try seal.check(sealing.sealer, file: path, wayBack: Self.recordsWayBack) }
        let result = (file, seal.code != nil)
        if let mark { cache.keep(result, for: mark) }
        return result
    }

    /// The bytes of an entry's file; nil if there is none.
    func bytes(_ name: String) throws(LedgerError) -> [UInt8]? {
        do { return try folder.read(name) } catch { throw error.whileReading }
    }

    /// An entry; nil if there is none.
    func entry(_ key: GroupKey) throws(LedgerError) -> AppliedGroup? {
        let name = try EntryName.file(key)
        return try bytes(name).map { bytes throws(LedgerError) in try entry(key, name, bytes, in: folder.path(name)) }
    }

    /// An entry with its code checked.
    ///
    /// - Parameters:
    ///   - name: the name of the entry's file.
    ///   - file: where these bytes are, as messages show it.
    func entry(_ key: GroupKey, _ name: String, _ bytes: [UInt8], in file: String) throws(LedgerError) -> AppliedGroup {
        let (group, document) = try LedgerFormat.entry(bytes, key: key, file: file)
        switch sealing {
        case .unchecked: break
        case .checked: try check(FileSeal(document, of: bytes), file, name, key, mends: false)
        case .mending: try check(FileSeal(document, of: bytes), file, name, key, mends: true)
        }
        return group
    }

    private func check(_ seal: FileSeal, _ file: String, _ name: String, _ key: GroupKey, mends: Bool) throws(LedgerError) {
        let wayBack = Self.wayBack(key)
        try seal.check(sealing.sealer, file: file, wayBack: wayBack)
        let known = try record()
        if seal.code != nil {
            guard known?.isSealed == true || mends else { throw noRecord }
            return
        }
        // Entries of an earlier version have nothing to check; while they are taken over, the record has their codes.
        guard let known, known.isSealed else { return }
        if let code = known.file.pending[name], sealing.sealer?.judge(code, of: seal.content) == .genuine { return }
        throw LedgerError(
            .ledgerMissingSeal, "\(file) carries no code (mac), but every entry of this ledger must: something else than roost wrote it",
            fix: wayBack)
    }

    /// A file's bytes, with its code.
    func sealed(_ document: JSONValue) -> [UInt8] { FileSeal.bytes(document, sealing.sealer) }

    /// Writes a file whole, with its code, unless it is there in the same form already.
    func write(_ document: JSONValue, as name: String) throws(LedgerError) {
        let bytes = sealed(document)
        do {
            if try folder.read(name) == bytes { return }
            try folder.create()
            _ = try watch.allows(.writeEntry)
            try folder.replace(name, bytes, temporary: Folder.temporaryName(Self.temporaryPrefix), isSynchronized: isKept)
        } catch {
            throw error.whileWriting
        }
    }

    /// Gives codes to entries of an earlier version; the result is the names of all written files.
    ///
    /// The record comes first, with the codes of all of them: after a crash half-way, every entry still has a code.
    func takeOver() throws(LedgerError) -> [String] {
        guard let sealer = sealing.sealer else { return [] }
        let known = try record()
        if let known, known.isSealed, known.file.pending.isEmpty { return [] }
        var file = known?.file ?? RecordFile()
        if known?.isSealed != true {
            file.pending = [:]
            for (name, document) in try entries() {
                let seal = FileSeal(document)
                if seal.code == nil { file.pending[name] = sealer.seal(seal.content) } else if case .checked = sealing { throw noRecord }
            }
            try write(file.document, as: RecordFile.name)
        }
        var names = [RecordFile.name]
        for (name, document) in try entries() where file.pending[name] != nil {
            let seal = FileSeal(document)
            // A file that changed after its code was made stays as it is, and will be an error.
            guard let code = file.pending[name], seal.code == nil, sealer.judge(code, of: seal.content) == .genuine else { continue }
            try write(document, as: name)
            names.append(name)
        }
        file.pending = [:]
        try write(file.document, as: RecordFile.name)
        return names
    }

    /// Every entry that is valid JSON, by its file's name; the others are reported when they are loaded.
    private func entries() throws(LedgerError) -> [(name: String, document: JSONValue)] {
        var result: [(name: String, document: JSONValue)] = []
        do {
            for name in try folder.names().sorted() where EntryName.key(ofFile: name) != nil {
                guard let bytes = try folder.read(name), let document = try? JSONValue.parse(bytes) else { continue }
                result.append((name, document))
            }
        } catch {
            throw error.whileReading
        }
        return result
    }

    private var noRecord: LedgerError {
        LedgerError(
            .ledgerNoRecord,
            "\(folder.path(RecordFile.name)) is gone or carries no code, but entries beside it do: something else than roost removed it",
            fix: Self.recordsWayBack)
    }

    private static let recordsWayBack =
        "restore settings.json from the ledger's history; if there is none, `roost ledger rekey` with a new key makes it again"

    private static func wayBack(_ key: GroupKey) -> String {
        "`roost ledger show \(key.business)` shows it; restore it from the ledger's history, "
            + "or start again: `roost ledger forget \(key.business)`, then `roost adopt --business \(key.business)`"
    }
}

/// The record as it was last read, so that a run over a fleet does not read it once for each business.
final class RecordCache: Sendable {
    /// The version of the file that was read: roost always replaces it, and never writes into it.
    private let content = Mutex<(mark: FileStatus, value: (file: RecordFile, isSealed: Bool))?>(nil)

    func value(for mark: FileStatus) -> (file: RecordFile, isSealed: Bool)? { content.withLock { $0?.mark == mark ? $0?.value : nil } }

    func keep(_ value: (file: RecordFile, isSealed: Bool), for mark: FileStatus) { content.withLock { $0 = (mark, value) } }
}
