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
    func mayHold(_ line: ArraySlice<UInt8>) -> Bool {
        if !business.isEmpty, !Self.contains(line, business) { return false }
        guard let time = Self.time(of: line) else { return true }
        if line[time.endIndex...].starts(with: Self.look) { return false }
        guard since.count == time.count else { return true }
        return !time.lexicographicallyPrecedes(since)
    }

    /// False if a line certainly does not say what a look for drift found; true if it may.
    static func mayBeLook(_ line: ArraySlice<UInt8>) -> Bool {
        time(of: line).map { line[$0.endIndex...].starts(with: look) } ?? true
    }

    /// The time of a line as roost writes it, which comes first; nil for a line of another form, which must be looked at as a whole.
    private static func time(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.count > opening.count + 20 + look.count, line.starts(with: opening) else { return nil }
        let start = line.startIndex + opening.count
        return line[start..<start + 20]
    }

    /// True if a line that was understood belongs to the part.
    func holds(_ key: GroupKey, _ time: String) -> Bool {
        if let business = part.business, key.business != business { return false }
        guard let since = part.since else { return true }
        return Instant(time).map { $0 >= since } ?? false
    }

    private static func contains(_ line: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
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
