import Glibc
import RoostEngine
import RoostModel
import RoostPlan

/// The file that every call is added to as one line, and that nothing is ever taken from.
struct Journal: Sendable {
    /// The file's name in the ledger's folder.
    static let name = "journal.jsonl"
    let folder: LedgerFolder

    /// Adds a line. When it returns, the line survives a crash.
    func append(_ record: JournalRecord) throws(FileFailure) { try append([record]) }

    /// Adds lines, all at once.
    func append(_ records: [JournalRecord]) throws(FileFailure) {
        try folder.create()
        let file = try OpenFile(folder.path(Self.name), O_RDWR | O_CREAT | O_APPEND)
        // A crash may have cut the last line short: it is ended first, so that it spoils no other line.
        let isTorn = try file.lastByte().map { $0 != 0x0A } ?? false
        try file.write((isTorn ? [0x0A] : []) + records.flatMap(JournalFormat.line))
        try file.synchronize()
    }

    /// The records of one business, or all. Piece by piece, since a journal grows for years.
    func read(of business: BusinessNumber?) throws(FileFailure) -> JournalReading {
        var reading = JournalReading()
        let file: OpenFile
        do {
            file = try OpenFile(folder.path(Self.name), O_RDONLY)
        } catch {
            if error.code == ENOENT { return reading }
            throw error
        }
        var rest: [UInt8] = []
        while true {
            let chunk = try file.read(upTo: 256 * 1024)
            if chunk.isEmpty { break }
            var start = chunk.startIndex
            while let end = chunk[start...].firstIndex(of: 0x0A) {
                take(rest + chunk[start..<end], business, into: &reading)
                rest = []
                start = end + 1
            }
            rest += chunk[start...]
        }
        take(rest, business, into: &reading)
        return reading
    }

    private func take(_ line: [UInt8], _ business: BusinessNumber?, into reading: inout JournalReading) {
        guard !line.isEmpty else { return }
        guard let record = JournalFormat.record(line) else {
            reading.unreadableLines += 1
            return
        }
        if business == nil || record.key.business == business { reading.records.append(record) }
    }
}
