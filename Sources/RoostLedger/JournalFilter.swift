import Glibc
import RoostEngine
import RoostModel
import RoostPlan

/// Tells by its bytes whether a line of the journal may belong to a part of it, so that most lines need not be understood.
struct JournalFilter {
    private let part: JournalPart
    private let business: [UInt8]
    private let since: [UInt8]

    private static let opening = Array(#"{"time":""#.utf8)
    private static let look = Array(#"","run":"drift""#.utf8)

    init(_ part: JournalPart) {
        self.part = part
        business = part.business.map { Array("\"business\":\($0)".utf8) } ?? []
        since = part.since.map { Array($0.description.utf8) } ?? []
    }

    /// False if a line certainly does not belong to the part; true if it may.
    func mayHold(_ line: [UInt8]) -> Bool {
        if !business.isEmpty, !Self.contains(line, business) { return false }
        // roost writes the time first. A line of another form is looked at as a whole.
        guard line.starts(with: Self.opening) else { return true }
        let end = Self.opening.count + 20
        guard line.count > end + Self.look.count else { return true }
        if line[end...].starts(with: Self.look) { return false }
        guard since.count == 20 else { return true }
        return !line[Self.opening.count..<end].lexicographicallyPrecedes(since)
    }

    /// True if a line that was understood belongs to the part.
    func holds(_ key: GroupKey, _ time: String) -> Bool {
        if let business = part.business, key.business != business { return false }
        guard let since = part.since else { return true }
        return Instant(time).map { $0 >= since } ?? false
    }

    private static func contains(_ line: [UInt8], _ part: [UInt8]) -> Bool {
        line.withUnsafeBytes { line in
            part.withUnsafeBytes { part in
                guard let begin = line.baseAddress, let wanted = part.baseAddress else { return false }
                var start = 0
                while start + part.count <= line.count,
                    let found = memchr(begin + start, Int32(part[0]), line.count - part.count + 1 - start)
                {
                    if memcmp(found, wanted, part.count) == 0 { return true }
                    start = UnsafeRawPointer(found) - begin + 1
                }
                return false
            }
        }
    }
}
