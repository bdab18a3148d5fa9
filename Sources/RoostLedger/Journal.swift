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
    var watch: any DiskWatch = DiskCount()
    /// Lines that belong to its end and are not in the file yet.
    var tail: [[UInt8]] = []

    /// How many bytes it has.
    func size() throws(FileFailure) -> Int {
        folder.status(of: Self.name, followsLinks: true).map { Int($0.size) } ?? 0
    }

    /// Adds lines, all at once, without newlines at their ends. When it returns, they survive a crash, unless it is not to wait for that.
    func append(_ lines: [[UInt8]], isSynchronized: Bool = true) throws(FileFailure) {
        try folder.create()
        // A link from a commit could lead to any file. A link to a device was made on this machine, and a line does no harm to a device.
        let isDevice = folder.status(of: Self.name, followsLinks: true)?.isDevice == true
        let file = try folder.open(Self.name, O_RDWR | O_CREAT | O_APPEND | (isDevice ? 0 : O_NOFOLLOW))
        // A crash may have cut the last line short: roost ends it first, so that it does not spoil the next line.
        var bytes: [UInt8] = try file.lastByte().map { $0 != 0x0A } ?? false ? [0x0A] : []
        bytes.reserveCapacity(lines.reduce(1) { $0 + $1.count + 1 })
        for line in lines {
            bytes += line
            bytes.append(0x0A)
        }
        let allowed = try watch.allows(.writeJournal(bytes.count))
        try file.write(allowed < bytes.count ? Array(bytes.prefix(allowed)) : bytes)
        guard isSynchronized else { return }
        _ = try watch.allows(.sync)
        try file.synchronize()
    }

    /// The records of one business, or all.
    func read(of business: BusinessNumber?) throws(FileFailure) -> JournalReading {
        var reading = JournalReading()
        try forEachLine { line in
            switch JournalFormat.read(Array(line)) {
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
            switch JournalFormat.read(Array(line)) {
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

    /// What the looks for drift so far found. It leaves out calls before it understands them: a fleet has thousands of them for each look.
    func driftHistory() throws(FileFailure) -> DriftHistory {
        var history = DriftHistory()
        try forEachLine { line in
            guard JournalFilter.mayBeLook(line), case .heartbeat(let look)? = JournalFormat.read(Array(line)) else { return }
            history.add(look)
        }
        return history
    }

    /// Gives every line that is not empty, those of the tail last. It reads in pieces, because a journal grows for years.
    ///
    /// - Parameter offset: how many bytes to leave out.
    func forEachLine(from offset: Int = 0, _ body: (ArraySlice<UInt8>) -> Void) throws(FileFailure) {
        try forEachLineOfFile(from: offset, body)
        for line in tail { body(line[...]) }
    }

    private func forEachLineOfFile(from offset: Int, _ body: (ArraySlice<UInt8>) -> Void) throws(FileFailure) {
        let file: OpenFile
        do {
            file = try folder.open(Self.name, O_RDONLY | O_NOFOLLOW)
        } catch {
            if error.code == ENOENT { return }
            throw error
        }
        if offset > 0 { try file.skip(offset) }
        var rest: [UInt8] = []
        while true {
            var chunk = try file.read(upTo: 256 * 1024)
            if chunk.isEmpty { break }
            if !rest.isEmpty { chunk = rest + chunk }
            var start = 0
            while let end = Self.newline(in: chunk, from: start) {
                if end > start { body(chunk[start..<end]) }
                start = end + 1
            }
            rest = Array(chunk[start...])
        }
        if !rest.isEmpty { body(rest[...]) }
    }

    private static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress, let found = memchr(base + start, 0x0A, buffer.count - start) else {
                return nil
            }
            return UnsafeRawPointer(found) - base
        }
    }
}
