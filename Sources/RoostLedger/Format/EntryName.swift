import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// The names of ledger files: `<business>-<source>.json`, one for each group, so that two customers never share a file.
enum EntryName {
    /// The file of a group; refuses a group with a name that could not be read back, or that would lead out of the folder.
    static func file(_ key: GroupKey) throws(LedgerError) -> String {
        let name = "\(key).json"
        guard Self.key(ofFile: name) == key else {
            throw LedgerError(
                .ledgerKeyRefused, "the group \(key) cannot have a ledger file of that name",
                fix:
                    "use a positive business number, and a source name of lower-case letters, digits, `-` and `_`, a letter first, 64 at most"
            )
        }
        return name
    }

    /// The group that a file is about; nil for files that are not entries.
    static func key(ofFile name: String) -> GroupKey? {
        guard name.hasSuffix(".json"), let dash = name.firstIndex(of: "-"), let business = BusinessNumber(name[..<dash]) else {
            return nil
        }
        let source = String(name[name.index(after: dash)...].dropLast(".json".count))
        return isSource(source) ? GroupKey(business: business, source: source) : nil
    }

    private static func isSource(_ name: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = name.utf8.first, letters.contains(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
}

extension DiagnosticKind {
    static let ledgerKeyRefused = DiagnosticKind("ledger/bad-name", .error, "a group cannot be named in the ledger")
}
