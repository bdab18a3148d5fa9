import Glibc
import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem

/// The file that gets one line for each call. Nothing is ever removed from it.
struct Journal: Sendable {
    /// The file's name in the ledger's folder.
    static let name = "journal.jsonl"
    let folder: Folder

    /// Adds a line. When it returns, the line survives a crash.
    func append(_ line: JournalLine) throws(FileFailure) { try append([line]) }

    /// Adds lines, all at once.
    func append(_ lines: [JournalLine]) throws(FileFailure) {
        try folder.create()
        // A link from a commit could lead to any file. A link to a device was made on this machine, and a line does no harm to a device.
        var status = stat()
        let isDevice = stat(folder.path(Self.name), &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
        let file = try OpenFile(folder.path(Self.name), O_RDWR | O_CREAT | O_APPEND | (isDevice ? 0 : O_NOFOLLOW))
        // A crash may have cut the last line short: roost ends it first, so that it does not spoil the next line.
        let isTorn = try file.lastByte().map { $0 != 0x0A } ?? false
        try file.write((isTorn ? [0x0A] : []) + lines.flatMap(JournalFormat.line))
        try file.synchronize()
    }

    /// The records of one business, or all.
    func read(of business: BusinessNumber?) throws(FileFailure) -> JournalReading {
        var reading = JournalReading()
        try forEachLine { line in
            switch JournalFormat.read(line) {
            case .call(let record): if business == nil || record.key.business == business { reading.entries.append(.call(record)) }
            case .adoption(let adoption):
                if business == nil || adoption.key.business == business { reading.entries.append(.adoption(adoption)) }
            case .retirement(let retirement):
                if business == nil || retirement.key.business == business { reading.entries.append(.retirement(retirement)) }
            case .heartbeat: break
            case nil: reading.unreadableLines += 1
            }
        }
        return reading
    }

    /// Gives the lines of a part to a digest. It leaves out what is of another business, or too early, before it understands it.
    func read<Digest: JournalDigest>(_ part: JournalPart, into digest: Digest) throws(FileFailure) -> Digest {
        var digest = digest
        let filter = JournalFilter(part)
        try forEachLine { line in
            guard filter.mayHold(line) else { return }
            switch JournalFormat.read(line) {
            case .call(let record): if filter.holds(record.key, record.time) { digest.add(.call(record)) }
            case .adoption(let adoption): if filter.holds(adoption.key, adoption.time) { digest.add(.adoption(adoption)) }
            case .retirement(let retirement):
                if filter.holds(retirement.key, retirement.retirement.time) { digest.add(.retirement(retirement)) }
            case .heartbeat: break
            case nil: digest.passOver()
            }
        }
        return digest
    }

    /// What the looks for drift so far found.
    func driftHistory() throws(FileFailure) -> DriftHistory {
        var history = DriftHistory()
        try forEachLine { line in
            if case .heartbeat(let look)? = JournalFormat.read(line) { history.add(look) }
        }
        return history
    }

    /// Gives every line that is not empty. It reads in pieces, because a journal grows for years.
    private func forEachLine(_ body: ([UInt8]) -> Void) throws(FileFailure) {
        let file: OpenFile
        do {
            file = try OpenFile(folder.path(Self.name), O_RDONLY | O_NOFOLLOW)
        } catch {
            if error.code == ENOENT { return }
            throw error
        }
        var rest: [UInt8] = []
        while true {
            let chunk = try file.read(upTo: 256 * 1024)
            if chunk.isEmpty { break }
            var start = chunk.startIndex
            while let end = chunk[start...].firstIndex(of: 0x0A) {
                let line = rest + chunk[start..<end]
                if !line.isEmpty { body(line) }
                rest = []
                start = end + 1
            }
            rest += chunk[start...]
        }
        if !rest.isEmpty { body(rest) }
    }
}
