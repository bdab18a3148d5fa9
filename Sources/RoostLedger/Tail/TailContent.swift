import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostSystem

/// What a journal's tail holds: what a run recorded and its end did not bring into entries and journal.
///
/// A line that cannot be read was cut short by a crash. Nobody waited for it any more: roost sends a call only after its record is on the disk.
struct TailContent: Sendable {
    /// How many bytes the journal had when the tail was begun.
    private(set) var journalSize = 0
    /// The records of each entry, oldest first, by the name of the entry's file.
    private(set) var chains: [String: [TailRecord]] = [:]
    /// Lines for the journal, oldest first.
    private(set) var lines: [[UInt8]] = []

    /// A tail that is larger was not written by roost: it brings entries and journal up to date long before.
    private static let limit = 8 * TailWriter.usualLimit

    /// Reads the tail of a folder; nil if there is none. One that is too large is refused: it must not look like one that holds nothing.
    static func read(in folder: Folder) throws(LedgerError) -> TailContent? {
        guard Int(clamping: folder.status(of: TailWriter.name)?.size ?? 0) <= limit else {
            throw LedgerError(
                .ledgerUnreadableEntry, "\(folder.path(TailWriter.name)) is larger than any that roost writes",
                fix: "find out who wrote it, and take it away; roost brings entries up to date long before a tail is so large")
        }
        let bytes: [UInt8]?
        do { bytes = try folder.read(TailWriter.name, limit: limit) } catch { throw error.whileReading }
        return bytes.map(TailContent.init)
    }

    init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: 0x0A) {
            guard let value = try? JSONValue.parse(Array(line)) else { continue }
            if let size = value["journal"]?.integer { journalSize = Int(clamping: size) }
            guard let record = TailRecord(value) else { continue }
            lines += record.lines
            if let file = record.file { chains[file, default: []].append(record) }
        }
    }

    /// The tail without the records of an entry; its lines for the journal stay.
    func without(_ name: String) -> [UInt8] {
        var bytes = TailWriter.header(journalSize)
        if !lines.isEmpty { bytes += TailRecord(lines: lines).bytes }
        for (_, chain) in chains.filter({ $0.key != name }).sorted(by: { $0.key < $1.key }) {
            for record in chain { bytes += TailRecord(file: record.file, after: record.after, entry: record.entry).bytes }
        }
        return bytes
    }

    /// The lines that the journal does not have yet: a crash may have come after some of them were written there.
    func missingLines(in journal: Journal) throws(FileFailure) -> [[UInt8]] {
        var there: [[UInt8]: Int] = [:]
        try journal.forEachLine(from: journalSize) { there[Array($0), default: 0] += 1 }
        return lines.filter { line in
            guard let count = there[line], count > 0 else { return true }
            there[line] = count - 1
            return false
        }
    }
}

/// An entry as the tail and the entry's own file together say it.
enum TailedEntry: Sendable {
    /// The bytes of the tail's last record.
    case last([UInt8])
    /// The entry's file has a history of its own, in which the tail's records do not occur: what the tail speaks of is in doubt.
    case doubted(records: [TailRecord])

    /// - Parameters:
    ///   - chain: the records of the entry, at least one.
    ///   - bytes: the entry's file; nil if there is none.
    init(_ chain: [TailRecord], file bytes: [UInt8]?) {
        let marks = chain.map { EntryMark.of($0.entry) }
        let isWhole = zip(chain.dropFirst(), marks).allSatisfy { $0.after == $1 }
        let isExpected: Bool
        if let bytes {
            // If the machine stops before it has written a file, a file system may leave it empty, full of zeros, or with its beginning alone.
            let rest = bytes.lastIndex { $0 != 0 }.map { bytes[...$0] } ?? []
            let isHollow = rest.isEmpty || chain.contains { $0.entry.starts(with: rest) }
            let mark = EntryMark.of(bytes)
            isExpected = isHollow || mark == chain[0].after || marks.contains(mark)
        } else {
            isExpected = chain[0].after == nil
        }
        self = isWhole && isExpected ? .last(chain[chain.count - 1].entry) : .doubted(records: chain)
    }
}

extension AppliedGroup {
    /// Adds the calls that another state of the same entry had in doubt or set since: roost cannot tell what of it holds.
    mutating func doubt(_ others: [AppliedGroup]) {
        for other in others {
            for doubt in other.doubts where !doubts.contains(doubt) { doubts.append(doubt) }
        }
    }
}
